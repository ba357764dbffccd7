import { draftId, versionId } from '../documents/ids'
import type { LakeDocument } from '../documents/types'
import type { Database } from '../disk/database'
import { KeptLists } from '../query/kept-lists'
import { type Perspective } from '../query/perspective'
import { ReplicaSource } from '../query/replica-source'
import { referenceKinds } from '../documents/references'
import type { EntriesOf } from '../store/list-entry'
import { Lists } from '../store/lists'
import { type Look, ReplicaReader } from '../store/reader'
import { replicaDifferences } from '../store/replica-differences'
import { WordReader } from '../store/word-reader'
import { ReplicaWriter } from '../store/writer'

/** More lists than this are not kept. */
const mostLists = 48
/** For how many milliseconds words that are late are put into the index at a time: somebody may be writing. */
const mostForLate = 5
/** Most documents that are put into new lists at a time. */
const slice = 1_000

/** The documents as they are read: stored in two parts each, with the lists that queries have asked for. */
export class Replica {
  readonly lists: Lists
  readonly writer: ReplicaWriter
  /** The places of a document in all lists that are kept. */
  readonly entriesOf: EntriesOf
  readonly #reader: ReplicaReader
  readonly #words: WordReader
  readonly #kept: KeptLists

  constructor(private readonly db: Database) {
    this.#reader = new ReplicaReader(db)
    this.lists = new Lists(this.#reader.statements)
    this.#words = new WordReader(this.#reader)
    this.#kept = new KeptLists(this.lists)
    this.entriesOf = (document, changed) => this.#kept.entriesOf(document, changed)
    this.writer = new ReplicaWriter(db, this.#reader, this.entriesOf)
  }

  /** A stored document, whatever its id. */
  read(id: string): LakeDocument | undefined {
    return this.#reader.whole(id)
  }

  /** The same for who looks at little of it: its large attributes are read when somebody does, now. */
  glance(id: string): LakeDocument | undefined {
    const place = this.#reader.place(id)
    return place && this.#reader.stored(place.rid)
  }

  /** Whether there is a stored document with this id. */
  has(id: string): boolean {
    return this.#reader.place(id) !== undefined
  }

  /** Whether there are more documents than so many. */
  hasMoreThan(number: number): boolean {
    return this.#reader.placesBy('SELECT rid FROM heads LIMIT ?', [number + 1]).length > number
  }

  /** Whether every document can be found by its words. */
  get areWordsBuilt(): boolean {
    return this.writer.words.builtTo === null
  }

  /** All stored documents, or those of some types, in the order of their ids. */
  *documents(types?: readonly string[]): Iterable<LakeDocument> {
    for (const id of this.#reader.ids(types)) {
      const document = this.#reader.whole(id)
      if (document) yield document
    }
  }

  /** What a query sees. `fewest` is the number of documents of a type from which a list is worth its while. */
  source(perspective: Perspective, signedIn: boolean, assetBase: string, fewest?: number): ReplicaSource {
    const look = this.#lookOf(perspective, signedIn, assetBase)
    return new ReplicaSource(this.#reader, this.lists, this.#words, look, fewest)
  }

  #lookOf(perspective: Perspective, signedIn: boolean, assetBase: string): Look {
    const asItself = (id: string) => [id]
    const isOverlaid = perspective !== 'raw' && perspective !== 'published'
    // Without signing in, a document is seen only if it is published; what is published is the same for everybody.
    if (!signedIn || perspective === 'published') {
      return { visibility: 'published', isOverlaid, storedAs: asItself, assetBase, isOfAnybody: !signedIn }
    }
    if (perspective === 'raw') return { visibility: 'stored', isOverlaid, storedAs: asItself, assetBase }
    const layers = perspective === 'drafts' ? [perspective] : perspective
    const visibility = layers.includes('drafts') ? 'drafts' : 'published'
    const names = layers.filter((layer) => layer !== 'drafts')
    const storedAs = (id: string) => [id, draftId(id), ...names.map((name) => versionId(name, id))]
    const stack = names.length > 0 ? this.#reader.stacks.of(layers) : undefined
    return { visibility, isOverlaid, storedAs, assetBase, stack }
  }

  /** Ids of stored documents with a strong reference to `id`. */
  referrers(id: string): string[] {
    return this.#reader.referrersOf(id, referenceKinds.strong)
  }

  /** Ids of the draft and the versions of a document. */
  versionsOf(published: string): string[] {
    return this.#reader.versionsOf(published)
  }

  /** Ids of all versions in a release. */
  versionsIn(release: string): string[] {
    return this.#reader.versionsIn(release)
  }

  /** Ids of the documents that hold references which become strong on publishing. */
  withPendingReferences(): string[] {
    return this.#reader.withReferences(referenceKinds.pending)
  }

  /** Whether one of these lists is not kept yet, and can be. */
  isNew(texts: Iterable<string>): boolean {
    const kept = this.lists.all()
    return kept.size < mostLists && [...texts].some((text) => !kept.has(text))
  }

  /** Whether lists or words are, as far as is known here, not built yet. */
  hasToBuild(): boolean {
    return (
      this.writer.words.builtTo !== null ||
      [...this.lists.all().values()].some(({ builtTo }) => builtTo !== null)
    )
  }

  /** Begins to keep lists, given by their texts. To be called in a transaction. */
  keep(texts: Iterable<string>): void {
    for (const text of texts) {
      if (this.lists.all().has(text) || this.lists.all().size >= mostLists) continue
      this.#reader.statements.of('INSERT INTO lists (spec, built_to) VALUES (?, 0)').run(text)
      this.lists.forget()
    }
  }

  /** How many documents wait for their words to be put into the index. */
  get late(): number {
    return this.writer.words.late
  }

  /**
   * Puts some more documents into lists that are new, and their words into the index if they have none yet, for about `ms` milliseconds. To be called in
   * a transaction. Returns whether there is more to do.
   */
  build(ms: number): boolean {
    const areLate = this.late > 0 && this.#settleWords(Math.min(ms, mostForLate))
    const areWordsLeft = this.#buildWords(ms)
    return this.#buildLists(ms) || areWordsLeft || areLate
  }

  /** Puts words that are late into the index, for about `ms` milliseconds. Returns whether there are more. */
  #settleWords(ms: number): boolean {
    const areLeft = this.writer.words.settle(ms, (rid) => this.#reader.stored(rid))
    this.#words.forget()
    return areLeft
  }

  #buildWords(ms: number): boolean {
    const { words } = this.writer
    const from = words.builtTo
    if (from === null) return false
    words.builtTo = this.#goOn(from, ms, (rid, document) => words.write(rid, document))
    this.#words.forget()
    return words.builtTo !== null
  }

  #buildLists(ms: number): boolean {
    const unfinished = [...this.lists.all().values()].flatMap(({ list, builtTo }) =>
      builtTo === null ? [] : [{ list, builtTo }],
    )
    if (unfinished.length === 0) return false
    // Those that are equally far go on together.
    const from = Math.min(...unfinished.map(({ builtTo }) => builtTo))
    const behind = unfinished.filter(({ builtTo }) => builtTo === from)
    const builtTo = this.#goOn(from, ms, (rid, document) => {
      const [visible, entries] = [this.#reader.visibleAt(rid), this.entriesOf(document)]
      for (const { list } of behind) this.writer.addTo(list, rid, visible, entries)
    })
    this.writer.finish()
    for (const { list } of behind)
      this.#reader.statements.of('UPDATE lists SET built_to = ? WHERE list = ?').run(builtTo, list)
    this.lists.forget()
    return builtTo !== null || unfinished.length > behind.length
  }

  /** Does something to documents after a place, for about `ms` milliseconds. Gives the place of the last; null when none is left. */
  #goOn(from: number, ms: number, work: (rid: number, document: LakeDocument) => void): number | null {
    const places = this.#reader.placesBy('SELECT rid FROM heads WHERE rid > ? ORDER BY rid LIMIT ?', [
      from,
      slice,
    ])
    const end = performance.now() + ms
    for (const rid of places) {
      const document = this.#reader.stored(rid)
      if (document) work(rid, document)
      if (performance.now() >= end && rid !== places.at(-1)) return rid
    }
    return places.length < slice ? null : (places.at(-1) ?? null)
  }

  /**
   * Makes everything anew from these documents, whole lists included; which lists are kept stays as it is. To be called in a transaction,
   * when no other process reads. Gives their number.
   */
  remake(documents: Iterable<LakeDocument>): number {
    this.writer.clear()
    this.forgetAll()
    let count = 0
    for (const document of documents) {
      this.writer.add(document)
      count += 1
      if (count % slice === 0) this.writer.finish()
    }
    this.writer.finish()
    this.#reader.statements.of('UPDATE lists SET built_to = NULL').run()
    this.writer.words.builtTo = null
    this.forgetAll()
    return count
  }

  /** In what way the lists, counts, references and words are not what the stored documents lead to: `replicaDifferences`. */
  differences(): Iterable<string | undefined> {
    return replicaDifferences(this.db, this.#reader, this.lists, this.entriesOf)
  }

  /** After a transaction that came to nothing: what it would have written, and what it had read of that, does not count. */
  giveUp(): void {
    this.writer.giveUp()
    this.lists.forget()
    this.#words.forgetAll()
  }

  /** After a transaction: what is known of these documents, which are at these places, no longer holds, nor do counts. */
  forget(ids: Iterable<string>, places: Iterable<number>): void {
    this.#reader.forget(ids, places)
    this.lists.moveOn()
    this.#words.forget()
  }

  /** The same for documents of which it is not known where they are. */
  forgetDocuments(ids: readonly string[]): void {
    this.forget(ids, this.#reader.placesOf(ids))
  }

  /** Forgets what has been read, and pages of the file. */
  letGo(): void {
    this.forgetAll()
    this.db.exec('PRAGMA shrink_memory')
  }

  forgetAll(): void {
    this.#reader.forgetAll()
    this.lists.forget()
    this.#words.forget()
  }
}
