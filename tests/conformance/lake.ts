import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { ClientError, ServerError } from '@sanity/client'

import { temporaryLake } from '../lake/support/lake'
import type { Answer } from './judge'
import { seed } from './seed'
import type { SuiteDocument, SuiteTest } from './suite'

const folder = mkdtempSync(join(tmpdir(), 'lakeside-conformance-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))

/** Starts a lake with these documents, to be asked over HTTP as somebody who is signed in. `stop` ends it and removes its folder. */
export async function lakeOver(documents: readonly SuiteDocument[]) {
  const data = mkdtempSync(join(folder, 'lake-'))
  seed(data, 'production', documents)
  const lake = await temporaryLake(data)
  const client = lake.client('viewer')
  const ask = async ({ query, params }: SuiteTest): Promise<Answer> => {
    try {
      return { result: await client.fetch<unknown>(query, params ?? {}) }
    } catch (error) {
      if (!(error instanceof ClientError || error instanceof ServerError)) throw error
      const { statusCode, message } = error
      return statusCode === 400 ? { refused: message } : { failed: `${statusCode}: ${message}` }
    }
  }
  return { ask, stop: lake.stop }
}
