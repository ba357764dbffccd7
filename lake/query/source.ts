import type { LakeDocument } from '../documents/types'
import type { Places } from '../store/places'
import type { Wanted } from '../store/word-reader'
import type { Weight } from '../words/weights'
import type { ListSpec } from './list-spec'

/** The documents that a query sees, in one perspective; all of them, and those of a type, in the order of their ids. */
export interface Source {
  all: () => Iterable<LakeDocument>
  byId: (id: string) => LakeDocument | undefined
  /** Those that may be a document, its draft or a version of it, or that may be a release's versions; in the order of their ids. */
  versions?: (wanted: { of: string } | { in: string }) => Iterable<LakeDocument>
  /** Those that may be a draft or version whose own id begins so, or may be seen in place of one; in the order of their ids. */
  beginning?: (prefixes: readonly string[]) => Iterable<LakeDocument>
  /** The documents that tell of releases, which no perspective but `raw` shows. */
  releases?: () => Iterable<LakeDocument>
  /** Is told of documents that are going to be asked for by their ids. */
  readAhead?: (ids: readonly string[]) => void
  ofTypes: (types: readonly string[]) => Iterable<LakeDocument>
  /** Those that may refer to one of some documents, and perhaps others, in the order of their ids. */
  referring?: (ids: readonly string[]) => Iterable<LakeDocument>
  /** A list that is kept. Undefined if it is not; the source may remember that it was asked for. */
  list?: (spec: ListSpec) => List | undefined
  /** How many documents of some types there are, seen or not. */
  countOfTypes?: (types: readonly string[]) => number
  /** Whether a list is kept; asking leaves no trace. */
  hasList?: (spec: ListSpec) => boolean
  /** The words of all documents, if they are known. */
  words?: WordIndex | undefined
}

/** Finds documents by their words. */
export interface WordIndex {
  /** Perhaps of some types only, in the order of their ids. */
  find: (wanted: Wanted, types?: readonly string[]) => Iterable<LakeDocument>
  /** Those of some types that are at some places, in the order of their ids. */
  among: (places: Places, types: readonly string[]) => Iterable<LakeDocument>
  /** How many there are, seen or not, counted up to `most`. */
  count: (wanted: Wanted, most: number) => number
  /** Their places, seen or not; undefined if there are more than so many. */
  places: (wanted: Wanted, most: number) => Places | undefined
  /** The same of those that are known to have words. */
  having: (words: string, most: number) => Places | undefined
  /** How many documents have words, and how many there are at all. */
  share: (words: string) => { having: number; all: number }
  /**
   * Places of the documents in which a word counts so much, perhaps only among those whose words match. If it stands for several words,
   * another of them may count more.
   */
  weighing: (word: string, weight: Weight, among?: string) => number[]
  /** The place of a document; undefined for anything else. */
  placeOf: (document: object) => number | undefined
  /** Those of some places that are seen, in the order of their ids, each read when it is asked for. */
  at: (places: readonly number[]) => Iterable<LakeDocument>
  /** Whether there are documents whose words are not known since they are too long. */
  hasUnread: boolean
}

/** Which part of a list, and how much of it. */
export type Walk = {
  value: Buffer
  isDescending: boolean
  /** Keys between which the documents lie, both included. */
  from: Uint8Array
  to: Uint8Array
  /** Whether those with the same key are wanted in the order of their ids: then they need not come all together. */
  isById: boolean
  /** Others than these are left out. */
  among?: Places
}

/** Some documents that stand behind each other in a list. */
export type Group = {
  /** To be gone through once; each is read when it is asked for. */
  documents: Iterable<LakeDocument>
  size: number
  /** Whether they are in the order that is asked for; if not, some of them have the same key. */
  isInOrder: boolean
}

/** A list that is kept in order. */
export interface List {
  /** Whether its order is that of the ids, and not that of a key. */
  isInIdOrder: boolean
  /**
   * Documents in the order of their keys, several at a time. Begins at `start`, at or before `skip`, for those with the same key come
   * together. `expected` says how many will be walked past from the beginning.
   */
  walk: (walk: Walk, skip: number, expected: number) => { start: number; groups: Iterable<Group> }
  /** How many documents there are with a value. */
  count: (value: Buffer) => number
  countBetween: (range: Pick<Walk, 'value' | 'from' | 'to'>) => number
}
