import type { LakeDocument } from '../documents/types'
import type { Places } from '../store/places'
import { texts, typesOf, valuesOf } from './access'
import type { Compile } from './closure'
import type { Pipeline } from './pipeline'
import { functionName } from './reach'
import type { Scope } from './scope'
import { both, placesOf, type Sought, wantedOf, type WordSearch, wordSearchOf } from './word-search'

/** Candidates that are found by their words, in the order of their ids. */
export type FoundByWords = {
  how: 'words'
  documents: Iterable<LakeDocument>
  isAtMost: (number: number) => boolean
  /** Their places, and perhaps those of others; undefined if there are more than so many. */
  places: (most: number) => Places | undefined
}

/** So many documents of a type are looked at rather than all places of a word; of so many it is found out which have the word. */
const [fewOfTypes, someOfTypes] = [50, 5_000]

/**
 * Finds out whether the documents of a pipeline can be found by their words: because of a condition, or because only those `among` others count.
 * What it gives finds none where no words are known, or they do not tell.
 */
export function wordAccessOf(
  { conditions }: Pipeline,
  compile: Compile,
  among?: WordSearch,
): ((scope: Scope) => FoundByWords | undefined) | undefined {
  // Who knows the ids, or what documents refer to, needs no words.
  if (conditions.some((condition) => valuesOf(condition, '_id', compile))) return undefined
  const searches = conditions
    .filter((condition) => functionName(condition) !== 'global::references')
    .flatMap((condition) => wordSearchOf(condition, compile) ?? [])
  if (among) searches.push(among)
  if (searches.length === 0) return undefined
  const types = typesOf(conditions, compile)
  return (scope) => {
    const { words } = scope.run.source
    if (!words) return undefined
    const wantedTypes = texts(types?.of(scope))
    const all = searches.flatMap((search) => search(scope, wantedTypes) ?? [])
    const sought = all.reduce<Sought | undefined>(both, undefined)
    if (!sought) return undefined
    const wanted = wantedOf(sought)
    // Of a word that more documents have than there are of the types, it takes less to look at those if they are few.
    const ofTypes = (wantedTypes && scope.run.source.countOfTypes?.(wantedTypes)) ?? Infinity
    if (ofTypes <= fewOfTypes && words.count(wanted, ofTypes + 1) > ofTypes) return undefined
    return {
      how: 'words',
      get documents() {
        const places =
          wantedTypes && ofTypes <= someOfTypes ? placesOf(all, words, Infinity, scope.run) : undefined
        return places && wantedTypes ? words.among(places, wantedTypes) : words.find(wanted, wantedTypes)
      },
      isAtMost: (number) => words.count(wanted, number + 1) <= number,
      places: (most) => placesOf(all, words, most, scope.run),
    }
  }
}
