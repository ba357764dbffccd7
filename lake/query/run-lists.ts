import type { Compile } from './closure'
import { type ListSpec, textOf } from './list-spec'
import type { Run } from './run'
import type { Group, List, Walk } from './source'
import { standingsIn } from './standings'

type Entry = { id: string; key: Buffer }

/** A query that needs more is answered without. */
const mostEntries = 500_000

/**
 * Lists that one evaluation makes for itself. Whoever asks for a list that is not kept goes through all documents of a type; a query that
 * does so for each item of another list (`count(*[… && section._ref == ^._id])`) would do it as often as there are items. From the second
 * time on it reads a list of its own.
 */
class RunLists {
  /** Undefined: asked for once, and not made. Null: too large. */
  readonly #lists = new Map<string, List | null | undefined>()
  #entries = 0

  constructor(private readonly run: Run) {}

  again(spec: ListSpec, compile: Compile): List | undefined {
    const text = textOf(spec)
    if (!this.#lists.has(text)) {
      this.#lists.set(text, undefined)
      return undefined
    }
    const made = this.#lists.get(text)
    if (made !== undefined) return made ?? undefined
    const list = this.#make(spec, compile)
    this.#lists.set(text, list ?? null)
    return list
  }

  #make(spec: ListSpec, compile: Compile): List | undefined {
    const { run } = this
    const parts = new Map<string, Entry[]>()
    const standings = standingsIn(spec, compile)
    for (const document of run.source.ofTypes([spec.type])) {
      run.step()
      for (const { value, key } of standings(document)) {
        this.#entries += 1
        if (this.#entries > mostEntries) return undefined
        const name = nameOf(value)
        const part = parts.get(name)
        const entry = { id: document._id, key }
        if (part) part.push(entry)
        else parts.set(name, [entry])
      }
    }
    for (const part of parts.values()) part.sort((a, b) => Buffer.compare(a.key, b.key))
    return listOf(parts, run)
  }
}

const ofRuns = new WeakMap<Run, RunLists>()

/** The lists of an evaluation. */
export function listsOf(run: Run): RunLists {
  const lists = ofRuns.get(run) ?? new RunLists(run)
  ofRuns.set(run, lists)
  return lists
}

const nameOf = (value: Buffer) => value.toString('latin1')

function listOf(parts: ReadonlyMap<string, readonly Entry[]>, { source }: Run): List {
  const within = ({ value, from, to }: Pick<Walk, 'value' | 'from' | 'to'>) =>
    (parts.get(nameOf(value)) ?? []).filter(
      ({ key }) => Buffer.compare(key, from) >= 0 && Buffer.compare(key, to) <= 0,
    )
  return {
    isInIdOrder: false,
    count: (value) => parts.get(nameOf(value))?.length ?? 0,
    countBetween: (asked) => within(asked).length,
    walk: (asked) => {
      const entries = within(asked)
      const groups = alike(asked.isDescending ? entries.reverse() : entries)
      return { start: 0, groups: documentsOf(groups) }
    },
  }

  function* documentsOf(groups: Iterable<Entry[]>): Iterable<Group> {
    for (const group of groups) {
      const documents = group.flatMap(({ id }) => source.byId(id) ?? [])
      yield { documents, isInOrder: group.length === 1 }
    }
  }
}

/** Those that follow each other with one key. */
function* alike(entries: readonly Entry[]): Iterable<Entry[]> {
  let group: Entry[] = []
  for (const entry of entries) {
    if (group[0] && !group[0].key.equals(entry.key)) {
      yield group
      group = []
    }
    group.push(entry)
  }
  if (group.length > 0) yield group
}
