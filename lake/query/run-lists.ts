import type { Compile } from './closure'
import { type ListSpec, textOf } from './list-spec'
import type { Run } from './run'
import type { Group, List, Walk } from './source'
import { standingsIn } from './standings'

/** The key is bytes, one in each character: strings take less than buffers. */
type Entry = { id: string; key: string }

/** A query that needs more is answered without. */
const mostEntries = 800_000

/** A list that is being made: its parts by their values. */
type Draft = { parts: Map<string, Entry[]>; entries: number }

/**
 * Lists that one evaluation makes for itself. Whoever asks for a list that is not kept goes through all documents of a type. A query that does
 * so for several of its parts, or for each item of another list (`count(*[… && section._ref == ^._id])`), would do it as often; instead it
 * goes through them once, and reads lists of its own. Where nothing tells that it will ask again, it does so from the second time on.
 */
class RunLists {
  /** Undefined: asked for once, and not made. Null: too large. */
  readonly #lists = new Map<string, List | null | undefined>()
  #entries = 0

  constructor(private readonly run: Run) {}

  /** `others` gives the lists of the same type that other parts of the query ask for. */
  again(
    spec: ListSpec,
    { isRepeated, others }: { isRepeated: boolean; others: () => ListSpec[] },
    compile: Compile,
  ): List | undefined {
    const text = textOf(spec)
    const made = this.#lists.get(text)
    if (made !== undefined) return made ?? undefined
    const isAskedAgain = this.#lists.has(text) || isRepeated
    this.#lists.set(text, undefined)
    const missing = others().filter((other) => this.#isMissing(other, text))
    if (!isAskedAgain && missing.length === 0) return undefined
    this.#make([spec, ...missing], compile)
    return this.#lists.get(text) ?? undefined
  }

  #isMissing(spec: ListSpec, than: string): boolean {
    const text = textOf(spec)
    return text !== than && this.#lists.get(text) === undefined && !this.run.source.hasList?.(spec)
  }

  /** Makes several lists of one type in one walk. When they become too large, it goes on without the largest. */
  #make(specs: readonly ListSpec[], compile: Compile): void {
    const { run } = this
    const drafts = new Map<string, Draft & { of: ReturnType<typeof standingsIn> }>()
    for (const spec of specs)
      drafts.set(textOf(spec), { parts: new Map(), entries: 0, of: standingsIn(spec, compile) })
    const type = specs.at(0)?.type ?? ''
    for (const document of drafts.size > 0 ? run.source.ofTypes([type]) : []) {
      run.step()
      for (const draft of drafts.values())
        for (const { value, key } of draft.of(document)) this.#enter(draft, document._id, value, key)
      while (this.#entries > mostEntries) this.#giveUpLargest(drafts)
      if (drafts.size === 0) return
    }
    for (const [text, { parts }] of drafts) {
      for (const part of parts.values()) part.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
      this.#lists.set(text, listOf(parts, run))
    }
  }

  #enter(draft: Draft, id: string, value: Buffer, key: Buffer): void {
    const name = textOfBytes(value)
    const entry = { id, key: textOfBytes(key) }
    const part = draft.parts.get(name)
    if (part) part.push(entry)
    else draft.parts.set(name, [entry])
    draft.entries += 1
    this.#entries += 1
  }

  #giveUpLargest(drafts: Map<string, Draft>): void {
    const [largest] = [...drafts].sort(([, one], [, other]) => other.entries - one.entries)
    // What is left are entries of lists that were made before.
    if (!largest || largest[1].entries === 0) {
      for (const text of drafts.keys()) this.#lists.set(text, null)
      drafts.clear()
      this.#entries = Math.min(this.#entries, mostEntries)
      return
    }
    const [text, { entries }] = largest
    this.#entries -= entries
    drafts.delete(text)
    this.#lists.set(text, null)
  }
}

const ofRuns = new WeakMap<Run, RunLists>()

/** The lists of an evaluation. */
export function listsOf(run: Run): RunLists {
  const lists = ofRuns.get(run) ?? new RunLists(run)
  ofRuns.set(run, lists)
  return lists
}

const textOfBytes = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

function listOf(parts: ReadonlyMap<string, readonly Entry[]>, { source }: Run): List {
  const within = ({ value, from, to }: Pick<Walk, 'value' | 'from' | 'to'>) => {
    const [lowest, highest] = [textOfBytes(from), textOfBytes(to)]
    return (parts.get(textOfBytes(value)) ?? []).filter(({ key }) => key >= lowest && key <= highest)
  }
  return {
    isInIdOrder: false,
    count: (value) => parts.get(textOfBytes(value))?.length ?? 0,
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
      yield { documents, size: documents.length, isInOrder: group.length === 1 }
    }
  }
}

/** Those that follow each other with one key. */
function* alike(entries: readonly Entry[]): Iterable<Entry[]> {
  let group: Entry[] = []
  for (const entry of entries) {
    if (group[0] && group[0].key !== entry.key) {
      yield group
      group = []
    }
    group.push(entry)
  }
  if (group.length > 0) yield group
}
