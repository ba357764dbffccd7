import { dataError } from './errors'
import { attributesOf, objectOf } from './attributes'
import type { Json, LakeDocument } from './types'

/** Most characters of a document's JSON. */
export const maximumSize = 32_000_000

export const tooLarge = () =>
  dataError(
    400,
    'validationError',
    `A document may have at most ${maximumSize / 1_000_000} MB, and this one would be larger. Split it into several.`,
  )

/** Throws when a document has more characters than it may. */
export function assertSize(characters: number): void {
  if (characters > maximumSize) throw tooLarge()
}

/** Most characters that the patches of one transaction may add beyond what was sent, to all documents together. */
const maximumGrowth = 4 * maximumSize

/** Counts what a transaction adds, since a few words can be put into very many places. */
export class Growth {
  #characters = 0

  /** Throws 400 when it has become too much. To be asked before anything is built. */
  add(characters: number): void {
    this.#characters += characters
    if (this.#characters <= maximumGrowth) return
    throw dataError(
      400,
      'validationError',
      `The patches of a transaction may add at most ${maximumGrowth / 1_000_000} MB, and these would add more. Send several transactions.`,
    )
  }
}

/**
 * The document as it will read back from the disk, so that memory never holds what a restart would change. What it shares with `before`, which was read
 * from there, stays the same object. Throws when it is too large.
 */
export function asStored(document: LakeDocument, before?: LakeDocument): LakeDocument {
  const attributes = attributesOf(document)
  const text = objectOf(attributes)
  assertSize(text.length)
  if (attributes.length < Object.keys(document).length) return JSON.parse(text)
  const stored = { ...document }
  for (const [name, json] of attributes)
    if (!isSame(document[name], before?.[name])) stored[name] = JSON.parse(json)
  return stored
}

const isSame = (one: Json | undefined, other: Json | undefined) =>
  typeof one === 'object' && one !== null && one === other
