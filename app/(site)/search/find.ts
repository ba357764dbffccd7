import type { Window } from '@/lib/queries/paging'
import { respelt, tellingOf, termsOf, type Term } from '@/lib/search'
import { together } from '../site'
import { search, type Outcome } from './search'
import { vocabulary } from './vocabulary'

/** What is shown for a search. */
type Findings = Outcome & {
  /** What the stories have been found by. */
  terms: readonly Term[]
  /** What they have in place of all that was searched for, of which there are none. */
  instead?: { kind: 'any' } | { kind: 'respelt'; words: string }
  /** Another spelling, of which there are stories. */
  suggestion?: string
}

/**
 * Finds the stories that have all words of a search; if there are none, those with any, and says in which other spelling there are some with all;
 * and if there are none with any, those in the other spelling.
 */
export async function find(asked: string, language: string, window: Window): Promise<Findings> {
  const terms = termsOf(asked, language)
  const all = await search(terms, 'all', window)
  if (all.total > 0) return { ...all, terms }
  const any = terms.length > 1 ? await search(tellingOf(terms), 'any', window) : undefined
  const validity = together(all, ...(any ? [any] : []))
  const words = respelt(terms, await vocabulary())
  const termsRespelt = termsOf(words ?? '', language)
  const other = words === undefined ? undefined : await search(termsRespelt, 'all', window)
  const hasOther = words !== undefined && other !== undefined && other.total > 0
  if (any && any.total > 0)
    return {
      ...any,
      named: all.named,
      ...validity,
      terms,
      instead: { kind: 'any' },
      ...(hasOther && { suggestion: words }),
    }
  if (hasOther)
    return {
      ...other,
      ...together(validity, other),
      terms: termsRespelt,
      instead: { kind: 'respelt', words },
    }
  return { ...all, ...validity, terms }
}
