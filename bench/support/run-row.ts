import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Bench, Findings, Row } from './findings'
import { howToInstall, missing } from './programs'

/** What the running rows have registered to be done afterwards, in order. */
const left: (() => unknown)[] = []

/** Stops everything that was started and removes every folder that was made. */
export async function cleanUp(): Promise<void> {
  for (let end = left.pop(); end; end = left.pop()) {
    try {
      await end()
    } catch (error) {
      console.error(error)
    }
  }
}

/** Runs one row, and cleans up in any case. If it cannot be measured here, or fails, the findings say so. */
export async function runRow(row: Row, isQuick: boolean): Promise<Findings> {
  const lacking = missing(row.needs)
  if (lacking.length > 0) {
    return untold(row, `skipped: ${lacking.map((name) => howToInstall[name]).join('; ')}`, undefined)
  }
  const afterwards: Bench['afterwards'] = (end) => void left.push(end)
  const folder = () => {
    const path = mkdtempSync(join(tmpdir(), 'lakeside-bench-'))
    afterwards(() => rmSync(path, { recursive: true, force: true }))
    return path
  }
  try {
    return await row.run({ isQuick, afterwards, folder, say: (text) => console.log(`   ${text}`) })
  } catch (error) {
    console.error(error)
    return untold(row, `failed: ${error instanceof Error ? error.message : String(error)}`, false)
  } finally {
    await cleanUp()
  }
}

const untold = ({ title }: Row, measured: string, isMet: boolean | undefined): Findings => ({
  bars: [{ what: title, bar: '', measured, isMet }],
  figures: [],
})
