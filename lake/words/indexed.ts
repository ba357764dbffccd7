import { changedAttributes } from '../documents/attributes'
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

/** The words by which a document is found, joined by spaces, for each column of the index (`columns`). */
export type IndexedWords = readonly string[]

export function indexedWords(document: LakeDocument): IndexedWords {
  const texts = textsOf(document)
  const all = [...texts.foremost, ...texts.running, ...texts.spoken]
  const [elsewhere, spoken] = [noWords(), noWords()]
  const others = new Set<string>()
  if (all.reduce((sum, text) => sum + text.length, 0) > longestText) {
    others.add(anyWord)
  } else {
    const { weights, spokenPlainly } = weightsOf(texts)
    for (const [key, weight] of weights) {
      const short = indexed(key)
      const column = spokenPlainly.has(key) && short === key ? spoken : elsewhere
      column[weight]?.push(short)
    }
    for (const text of all) if (isReadOtherwise(text)) addTo(others, asGroqReads(text), weights)
    for (const text of texts.edges) addTo(others, text, weights)
    for (const text of texts.edges) if (isReadOtherwise(text)) addTo(others, asGroqReads(text), weights)
  }
  for (const id of new Set([document._id, publishedId(document._id)])) addAsRead(others, id)
  const targets = new Set<string>()
  for (const id of referenceTexts(document)) addAsRead(targets, id)
  return [...elsewhere, ...spoken, [...others], [...targets]].map((words) => words.join(' '))
}

/** Whether two versions of a document have the same words. Only attributes that differ are looked into. */
export function haveSameWords(one: LakeDocument, other: LakeDocument): boolean {
  // The type decides which of the attributes of an asset counts.
  if (one._type !== other._type) return false
  const readIn = (document: LakeDocument, name: string) => {
    const part = { [name]: document[name] }
    return JSON.stringify([textsOf(part), [...referenceTexts(part)]])
  }
  return changedAttributes(one, other).every((name) => readIn(one, name) === readIn(other, name))
}

const noWords = () => Array.from({ length: heaviest + 1 }, (): string[] => [])

/** Adds the words of a text as we and as GROQ's `match` read it. */
function addAsRead(to: Set<string>, text: string): void {
  for (const read of new Set([text, asGroqReads(text)])) addTo(to, read)
}

/** The texts in everything that is called `_ref`, each once. */
function referenceTexts(value: unknown, found = new Set<string>(), isIn = false): ReadonlySet<string> {
  if (typeof value === 'string') {
    if (isIn) found.add(value)
  } else if (Array.isArray(value)) {
    for (const item of value) referenceTexts(item, found, isIn)
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) referenceTexts(part, found, name === '_ref')
  }
  return found
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
