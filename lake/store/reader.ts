import { LRUCache } from 'lru-cache'

import { isAsset, readdressed, storedBase } from '../documents/asset-address'
import { behindIds, draftId, longestId, publishedId, releaseId, versionsIn } from '../documents/ids'
import type { referenceKinds } from '../documents/references'
import type { JsonObject, LakeDocument } from '../documents/types'
import type { Database } from '../disk/database'
import { joined, LaterBodies, parse, parseBody, textWith } from './heads'
import { type HeadsOfLook, KeptHeads } from './kept-heads'
import { Stacks } from './stacks'
import { Statements } from '../disk/statements'
import { isSeen, seenSql, seesAll, type View } from './visibility'

/** How documents are seen. */
export type Look = View & {
  /** Whether each is seen under the id that it is or would be published under, with `_originalId` beside it. */
  isOverlaid: boolean
  /** The ids that a document may be stored under that is asked for by an id, those that are seen most often first. */
  storedAs: (id: string) => string[]
  /** What stands before the addresses of assets. */
  assetBase: string
  /** Whether nobody in particular looks, who sees nothing but what is published. */
  isOfAnybody?: boolean
}

const asStored = { visibility: 'stored', isOverlaid: false, storedAs: (id: string) => [id] } as const

/** A document's place and where it is seen. */
export type Place = { rid: number; visible: number }

// Rows are as the tables of schema.ts are; they are read for every query, so they are not checked again.
type HeadRow = { published: string; json: string; large: string | null }
type FoundRow = HeadRow & Place
type RowOfSeveral = [
  id: string,
  rid: number,
  visible: number,
  published: string,
  large: string | null,
  size: number,
  head: LakeDocument | null,
]
/** Where a document was read, and the names of its large attributes. */
type Origin = { rid: number; large: string | null }
type Found = { id: string } & Place & { document: { head: LakeDocument; size: number } | null }
type WholeRow = { json: string; body: string | null }

/** Characters of JSON that are kept parsed; they take about three times as many bytes. */
const keptBodies = 4_000_000
/** Of more documents at once none is kept. */
const mostKept = 300
/** Ids of which is known where their documents are, or that there is none. */
const keptPlaces = 10_000
/** From so many documents on, they are read together; so many at once, and none that is larger, in bytes. */
const [fewestTogether, mostTogether, largestTogether] = [4, 100, 16_384]

/**
 * Reads documents from the replica. Keeps those that were read lately; whoever uses it says which have changed (`forget`). All reads of
 * one query have to lie in one SQLite transaction, for they belong together.
 */
export class ReplicaReader {
  readonly statements: Statements
  readonly stacks: Stacks
  readonly #heads = new KeptHeads()
  readonly #readFrom = new WeakMap<object, Origin>()
  readonly #bodies = new LRUCache<number, JsonObject>({ maxSize: keptBodies })
  readonly #laterBodies = new LaterBodies((document) => this.#bodyOf(document))
  readonly #places = new LRUCache<string, { place: Place | undefined }>({ max: keptPlaces })

  constructor(db: Database) {
    this.statements = new Statements(db)
    this.stacks = new Stacks(db, this.statements)
  }

  /** A whole document as it is stored, whatever its id. */
  whole(id: string): LakeDocument | undefined {
    const row: WholeRow | undefined = this.statements
      .of(
        'SELECT heads.json AS json, bodies.json AS body FROM heads LEFT JOIN bodies USING (rid) WHERE heads.id = ?',
      )
      .get(id)
    return row && joined(row.json, row.body)
  }

  place(id: string): Place | undefined {
    return this.statements.of('SELECT rid, visible FROM heads WHERE id = ?').get(id)
  }

  /** The document with an id, if it is seen. Where it is, or that there is none, is remembered until it changes. */
  seen(id: string, look: Look): LakeDocument | undefined {
    // Ids come from queries; no document has a longer one.
    if (id.length > longestId) return undefined
    const known = this.#places.get(id)
    if (known) {
      const { place } = known
      return place && isSeen(place.rid, place.visible, look) ? this.at(place.rid, look) : undefined
    }
    // Who asks where a document is wants to read it.
    const row: FoundRow | undefined = this.statements
      .of('SELECT rid, visible, published_id AS published, json, large FROM heads WHERE id = ?')
      .get(id)
    this.#places.set(id, { place: row && { rid: row.rid, visible: row.visible } })
    if (!row || !isSeen(row.rid, row.visible, look)) return undefined
    const kept = this.#headsFor(look)
    return kept.get(row.rid) ?? this.#keep(kept, row.rid, row, look)
  }

  /** A document as it is stored. Its large attributes are read when they are looked at, and nothing of it is kept. */
  stored(rid: number): LakeDocument | undefined {
    return this.#read(rid, { ...asStored, assetBase: storedBase })
  }

  /** All ids, or those of documents of some types, in their order. */
  ids(types?: readonly string[]): string[] {
    const ofTypes = types ? 'WHERE type IN (SELECT value FROM json_each(?))' : ''
    const row: { ids: string } = this.statements
      .of(`SELECT json_group_array(id) AS ids FROM (SELECT id FROM heads ${ofTypes} ORDER BY id)`)
      .get(...(types ? [JSON.stringify(types)] : []))
    return JSON.parse(row.ids)
  }

  /** Ids of the draft and the versions of a document, in their order. */
  versionsOf(published: string): string[] {
    const row: { ids: string } = this.statements
      .of(
        `SELECT json_group_array(id) AS ids FROM (
           SELECT id FROM heads WHERE published_id = ? AND id <> published_id ORDER BY id)`,
      )
      .get(published)
    return JSON.parse(row.ids)
  }

  /** Ids of all versions in a release, in their order. */
  versionsIn(release: string): string[] {
    return this.idsBeginning(versionsIn(release))
  }

  /** All ids that begin so, in their order. */
  idsBeginning(first: string): string[] {
    const row: { ids: string } = this.statements
      .of(
        'SELECT json_group_array(id) AS ids FROM (SELECT id FROM heads WHERE id >= ? AND id < ? ORDER BY id)',
      )
      .get(first, first + behindIds)
    return JSON.parse(row.ids)
  }

  /** The documents that tell of releases, in the order of their ids. */
  releases({ assetBase }: Look): Iterable<LakeDocument> {
    const first = releaseId('')
    const places = this.placesBy('SELECT rid FROM heads WHERE id >= ? AND id < ? ORDER BY id', [
      first,
      first + behindIds,
    ])
    return this.each(places, { ...asStored, assetBase })
  }

  /** Ids of the documents with a reference of one of these kinds to `id`, in their order. */
  referrersOf(id: string, kinds: number): string[] {
    const rows: { id: string }[] = this.statements
      .of('SELECT id FROM referrers JOIN heads USING (rid) WHERE target = ? AND kind & ? ORDER BY id')
      .all(id, kinds)
    return rows.map((row) => row.id)
  }

  /** Ids of the documents that wait to refer to others. */
  withReferences(kinds: typeof referenceKinds.pending): string[] {
    const rows: { id: string }[] = this.statements
      .of(
        `SELECT DISTINCT id FROM referrers INDEXED BY referrers_pending JOIN heads USING (rid) WHERE kind & ${kinds}`,
      )
      .all()
    return rows.map((row) => row.id)
  }

  /** Reads documents that are going to be asked for by their ids (`seen`), so that they are read together. */
  readAhead(ids: readonly string[], look: Look): void {
    const unknown = ids.filter((id) => id.length <= longestId && !this.#places.has(id))
    if (unknown.length < fewestTogether) return
    const kept = this.#headsFor(look)
    const missing = new Set(unknown)
    for (const { id, rid, visible, document } of this.#readTogether('id', unknown, look)) {
      missing.delete(id)
      this.#places.set(id, { place: { rid, visible } })
      if (document && !kept.has(rid)) kept.set(rid, document.head, document.size)
    }
    for (const id of missing) this.#places.set(id, { place: undefined })
  }

  /** Places of these documents. */
  placesOf(ids: readonly string[]): number[] {
    return this.placesBy('SELECT rid FROM heads WHERE id IN (SELECT value FROM json_each(?))', [
      JSON.stringify(ids),
    ])
  }

  /** The place of a document that was read here. */
  placeOf(document: object): number | undefined {
    return this.#readFrom.get(document)?.rid
  }

  /**
   * The JSON of a document that was read here, for whoever wants only that: its large attribute is neither parsed for it nor kept. Undefined where
   * that is of no use.
   */
  textOf(document: LakeDocument): string | undefined {
    const { rid, large } = this.#readFrom.get(document) ?? {}
    if (rid === undefined || typeof large !== 'string' || this.#bodies.has(rid)) return undefined
    return textWith(document, large, this.#bodyText(rid))
  }

  /** The bits of a place that say where it is seen. */
  visibleAt(rid: number): number {
    const row: { visible: number } | undefined = this.statements
      .of('SELECT visible FROM heads WHERE rid = ?')
      .get(rid)
    return row?.visible ?? 0
  }

  /** The id that the document at a place is or would be published under. */
  publishedAt(rid: number): string | undefined {
    const row: { published: string } | undefined = this.statements
      .of('SELECT published_id AS published FROM heads WHERE rid = ?')
      .get(rid)
    return row?.published
  }

  /** The document at a place; its large attributes are read when they are looked at. */
  at(rid: number, look: Look): LakeDocument | undefined {
    return this.#at(rid, this.#headsFor(look), look)
  }

  /** The documents at several places, in their order. */
  several(places: readonly number[], look: Look): LakeDocument[] {
    const kept = this.#headsFor(look)
    const missing = places.filter((rid) => !kept.has(rid))
    const read = missing.length < fewestTogether ? undefined : this.#readSeveral(missing, kept, look)
    const documents: LakeDocument[] = []
    for (const rid of places) {
      const document = read?.get(rid) ?? this.#at(rid, kept, look)
      if (document) documents.push(document)
    }
    return documents
  }

  /** Reads documents so many at a time and keeps them; those that are large are left out. */
  #readSeveral(places: readonly number[], kept: HeadsOfLook, look: Look): Map<number, LakeDocument> {
    const read = new Map<number, LakeDocument>()
    for (let from = 0; from < places.length; from += mostTogether) {
      const some = places.slice(from, from + mostTogether)
      for (const { rid, document } of this.#readTogether('rid', some, look)) {
        if (!document) continue
        kept.set(rid, document.head, document.size)
        // It may not be kept for long.
        read.set(rid, document.head)
      }
    }
    return read
  }

  /** The same, one after another. Where there are many, they are not kept: others are of more use. */
  *each(places: readonly number[], look: Look): Iterable<LakeDocument> {
    if (places.length <= mostKept) {
      // Whoever wants only the first of them is not to wait for all.
      yield* this.several(places.slice(0, fewestTogether), look)
      for (let from = fewestTogether; from < places.length; from += mostTogether)
        yield* this.several(places.slice(from, from + mostTogether), look)
      return
    }
    const kept = this.#headsFor(look)
    for (const rid of places) {
      const document = kept.get(rid) ?? this.#read(rid, look)
      if (document) yield document
    }
  }

  /** Places of all documents, or of those of some types, in the order of the ids that they are seen under. */
  places(view: View, types?: readonly string[]): number[] {
    const seen = seenSql(view, 'heads')
    const conditions = [
      ...(types ? [`type IN (${types.map(() => '?').join(', ')})`] : []),
      ...(seen ? [seen] : []),
    ]
    const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''
    const order = seesAll(view) ? 'id' : 'published_id'
    return this.placesBy(`SELECT rid FROM heads ${where} ORDER BY ${order}`, types ?? [])
  }

  /** Places of the documents that hold a reference of any kind to one of some ids. */
  referring(ids: readonly string[]): number[] {
    return this.placesBy(
      'SELECT DISTINCT rid FROM referrers WHERE target IN (SELECT value FROM json_each(?))',
      [JSON.stringify(ids)],
    )
  }

  /** Runs a query that gives one column of places. They come as one text, since rows cost more than what is in them. */
  placesBy(sql: string, values: readonly (string | number | Uint8Array)[]): number[] {
    const { rids }: { rids: string } = this.statements
      .of(`SELECT json_group_array(rid) AS rids FROM (${sql})`)
      .get(...values)
    return JSON.parse(rids)
  }

  /** Documents were written or removed: nothing that is kept of them holds any more, nor where what they are drafts of is seen. */
  forget(ids: Iterable<string>, places: Iterable<number>): void {
    this.stacks.forget()
    for (const id of ids) for (const each of [id, publishedId(id), draftId(id)]) this.#places.delete(each)
    for (const rid of places) {
      this.#bodies.delete(rid)
      this.#heads.forget(rid)
    }
  }

  forgetAll(): void {
    this.stacks.forget()
    this.#places.clear()
    this.#bodies.clear()
    this.#heads.clear()
  }

  #headsFor({ isOverlaid, assetBase }: Look): HeadsOfLook {
    return this.#heads.of(`${isOverlaid} ${assetBase}`)
  }

  #at(rid: number, kept: HeadsOfLook, look: Look): LakeDocument | undefined {
    const known = kept.get(rid)
    if (known) return known
    const row = this.#head(rid)
    return row && this.#keep(kept, rid, row, look)
  }

  #head(rid: number): HeadRow | undefined {
    return this.statements
      .of('SELECT published_id AS published, json, large FROM heads WHERE rid = ?')
      .get(rid)
  }

  #read(rid: number, look: Look): LakeDocument | undefined {
    const row = this.#head(rid)
    return row && this.#made(rid, row, parse(row.json), look)
  }

  #keep(kept: HeadsOfLook, rid: number, row: HeadRow, look: Look): LakeDocument {
    const document = this.#made(rid, row, parse(row.json), look)
    kept.set(rid, document, row.json.length)
    return document
  }

  /** Finds documents by their places or ids. They come as one text, since rows cost more than what is in them; those that are large or not seen without their heads. */
  #readTogether(by: 'rid' | 'id', values: readonly (string | number)[], look: Look): Found[] {
    const seen = by === 'id' ? seenSql(look, 'heads') : ''
    const { rows }: { rows: string | null } = this.statements
      .of(
        `SELECT group_concat('[' || json_quote(heads.id) || ',' || heads.rid || ',' || visible || ',' || json_quote(published_id) || ','
           || json_quote(large) || ',' || octet_length(heads.json) || ','
           || iif(octet_length(heads.json) <= ${largestTogether} ${seen && `AND ${seen}`}, heads.json, 'null') || ']') AS rows
         FROM json_each(?) AS asked CROSS JOIN heads ON heads.${by} = asked.value`,
      )
      .get(JSON.stringify(values))
    const read: RowOfSeveral[] = JSON.parse(`[${rows ?? ''}]`)
    return read.map(([id, rid, visible, published, large, size, head]) => ({
      id,
      rid,
      visible,
      document: head && { head: this.#made(rid, { published, large }, head, look), size },
    }))
  }

  /** A head as it is seen. */
  #made(
    rid: number,
    { published, large }: Omit<HeadRow, 'json'>,
    head: LakeDocument,
    { isOverlaid, assetBase }: Look,
  ): LakeDocument {
    const id = head._id
    const document = this.#laterBodies.addTo(head, large)
    if (typeof document.url === 'string' && isAsset(document))
      document.url = readdressed(id, document.url, assetBase)
    if (isOverlaid) {
      document._id = published
      document._originalId = id
    }
    this.#readFrom.set(document, { rid, large })
    return document
  }

  #bodyOf(document: object): JsonObject {
    const rid = this.placeOf(document)
    if (rid === undefined) throw new Error('The rest of a document was asked for that was not read here.')
    return this.#body(rid)
  }

  #body(rid: number): JsonObject {
    const kept = this.#bodies.get(rid)
    if (kept) return kept
    const json = this.#bodyText(rid)
    const body = parseBody(json)
    this.#bodies.set(rid, body, { size: json.length })
    return body
  }

  #bodyText(rid: number): string {
    const { json }: { json: string } = this.statements.of('SELECT json FROM bodies WHERE rid = ?').get(rid)
    return json
  }
}
