import { assertStorable } from '../dataset/prepare'
import { strongReferences } from '../documents/references'
import { assertSize, maximumSize } from '../documents/stored-form'
import type { JsonObject } from '../documents/types'
import { assetReferences } from './asset-references'
import type { Lines, Place } from './lines'
import { type PlacedDocument, readDocument } from './read-documents'

/** What an import has to know of a document before it is stored. */
export type Examined = PlacedDocument & {
  type: string
  /** Whether arrays of it had null in them, which were left out. */
  hadHoles: boolean
  /** Whether it is likely to be refused for its own sake, which the store decides. */
  isRefused: boolean
  /** The ids that it refers to with strong references. */
  references: string[]
  /** Its `_sanityAsset`s. */
  assets: string[]
}

/** JSON of the same value may be so many times longer than another, in which it is written in the shortest way. */
const stretch = 8

/** Throws when a document is too large, whose line has so many bytes. */
export function assertLength(content: JsonObject, length: number): void {
  if (length > maximumSize / stretch) assertSize(JSON.stringify(content).length)
}

/** Looks at the document at a place; undefined for an empty line. Throws a sentence if it is none. */
export function examine(lines: Lines, place: Place, file: string): Examined | undefined {
  const text = lines.at(place)
  if (!text.trim()) return undefined
  const { id, content, hadHoles } = readDocument(text, place, file)
  return {
    ...place,
    id,
    type: String(content._type),
    hadHoles,
    isRefused: isRefused(content, place.length),
    references: strongReferences(content),
    assets: assetReferences(content),
  }
}

function isRefused(content: JsonObject, length: number): boolean {
  try {
    assertStorable(content)
    assertLength(content, length)
    return false
  } catch {
    return true
  }
}
