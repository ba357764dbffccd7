import type { LakeDocument } from '../documents/types'
import { publishedId } from '../documents/ids'
import { inOrder } from '../documents/in-order'
import { highestKey, isCut, keyAfter, keyBefore, lowestKey } from '../store/keys'
import type { KeptList, Lists } from '../store/lists'
import type { Look, ReplicaReader } from '../store/reader'
import { isSeen, seesAll } from '../store/visibility'
import type { WordReader } from '../store/word-reader'
import { type ListSpec, textOf } from './list-spec'
import type { Group, List, Source, Walk, WordIndex } from './source'

/** Below this many documents of a type, looking at all of them costs less than keeping a list: by a value, and in an order alone. */
export const fewestForList = { byValue: 50, inOrder: 500 }

/** Walks past at most so many documents at once: if all of them are read, and if only some are. */
const longestStretch = { ofAll: 500, ofSome: 5_000 }
/** Of so many it is found out whether documents are alike, before many are walked past. */
const fewAlike = 100
const longestOf = ({ among }: Walk) => longestStretch[among ? 'ofSome' : 'ofAll']

/**
 * What a query sees of the replica. `wanted` collects the lists that it asked for and that are not kept; `onWanted` is told of each before the
 * documents are looked at one by one, which the query may not live to finish.
 */
export class ReplicaSource implements Source {
  readonly wanted = new Map<string, ListSpec>()
  onWanted: ((text: string) => void) | undefined
  readonly #words: WordIndex

  constructor(
    private readonly reader: ReplicaReader,
    private readonly lists: Lists,
    private readonly wordReader: WordReader,
    private readonly look: Look,
    private readonly fewest: number | undefined,
  ) {
    this.#words = wordIndex(wordReader, reader, look)
  }

  all(): Iterable<LakeDocument> {
    return this.reader.each(this.reader.places(this.look), this.look)
  }

  byId(id: string): LakeDocument | undefined {
    const { reader, look } = this
    if (!look.isOverlaid) return reader.seen(id, look)
    // Drafts and versions are seen under the id that they would be published under, and under no other.
    for (const stored of look.storedAs(id)) {
      const document = reader.seen(stored, look)
      if (document) return document._id === id ? document : undefined
    }
    return undefined
  }

  /** The JSON of what a query answers. Documents that it answers as they are need not be parsed as a whole for it. */
  textOf(result: unknown): string {
    // A query answers documents, or something that is made of them.
    const isOfDocuments = Array.isArray(result) && this.#isRead(result[0])
    if (isOfDocuments) return `[${result.map((item: unknown) => this.#textOfOne(item)).join(',')}]`
    return this.#textOfOne(result)
  }

  readAhead(ids: readonly string[]): void {
    this.reader.readAhead(ids.flatMap(this.look.storedAs), this.look)
  }

  versions(wanted: { of: string } | { in: string }): Iterable<LakeDocument> {
    const { reader, look } = this
    // Where versions are seen in the place of what is published, they have its id.
    if (!seesAll(look)) return 'of' in wanted ? [this.byId(wanted.of)].flatMap((found) => found ?? []) : []
    const ids = 'of' in wanted ? [wanted.of, ...reader.versionsOf(wanted.of)] : reader.versionsIn(wanted.in)
    return inOrder(ids.flatMap((id) => reader.seen(id, look) ?? []))
  }

  beginning(prefixes: readonly string[]): Iterable<LakeDocument> {
    const { reader, look } = this
    const stored = prefixes.flatMap((prefix) => reader.idsBeginning(prefix))
    const ids = new Set(seesAll(look) ? stored : stored.map(publishedId))
    return inOrder([...ids].flatMap((id) => this.byId(id) ?? []))
  }

  releases(): Iterable<LakeDocument> {
    return this.look.isOfAnybody ? [] : this.reader.releases(this.look)
  }

  ofTypes(types: readonly string[]): Iterable<LakeDocument> {
    return this.reader.each(this.reader.places(this.look, types), this.look)
  }

  countOfTypes(types: readonly string[]): number {
    return types.reduce((sum, type) => sum + this.lists.countOfType(type, 'stored'), 0)
  }

  referring(ids: readonly string[]): Iterable<LakeDocument> {
    return this.#inOrder(this.reader.referring(ids))
  }

  list(spec: ListSpec): List | undefined {
    const text = textOf(spec)
    const kept = this.lists.all().get(text)
    if (kept && kept.builtTo === null) return this.#open(kept, spec)
    const fewest = this.fewest ?? fewestForList[spec.by ? 'byValue' : 'inOrder']
    // One that is kept already and not built is asked for again, in case whoever built it came to an end.
    if (kept || this.lists.countOfType(spec.type, 'stored') >= fewest) this.#want(text, spec)
    return undefined
  }

  hasList(spec: ListSpec): boolean {
    return this.lists.all().get(textOf(spec))?.builtTo === null
  }

  get words(): WordIndex | undefined {
    return this.wordReader.isComplete ? this.#words : undefined
  }

  #isRead(value: unknown): value is LakeDocument {
    return typeof value === 'object' && value !== null && this.reader.placeOf(value) !== undefined
  }

  #textOfOne(value: unknown): string {
    return (this.#isRead(value) ? this.reader.textOf(value) : undefined) ?? JSON.stringify(value ?? null)
  }

  #want(text: string, spec: ListSpec): void {
    if (this.wanted.has(text)) return
    this.wanted.set(text, spec)
    this.onWanted?.(text)
  }

  #open({ list }: KeptList, { key }: ListSpec): List {
    const { look } = this
    const partOf = (value: Buffer) => this.lists.part(list, value)
    const count = (value: Buffer) => this.lists.countOf(list, value, look)
    return {
      isInIdOrder: key === null && !seesAll(look),
      count,
      countBetween: ({ value, from, to }) => {
        const part = partOf(value)
        return part === undefined ? 0 : this.#countBetween(part, count(value), from, to)
      },
      walk: (walk, skip, expected) => {
        const part = partOf(walk.value)
        if (part === undefined) return { start: 0, groups: [] }
        return this.#walk(part, walk, skip, expected)
      },
    }
  }

  /** Counts what lies between, or what is left out if that is less. */
  #countBetween(part: number, all: number, from: Uint8Array, to: Uint8Array): number {
    // Bounds that nothing can be between; what lies outside of both would be counted twice.
    if (Buffer.compare(from, to) > 0) return 0
    const { look } = this
    const few = 2_000
    const between = this.lists.count(part, look, from, to, few)
    if (between < few) return between
    const below = this.lists.count(part, look, lowestKey, keyBefore(from), few)
    const above = below < few ? this.lists.count(part, look, keyAfter(to), highestKey, few) : few
    if (below + above < few) return all - below - above
    return this.lists.count(part, look, from, to, Number.MAX_SAFE_INTEGER)
  }

  #walk(part: number, walk: Walk, skip: number, expected: number): ReturnType<List['walk']> {
    const { from, to, isDescending } = walk
    const { look } = this
    if (skip === 0) return { start: 0, groups: this.#groups(part, walk, expected) }
    const key = this.lists.keyAt(part, { view: look, from, to }, isDescending, skip)
    // There are fewer.
    if (!key) return { start: skip, groups: [] }
    const [low, high] = isDescending ? [keyAfter(key), to] : [from, keyBefore(key)]
    const start = this.lists.count(part, look, low, high, Number.MAX_SAFE_INTEGER)
    const rest = isDescending ? { ...walk, to: key } : { ...walk, from: key }
    if (!this.#isCutById(walk, key)) return { start, groups: this.#groups(part, rest, expected - start) }
    return { start: skip, groups: this.#fromTheMiddle(part, rest, key, skip - start, expected - skip) }
  }

  /**
   * Whether those with the same key can be taken in the order of their ids. Where drafts stand beside what is published, they cannot, nor
   * where a key is only the beginning of a text.
   */
  #isCutById({ isById }: Walk, key: Uint8Array): boolean {
    return isById && !seesAll(this.look) && !isCut(key)
  }

  *#fromTheMiddle(
    part: number,
    walk: Walk,
    key: Uint8Array,
    skip: number,
    expected: number,
  ): Iterable<Group> {
    let left = expected
    for (const group of this.#alike(part, walk, key, expected, skip)) {
      left -= group.size
      yield group
    }
    const { isDescending } = walk
    const rest = isDescending ? { ...walk, to: keyBefore(key) } : { ...walk, from: keyAfter(key) }
    yield* this.#groups(part, rest, Math.max(1, left))
  }

  *#groups(part: number, walk: Walk, expected: number): Iterable<Group> {
    const { isDescending } = walk
    const { look } = this
    let { from, to } = walk
    let wanted = Math.min(longestOf(walk), walk.among ? fewAlike : expected)
    for (;;) {
      // One more than is wanted: as a rule it has another key than the last of them, and then they are complete.
      const { places, areDifferent, rest, last } = this.lists.first(
        part,
        { view: look, from, to },
        isDescending,
        wanted + 1,
      )
      if (places.length > 0) yield this.#group(walk, places, areDifferent)
      if (places.length + rest.length <= wanted) return yield this.#group(walk, rest, rest.length <= 1)
      const isComplete = places.length >= wanted
      if (!isComplete) {
        yield* this.#isCutById(walk, last)
          ? this.#alike(part, walk, last, expected - places.length)
          : [this.#group(walk, this.lists.within(part, { view: look, from: last, to: last }), false)]
      }
      if (isDescending) to = isComplete ? last : keyBefore(last)
      else from = isComplete ? last : keyAfter(last)
      wanted = longestOf(walk)
    }
  }

  /** Documents with one key, in the order of their ids. */
  *#alike(part: number, walk: Walk, key: Uint8Array, expected: number, skip = 0): Iterable<Group> {
    const { look } = this
    let limit = Math.min(longestOf(walk), expected)
    let after: string | undefined
    let left = skip
    for (;;) {
      const places = this.lists.alike(part, { view: look, key, after, skip: left, limit })
      if (places.length > 0) yield this.#group(walk, places, true)
      if (places.length < limit) return
      ;[after, left, limit] = [this.reader.publishedAt(places.at(-1) ?? 0), 0, longestOf(walk)]
    }
  }

  #group({ among }: Walk, places: readonly number[], isInOrder: boolean): Group {
    if (!among) return { documents: this.reader.several(places, this.look), size: places.length, isInOrder }
    // Few of them may be looked at.
    const some = places.filter((place) => among.has(place))
    return { documents: this.reader.each(some, this.look), size: some.length, isInOrder }
  }

  #inOrder(places: number[]): LakeDocument[] {
    const { look } = this
    const seen = seesAll(look)
      ? places
      : places.filter((rid) => isSeen(rid, this.reader.visibleAt(rid), look))
    return inOrder(this.reader.several(seen, this.look))
  }
}

function wordIndex(words: WordReader, reader: ReplicaReader, look: Look): WordIndex {
  return {
    find: (wanted, types) => reader.each(words.find(wanted, look, types), look),
    among: (places, types) =>
      reader.each(
        reader.places(look, types).filter((place) => places.has(place)),
        look,
      ),
    count: (wanted, most) => words.count(wanted, most),
    places: (wanted, most) => words.places(wanted, most),
    having: (expression, most) => words.having(expression, most),
    share: (expression) => words.share(expression),
    weighing: (word, weight, among) => words.weighing(word, weight, among),
    placeOf: (document) => reader.placeOf(document),
    at: (places) => reader.each(words.seen(places, look), look),
    get hasUnread() {
      return words.hasUnread
    },
  }
}
