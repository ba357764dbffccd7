import type { ExprNode } from 'groq-js'

import { laterAttributes } from '../store/heads'
import type { Places } from '../store/places'
import { spokenColumns, textColumns } from '../words/columns'
import { attributesReadBy } from './attributes-read'
import { portableText } from './portable-text'
import { functionName, isAttribute } from './reach'
import type { Scope } from './scope'
import type { WordIndex } from './source'
import { beginningOf, ftsOfKey } from './text-query'
import { type Fields, isObject, textsAmong, type Value } from './values'
import { isInTexts } from './word-search'

/** So many documents are read before the index is asked: first for those that have the words, then for those that do not. */
const readBefore = { asking: 8, askingForOthers: 50 }
/** Of words that more documents have, they are not asked for. */
const mostPlaces = 100_000

/** What the index tells of a match with the texts of documents. */
export class Told {
  #turns = 0
  #others = 0
  #spoken: Places | undefined
  #anywhere: Places | undefined

  constructor(
    private readonly words: WordIndex,
    private readonly search: string,
  ) {}

  /** Who has asked for the documents in which it is spoken says so. */
  know(spoken: Places): void {
    this.#spoken = spoken
  }

  /** Whether what is spoken in a document matches; undefined if that is not known. */
  isSpoken(place: number): true | undefined {
    this.#turns += 1
    if (this.#turns === readBefore.asking)
      this.#spoken ??= this.words.having(`${spokenColumns} : (${this.search})`, mostPlaces)
    return this.#spoken?.has(place) ? true : undefined
  }

  /** False if no text of a document matches. */
  isAnywhere(place: number): false | undefined {
    this.#others += 1
    if (this.#others === readBefore.askingForOthers) {
      const words = `${textColumns} : (${this.search})`
      this.#anywhere = this.words.places({ words, referring: [], types: [] }, mostPlaces)
    }
    return this.#anywhere?.has(place) === false ? false : undefined
  }
}

/**
 * Makes the function that says whether a document matches a pattern of plain words, as far as that is known without reading the part of it that the match is
 * about. Undefined for any other match.
 */
export function toldByWords(
  left: ExprNode,
): ((scope: Scope, pattern: Value) => boolean | undefined) | undefined {
  const looksAt = isInTexts(left) ? attributesReadBy(left) : undefined
  if (!looksAt) return undefined
  const spoken = spokenAttribute(left)
  return ({ value, run }, pattern) => {
    const { words } = run.source
    const later = isObject(value) ? laterAttributes(value) : undefined
    if (!words || !later || !isObject(value) || !later.some((name) => looksAt.has(name))) return undefined
    const place = words.placeOf(value)
    const search = place === undefined ? undefined : plainSearch(pattern)
    if (place === undefined || search === undefined) return undefined
    const told = run.told(search, words)
    const isHere = spoken !== undefined && told.isSpoken(place) && speaksOnlyIn(value, spoken, later)
    return isHere ? true : told.isAnywhere(place)
  }
}

/** The attribute of the item at hand of which `pt::text()` is asked. */
function spokenAttribute(left: ExprNode): string | undefined {
  const [of] = left.type === 'FuncCall' && functionName(left) === 'pt::text' ? left.args : []
  return of?.type === 'AccessAttribute' && isAttribute(of, of.name) ? of.name : undefined
}

/** A pattern in the language of FTS5, if it asks for nothing but words and beginnings of words that are the same to us and to GROQ. */
function plainSearch(pattern: Value): string | undefined {
  const patterns = textsAmong(pattern)
  if (Array.isArray(pattern) && patterns.length < pattern.length) return undefined
  const terms = patterns.flatMap((text) => text.split(' ')).filter((term) => term !== '')
  const plain = terms.flatMap((term) => {
    const [, word, star] = /^([a-z0-9]{1,64})(\**)$/i.exec(term) ?? []
    if (word === undefined) return []
    return star === '' ? ftsOfKey(word.toLowerCase()) : beginningOf(word.toLowerCase())
  })
  return terms.length > 0 && plain.length === terms.length ? plain.join(' AND ') : undefined
}

/** Whether no other attribute of a document can hold Portable Text. */
function speaksOnlyIn(document: Fields, attribute: string, later: readonly string[]): boolean {
  if (later.length > 1 || later[0] !== attribute) return false
  return Object.keys(document).every(
    (name) => name === attribute || name.startsWith('_') || portableText(document[name]) === null,
  )
}
