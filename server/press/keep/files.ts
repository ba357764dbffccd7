import { mkdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

import type { z } from 'zod'

/** Reads a JSON file; undefined when it is not there, or is not what the schema expects. */
export function readJson<T>(file: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

/**
 * Writes a file so that whoever reads it sees the old one or the new one, never half of it. `modified`, in seconds, is the time of
 * change that the file is to have.
 */
export function replaceFile(file: string, content: Buffer | string, modified?: number): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, content)
  if (modified !== undefined) utimesSync(`${file}.new`, modified, modified)
  renameSync(`${file}.new`, file)
}
