import type { ExprNode } from 'groq-js'

import type { Wanted } from '../store/word-reader'
import type { Places } from '../store/places'
import {
  spokenColumns,
  targetColumn,
  textColumns,
  unspokenColumns,
  unspokenTextColumns,
} from '../words/columns'
import { groqTerms } from '../words/groq'
import { isMatch } from '../words/groq-match'
import { keysOf } from '../words/pieces'
import { looks } from '../words/texts'
import { wordsIn } from '../words/words'
import type { Closure, Compile } from './closure'
import { demandOf, outside } from './demands'
import { dependsOnItem, functionName, isAttribute } from './reach'
import { Reading } from './reading'
import type { Run } from './run'
import type { Scope } from './scope'
import type { WordIndex } from './source'
import { ftsOfQuery, beginningOf, ftsOf, TextQuery } from './text-query'
import { textsAmong } from './values'

/**
 * Which documents of some types meet a condition, going by their words; there may be others among them. Undefined where the words do not tell. Without
 * types it asks about all documents.
 */
export type WordSearch = (scope: Scope, types: readonly string[] | undefined) => Sought | undefined

/** Documents that are found in any of several ways. */
export type Sought = Omit<Wanted, 'words'> & {
  /** What is searched for, in the language of FTS5, and where. */
  words: ReadonlyMap<string, Where>
}

/** Where a search finds words: in the texts of a document, in the ids that it refers to, or in both together. */
type Where = { texts: boolean; targets: boolean }

const everywhere: Where = { texts: true, targets: true }
const inTexts: Where = { texts: true, targets: false }
const inTargets: Where = { texts: false, targets: true }
const together = (one: Where, other: Where): Where => ({
  texts: one.texts || other.texts,
  targets: one.targets || other.targets,
})

const nothing: Sought = { words: new Map(), referring: [], types: [] }

/** The same for who reads documents. */
export function wantedOf({ words, referring, types }: Sought): Wanted {
  const all = [...words].map(([words, where]) => `(${searched(words, where)})`)
  return { words: all.length > 0 ? all.join(' OR ') : undefined, referring, types }
}

/**
 * Places of documents that are sought for all of some reasons, seen or not; undefined if there are more than so many. What is found out on the way stays
 * known to the query.
 */
export function placesOf(
  all: readonly Sought[],
  words: WordIndex,
  most: number,
  run: Run,
): Places | undefined {
  const found: Places[] = []
  for (const sought of all) {
    const one = singleWord(sought)
    // In two columns it takes less to look for a beginning than in all, and which documents say it in their text is of use.
    const places = one ? placesOfWord(one, words, most, run) : words.places(wantedOf(sought), most)
    if (places) found.push(places)
  }
  return found.length > 0 ? found.reduce((some, others) => some.and(others)) : undefined
}

type SingleWord = { word: string; where: Where }

function singleWord({ words, referring, types }: Sought): SingleWord | undefined {
  const [[word, where] = ['', inTargets], ...others] = words
  const isSingle = /^"[^"]*"( \*)?$/.test(word) && others.length === 0
  return isSingle && where.texts && referring.length === 0 && types.length === 0 ? { word, where } : undefined
}

function placesOfWord(
  { word, where }: SingleWord,
  words: WordIndex,
  most: number,
  run: Run,
): Places | undefined {
  const spoken = words.having(`${spokenColumns} : ${word}`, most)
  if (!spoken) return undefined
  run.told(word, words).know(spoken)
  const columns = where.targets ? unspokenColumns : unspokenTextColumns
  const others = words.places({ ...wantedOf(nothing), words: `${columns} : ${word}` }, most)
  return others && spoken.or(others)
}

function searched(words: string, { texts, targets }: Where): string {
  if (texts && targets) return words
  return `${targets ? targetColumn : textColumns} : (${words})`
}

/** What a match counts for: as a condition all of its terms have to be there; to a score each adds. */
type Purpose = 'condition' | 'score'

/** How documents that meet a condition can be found by their words; undefined if they cannot, whatever is searched for. */
export function wordSearchOf(
  node: ExprNode,
  compile: Compile,
  purpose: Purpose = 'condition',
): WordSearch | undefined {
  if (node.type === 'Group') return wordSearchOf(node.base, compile, purpose)
  if (node.type === 'FuncCall' && node.name === 'boost' && node.args[0])
    return wordSearchOf(node.args[0], compile, purpose)
  if (node.type === 'And' || node.type === 'Or') {
    const sides = [node.left, node.right].map((side) => wordSearchOf(side, compile, purpose))
    return node.type === 'And' ? bothOf(sides) : eitherOf(sides)
  }
  if (functionName(node) === 'global::references') {
    const demand = demandOf(node, compile)
    return demand && ((scope) => ({ ...nothing, referring: textsAmong(demand.values(scope)) }))
  }
  if (node.type !== 'OpCall' || node.op !== 'match' || dependsOnItem(node.right)) return undefined
  const pattern = outside(node.right, compile)
  if (isAttribute(node.left, '_type')) return purpose === 'condition' ? matchingTypes(pattern) : undefined
  const where = whereOf(node.left)
  return where && matching(where, pattern, purpose)
}

function matching(where: Where, of: Closure, purpose: Purpose): WordSearch {
  return (scope) => {
    const pattern = of(scope)
    const words =
      pattern instanceof TextQuery ? ftsOfQuery(pattern) : ftsOfPatterns(textsAmong(pattern), purpose)
    return words === undefined ? undefined : { ...nothing, words: new Map([[words, where]]) }
  }
}

/** `_type match …` is decided for each type; it tells nothing where all match. */
function matchingTypes(of: Closure): WordSearch {
  return (scope, types) => {
    if (!types) return undefined
    const pattern = of(scope)
    const isSought = (type: string) =>
      pattern instanceof TextQuery
        ? new Reading(type).score(pattern, () => 1) > 0
        : isMatch([type], textsAmong(pattern))
    const found = types.filter(isSought)
    return found.length === types.length ? undefined : { ...nothing, types: found }
  }
}

/** Either side will do; the other may be a condition that words say nothing of. */
function bothOf(sides: (WordSearch | undefined)[]): WordSearch | undefined {
  const [one, other] = sides.filter((side) => side !== undefined)
  if (!one || !other) return one
  return (scope, types) => both(one(scope, types), other(scope, types))
}

/** Documents that are wanted for two reasons. */
export function both(one: Sought | undefined, other: Sought | undefined): Sought | undefined {
  if (!one || !other) return one ?? other
  const [words, otherWords] = [one, other].map((sought) =>
    sought.referring.length > 0 || sought.types.length > 0 ? undefined : wantedOf(sought).words,
  )
  if (words === undefined) return other
  if (otherWords === undefined) return one
  return { ...nothing, words: new Map([[`(${words}) AND (${otherWords})`, everywhere]]) }
}

export function eitherOf(sides: readonly (WordSearch | undefined)[]): WordSearch | undefined {
  if (!sides.every((side) => side !== undefined)) return undefined
  return (scope, types) => {
    const all = sides.map((side) => side(scope, types))
    if (!all.every((sought) => sought !== undefined)) return undefined
    const words = new Map<string, Where>()
    for (const sought of all)
      for (const [text, where] of sought.words) words.set(text, together(where, words.get(text) ?? where))
    return {
      words,
      referring: all.flatMap(({ referring }) => referring),
      types: all.flatMap((sought) => sought.types),
    }
  }
}

/** More terms than these make no difference to a condition; with more, a score can come from any. */
const mostTerms = 32

/** GROQ's own patterns: a document with a token has the words of which that consists. */
export function ftsOfPatterns(patterns: readonly string[], purpose: Purpose): string | undefined {
  const terms = patterns.flatMap(groqTerms)
  const all = terms.map(ftsOfGroqTerm)
  if (purpose === 'condition') {
    const known = [...new Set(all.filter((term) => term !== undefined))].slice(0, mostTerms)
    return known.length > 0 ? known.join(' AND ') : undefined
  }
  if (all.length === 0 || all.length > mostTerms || !all.every((term) => term !== undefined)) return undefined
  return all.map((term) => `(${term})`).join(' OR ')
}

function ftsOfGroqTerm({ start, isWhole }: { start: string; isWhole: boolean }): string | undefined {
  const words = [...wordsIn(start)].flat().slice(0, mostTerms)
  const found = words.flatMap((word, at) => {
    const mayGoOn = !isWhole && at === words.length - 1
    if (word.isUnspaced) {
      const beginning = mayGoOn ? certainBeginning(word.folded) : word.folded
      const pairs = keysOf({ folded: beginning, isUnspaced: true })
      if (pairs.length === 0) return []
      return [ftsOf({ folded: beginning, matches: 'part' })]
    }
    if (!mayGoOn) return [ftsOf({ folded: word.folded, matches: 'whole' })]
    const beginning = certainBeginning(word.folded)
    return beginning === '' ? [] : [beginningOf(beginning)]
  })
  return found.length > 0 ? found.join(' AND ') : undefined
}

/** What the folded form of a longer word begins with: a mark that follows may make another letter of the last one. */
function certainBeginning(folded: string): string {
  return /[a-z0-9]$/.test(folded) ? folded : folded.replace(/\P{M}\p{M}*$/u, '')
}

/** Calls whose texts are those of what they are given. */
const passing = new Set(['pt::text', 'global::coalesce'])

/** Whether the index has all words of an expression among the texts of its document. */
export const isInTexts = (node: ExprNode): boolean => whereOf(node)?.targets === false

/** Where the index has the words of an expression; undefined if it does not have all. */
function whereOf(node: ExprNode, isItem = true): Where | undefined {
  switch (node.type) {
    case 'This':
      return inTexts
    case 'AccessAttribute':
      return whereOfAttribute(node, isItem)
    case 'Group':
    case 'ArrayCoerce':
    case 'AccessElement':
    case 'Slice':
    case 'Filter':
      return whereOf(node.base, isItem)
    case 'Map':
    case 'FlatMap':
      return whereOf(node.base, isItem)?.targets === false ? whereOf(node.expr, false) : undefined
    case 'Array':
      return whereOfAll(
        node.elements.map(({ value }) => value),
        isItem,
      )
    case 'FuncCall':
      return passing.has(functionName(node) ?? '') ? whereOfAll(node.args, isItem) : undefined
    default:
      return undefined
  }
}

function whereOfAttribute(
  node: Extract<ExprNode, { type: 'AccessAttribute' }>,
  isItem: boolean,
): Where | undefined {
  const isOwn = isItem && (!node.base || node.base.type === 'This')
  const base = node.base ? whereOf(node.base, isItem) : inTexts
  // What stands below an id is not known.
  if (!base || base.targets) return undefined
  if (node.name === '_ref') return inTargets
  if (isOwn && node.name === '_id') return inTexts
  // How a block looks is not searched, and the address of an asset depends on who asks.
  if (node.name.startsWith('_') || looks.has(node.name) || (isOwn && node.name === 'url')) return undefined
  return inTexts
}

function whereOfAll(nodes: readonly ExprNode[], isItem: boolean): Where | undefined {
  const all = nodes.map((node) => whereOf(node, isItem))
  if (!all.every((where) => where !== undefined)) return undefined
  return all.reduce(together, { texts: false, targets: false })
}
