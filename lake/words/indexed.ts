import { publishedId } from '../documents/ids'
import type { LakeDocument } from '../documents/types'
import { asGroqReads, isReadOtherwise } from './groq'
import { keysOf, piecesOf, plainWord, wordsOfPiece } from './pieces'
import { textsOf } from './texts'
import { heaviest, weightsOf } from './weights'

/** Longer words are known by their beginning. */
const longestWord = 64

/** A document with more text than this is not looked through: it may have any word. */
const longestText = 2_000_000

/** The one word of a document that is too long. It is no letter, so no text has it for a word. */
export const anyWord = '\u{F0000}'

/** A word, or the beginning of one, as it stands in the index. */
export function indexed(key: string): string {
  if (key.length <= longestWord) return key
  return key.slice(0, longestWord).replace(/[\uD800-\uDBFF]$/, '')
}

/** The words by which a document is found, joined by spaces. */
export type IndexedWords = {
  /** Its own, by their weight. */
  byWeight: string[]
  /**
   * Others that a search of a part of it may have to find: as GROQ's `match` sees them, of a span alone, and of its id.
   */
  others: string
}

export function indexedWords(document: LakeDocument): IndexedWords {
  const texts = textsOf(document)
  const all = [...texts.foremost, ...texts.running]
  const byWeight: string[][] = Array.from({ length: heaviest + 1 }, () => [])
  const others = new Set<string>()
  if (all.reduce((sum, text) => sum + text.length, 0) > longestText) {
    others.add(anyWord)
  } else {
    const weights = weightsOf(texts)
    for (const [key, weight] of weights) byWeight[weight]?.push(indexed(key))
    for (const text of all) if (isReadOtherwise(text)) addTo(others, asGroqReads(text), weights)
    for (const text of texts.edges) addTo(others, text, weights)
    for (const text of texts.edges) if (isReadOtherwise(text)) addTo(others, asGroqReads(text), weights)
  }
  for (const id of new Set([document._id, publishedId(document._id)]))
    for (const text of new Set([id, asGroqReads(id)])) addTo(others, text)
  return { byWeight: byWeight.map((keys) => keys.join(' ')), others: [...others].join(' ') }
}

function addTo(others: Set<string>, text: string, known?: ReadonlyMap<string, unknown>): void {
  const add = (key: string) => {
    if (!known?.has(key)) others.add(indexed(key))
  }
  for (const piece of piecesOf(text)) {
    const plain = plainWord(piece)
    if (plain !== undefined) add(plain)
    else for (const word of wordsOfPiece(piece)) keysOf(word).forEach(add)
  }
}
