import { createReadStream } from 'node:fs'
import { basename } from 'node:path'

import { addArrayKeys } from '../documents/array-keys'
import { hasHoles, withoutHoles } from '../documents/content'
import { completeId } from '../documents/ids'
import type { Json, JsonObject } from '../documents/types'
import { TransferError } from './transfer-error'

/** A document of an NDJSON file, and where it stands there. */
export type ReadDocument = {
  id: string
  line: number
  content: JsonObject
  /** Whether arrays of it had null in them, which were left out. */
  hadHoles: boolean
}

/**
 * Reads all documents of an NDJSON file. `_rev` is dropped (the store makes its own), missing ids and array keys are added,
 * system documents (`_.…`) are left out, as in Sanity's own import, and so is null in arrays, which exports of earlier
 * versions can have. Throws a sentence with file and line for the first
 * line that is not a document, and for two documents with one id.
 */
export async function readDocuments(file: string): Promise<ReadDocument[]> {
  const documents: ReadDocument[] = []
  const lines = new Map<string, number>()
  let line = 0
  for await (const text of readLines(file)) {
    line += 1
    if (!text.trim()) continue
    const { id, content, hadHoles } = readDocument(text, `${basename(file)}, line ${line}`)
    const earlier = lines.get(id)
    if (earlier !== undefined) {
      throw new TransferError(
        `${basename(file)}, line ${line}: document "${id}" is already in line ${earlier}. Remove one of them.`,
      )
    }
    lines.set(id, line)
    if (!id.startsWith('_.')) documents.push({ id, line, content, hadHoles })
  }
  return documents
}

function readDocument(text: string, where: string): Omit<ReadDocument, 'line'> {
  const value = parse(text, where)
  if (!isObject(value)) throw new TransferError(`${where}: a document must be a JSON object.`)
  const { _id: given, ...rest } = value
  delete rest._rev
  if (given !== undefined && typeof given !== 'string') {
    throw new TransferError(`${where}: _id must be a string.`)
  }
  const id = completeId(given)
  if (typeof rest._type !== 'string' || !rest._type) {
    throw new TransferError(`${where}: document "${id}" has no _type. Add one.`)
  }
  if (nesting(text) > deepest) throw new TransferError(`${where}: document "${id}" is nested too deeply.`)
  const hadHoles = hasHoles(rest)
  const content = addArrayKeys({ _id: id, ...(hadHoles ? withoutHoles(rest) : rest) })
  return { id, content: isObject(content) ? content : {}, hadHoles }
}

function parse(text: string, where: string): Json {
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new TransferError(`${where}: this is not JSON (${reason}). Each line must hold one whole document.`)
  }
}

const deepest = 200

/** How deep the brackets of a JSON text go; what is quoted does not count. */
function nesting(json: string): number {
  let depth = 0
  let most = 0
  for (const [mark] of json.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (mark === '{' || mark === '[') most = Math.max(most, (depth += 1))
    else if (mark === '}' || mark === ']') depth -= 1
  }
  return most
}

/** The file's lines, split at line feeds only: JSON text may contain other separators unescaped. */
async function* readLines(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  try {
    for await (const chunk of createReadStream(file)) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
    rest += decoder.decode()
  } catch (error) {
    if (!hasCode(error, 'ERR_ENCODING_INVALID_ENCODED_DATA')) throw error
    throw new TransferError(`${basename(file)} is not written in UTF-8. Save it as UTF-8 and import that.`)
  }
  if (rest) yield rest
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
