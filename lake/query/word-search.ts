import type { ExprNode } from 'groq-js'

import type { Wanted } from '../store/word-reader'
import { groqTerms } from '../words/groq'
import { keysOf } from '../words/pieces'
import { looks } from '../words/texts'
import { wordsIn } from '../words/words'
import type { Closure, Compile } from './closure'
import { demandOf, outside } from './demands'
import { dependsOnItem, functionName } from './reach'
import type { Scope } from './scope'
import { ftsOfQuery, beginningOf, ftsOf, TextQuery } from './text-query'
import { textsAmong } from './values'

/** Which documents meet a condition, going by their words; there may be others among them. Undefined where the words do not tell. */
export type WordSearch = (scope: Scope) => Wanted | undefined

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
    return demand && ((scope) => ({ words: undefined, referring: textsAmong(demand.values(scope)) }))
  }
  if (node.type !== 'OpCall' || node.op !== 'match') return undefined
  return isFindable(node.left) && !dependsOnItem(node.right)
    ? matching(outside(node.right, compile), purpose)
    : undefined
}

function matching(of: Closure, purpose: Purpose): WordSearch {
  return (scope) => {
    const pattern = of(scope)
    const words =
      pattern instanceof TextQuery ? ftsOfQuery(pattern) : ftsOfPatterns(textsAmong(pattern), purpose)
    return words === undefined ? undefined : { words, referring: [] }
  }
}

/** Either side will do; the other may be a condition that words say nothing of. */
function bothOf(sides: (WordSearch | undefined)[]): WordSearch | undefined {
  const [one, other] = sides.filter((side) => side !== undefined)
  if (!one || !other) return one
  return (scope) => both(one(scope), other(scope))
}

/** Documents that are wanted for two reasons. */
export function both(one: Wanted | undefined, other: Wanted | undefined): Wanted | undefined {
  if (!one || !other) return one ?? other
  if (one.words === undefined || one.referring.length > 0) return one
  if (other.words === undefined || other.referring.length > 0) return other
  return { words: `(${one.words}) AND (${other.words})`, referring: [] }
}

export function eitherOf(sides: readonly (WordSearch | undefined)[]): WordSearch | undefined {
  if (!sides.every((side) => side !== undefined)) return undefined
  return (scope) => {
    const all = sides.map((side) => side(scope))
    if (!all.every((wanted) => wanted !== undefined)) return undefined
    const words = [...new Set(all.flatMap((wanted) => wanted.words ?? []))]
    return {
      words: words.length > 0 ? words.map((each) => `(${each})`).join(' OR ') : undefined,
      referring: all.flatMap(({ referring }) => referring),
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

/** Whether all texts of an expression are texts of the document that its words are known of. */
function isFindable(node: ExprNode, isItem = true): boolean {
  switch (node.type) {
    case 'This':
      return true
    case 'AccessAttribute': {
      const isOwn = isItem && (!node.base || node.base.type === 'This')
      if (isOwn && node.name === '_id') return true
      // How a block looks is not searched, and the address of an asset depends on who asks.
      if (node.name.startsWith('_') || looks.has(node.name) || (isOwn && node.name === 'url')) return false
      return !node.base || isFindable(node.base, isItem)
    }
    case 'Group':
    case 'ArrayCoerce':
    case 'AccessElement':
    case 'Slice':
      return isFindable(node.base, isItem)
    case 'Filter':
      return isFindable(node.base, isItem)
    case 'Map':
    case 'FlatMap':
      return isFindable(node.base, isItem) && isFindable(node.expr, false)
    case 'Array':
      return node.elements.every(({ value }) => isFindable(value, isItem))
    case 'FuncCall':
      return passing.has(functionName(node) ?? '') && node.args.every((arg) => isFindable(arg, isItem))
    default:
      return false
  }
}
