import { basename } from 'node:path'

import { addArrayKeys } from '../documents/array-keys'
import { hasHoles, withoutHoles } from '../documents/content'
import { completeId } from '../documents/ids'
import { isJsonObject } from '../documents/json'
import type { Json, JsonObject } from '../documents/types'
import type { Lines, Place } from './lines'
import { TransferError } from './transfer-error'

/** A document of an NDJSON file: its id, which is a new one if the file has none, and where it stands there. */
export type PlacedDocument = Place & { id: string }

export type ReadDocument = PlacedDocument & {
  content: JsonObject
  /** Whether arrays of it had null in them, which were left out. */
  hadHoles: boolean
}

/** Reads a document again. */
export function readAgain(lines: Lines, { id, ...place }: PlacedDocument, file: string): JsonObject {
  return readDocument(lines.at(place), place, file, id).content
}

/**
 * Reads a document of an NDJSON file. `_rev` is dropped (the store makes its own), a missing id and array keys are added, and null in
 * arrays, which exports of earlier versions can have, is left out. Throws a sentence with file and line for a line that is not a document.
 */
export function readDocument(text: string, place: Place, file: string, known?: string): ReadDocument {
  const where = `${basename(file)}, line ${place.line}`
  const value = parse(text, where)
  if (!isJsonObject(value)) throw new TransferError(`${where}: a document must be a JSON object.`)
  const { _id: given, ...rest } = value
  delete rest._rev
  if (given !== undefined && typeof given !== 'string') {
    throw new TransferError(`${where}: _id must be a string.`)
  }
  const id = known ?? completeId(given)
  if (typeof rest._type !== 'string' || !rest._type) {
    throw new TransferError(`${where}: document "${id}" has no _type. Add one.`)
  }
  if (isDeeper(rest, deepest)) throw new TransferError(`${where}: document "${id}" is nested too deeply.`)
  const hadHoles = hasHoles(rest)
  const content = addArrayKeys({ _id: id, ...(hadHoles ? withoutHoles(rest) : rest) })
  return { ...place, id, content: isJsonObject(content) ? content : {}, hadHoles }
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

/** Whether arrays and objects lie within each other more than so many levels deep. */
function isDeeper(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  if (Array.isArray(value)) return value.some((item) => isDeeper(item, levels - 1))
  for (const name in value) if (isDeeper(value[name] ?? null, levels - 1)) return true
  return false
}
