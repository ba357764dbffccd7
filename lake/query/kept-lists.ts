import type { LakeDocument } from '../documents/types'
import type { ListEntry } from '../store/list-entry'
import type { KeptList } from '../store/lists'
import { attributesReadFor } from './attributes-read'
import { compile } from './compile'
import { readSpec } from './list-spec'
import { type Standing, standingsIn } from './standings'

type StandingsIn = {
  type: string
  of: (document: LakeDocument) => Standing[]
  /** The attributes that it depends on; undefined if that may be any. */
  reads: ReadonlySet<string> | undefined
}

/** Finds the entries of documents in all lists that are kept, whether they are built yet or not. */
export class KeptLists {
  readonly #made = new Map<string, StandingsIn>()

  constructor(private readonly lists: { all(): ReadonlyMap<string, KeptList> }) {}

  /** Entries in all of them, or in those that depend on one of some attributes. */
  entriesOf(document: LakeDocument, changed?: readonly string[]): ListEntry[] {
    const entries: ListEntry[] = []
    for (const { list, spec } of this.lists.all().values()) {
      const { type, of, reads } = this.#standingsIn(spec)
      if (type !== document._type) continue
      if (reads && changed && !changed.some((name) => name === '_type' || reads.has(name))) continue
      for (const standing of of(document)) entries.push({ list, ...standing })
    }
    return entries
  }

  #standingsIn(text: string): StandingsIn {
    const known = this.#made.get(text)
    if (known) return known
    const spec = readSpec(text)
    const made = { type: spec.type, of: standingsIn(spec, compile), reads: attributesReadFor(spec) }
    this.#made.set(text, made)
    return made
  }
}
