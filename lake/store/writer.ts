import { attributesOf, changedAttributes } from '../documents/attributes'
import { draftId, isDraftId, publishedId } from '../documents/ids'
import { allReferences } from '../documents/references'
import type { LakeDocument } from '../documents/types'
import type { Database } from '../disk/database'
import { type DocumentRows, rowsOf } from './document-rows'
import { split } from './heads'
import { lookupKey } from './keys'
import { type EntriesOf, type ListEntry, typeList } from './list-entry'
import { Parts } from './parts'
import type { ReplicaReader } from './reader'
import { visibilityOf } from './visibility'
import { WordWriter } from './word-writer'

/**
 * Writes documents into the replica, and of its indexes only the rows that differ. Runs inside the caller's SQLite transaction, which has
 * to end with `finish`.
 */
export class ReplicaWriter {
  readonly words: WordWriter
  readonly #parts: Parts
  readonly #changed = new Set<number>()

  constructor(
    db: Database,
    private readonly reader: ReplicaReader,
    private readonly entriesOf: EntriesOf,
  ) {
    this.#parts = new Parts(db)
    this.words = new WordWriter(reader.statements)
  }

  /** Writes a document; `before` is what stands there now, `attributes` are those of `after`. */
  put(before: LakeDocument | undefined, after: LakeDocument, attributes = attributesOf(after)): void {
    const place = this.reader.place(after._id)
    if (!place) {
      const rid = this.insert(rowsOf(after, attributes, this.entriesOf, false))
      this.words.put(rid, undefined, after)
      return
    }
    const { rid, visible } = place
    const { json, large, body } = split(attributes)
    this.#run('UPDATE heads SET json = ?, large = ? WHERE rid = ?', json, large, rid)
    // There is an index by type, which is written to even if that stays the same.
    if (before?._type !== after._type)
      this.#run('UPDATE heads SET type = ? WHERE rid = ?', String(after._type), rid)
    if (body === null) this.#run('DELETE FROM bodies WHERE rid = ?', rid)
    else
      this.#run(
        'INSERT INTO bodies (rid, json) VALUES (?, ?) ON CONFLICT (rid) DO UPDATE SET json = excluded.json',
        rid,
        body,
      )
    this.#refer(rid, before, after)
    this.words.put(rid, before, after)
    const changed = before && changedAttributes(before, after)
    this.#enter(rid, before && { document: before, visible }, { document: after, visible }, changed)
  }

  /** Writes a document that is not there yet, with its words. */
  add(document: LakeDocument): void {
    this.insert(rowsOf(document, attributesOf(document), this.entriesOf))
  }

  /** The same for one that is prepared, perhaps without its words. Gives its place. */
  insert({ id, type, json, large, body, references, words, entries }: DocumentRows): number {
    const hasDraft = !isDraftId(id) && this.reader.place(draftId(id)) !== undefined
    const visible = visibilityOf(id, hasDraft)
    const { lastInsertRowid } = this.#run(
      'INSERT INTO heads (id, published_id, type, visible, json, large) VALUES (?, ?, ?, ?, ?, ?)',
      id,
      publishedId(id),
      type,
      visible,
      json,
      large,
    )
    const rid = Number(lastInsertRowid)
    this.#changed.add(rid)
    if (body !== null) this.#run('INSERT INTO bodies (rid, json) VALUES (?, ?)', rid, body)
    for (const [target, kind] of references)
      this.#run('INSERT INTO referrers (target, rid, kind) VALUES (?, ?, ?)', target, rid, kind)
    if (words) this.words.insert(rid, words)
    for (const entry of entries) this.#parts.add(entry, rid, visible)
    this.#parts.count(typeList, lookupKey(type), visible, 1)
    this.#draftCameOrWent(id)
    return rid
  }

  /** Removes a document. */
  remove(before: LakeDocument): void {
    const place = this.reader.place(before._id)
    if (!place) return
    const { rid, visible } = place
    this.#run('DELETE FROM heads WHERE rid = ?', rid)
    this.#run('DELETE FROM bodies WHERE rid = ?', rid)
    this.#refer(rid, before, undefined)
    this.words.remove(rid)
    this.#enter(rid, { document: before, visible }, undefined)
    this.#draftCameOrWent(before._id)
  }

  /** Removes everything but what lists are kept. */
  clear(): void {
    for (const table of ['heads', 'bodies', 'referrers', 'parts', 'entries'])
      this.#run(`DELETE FROM ${table}`)
    this.words.clear()
    this.giveUp()
  }

  /** Puts a document into a list that is being built. */
  addTo(list: number, rid: number, visible: number, entries: readonly ListEntry[]): void {
    for (const entry of entries) if (entry.list === list) this.#parts.add(entry, rid, visible)
  }

  /** Writes the counts of the parts, and returns the places of the documents that were written since the last time. */
  finish(): number[] {
    this.#parts.writeCounts()
    const changed = [...this.#changed]
    this.#changed.clear()
    return changed
  }

  /** After a transaction that came to nothing. */
  giveUp(): void {
    this.#parts.giveUp()
    this.#changed.clear()
  }

  #refer(rid: number, before: LakeDocument | undefined, after: LakeDocument | undefined): void {
    const [old, now] = [before, after].map((document) =>
      document ? allReferences(document) : new Map<string, number>(),
    )
    for (const [target, kind] of old ?? [])
      if (now?.get(target) !== kind)
        this.#run('DELETE FROM referrers WHERE target = ? AND rid = ?', target, rid)
    for (const [target, kind] of now ?? [])
      if (old?.get(target) !== kind)
        this.#run('INSERT OR REPLACE INTO referrers (target, rid, kind) VALUES (?, ?, ?)', target, rid, kind)
  }

  /** `changed` names what differs between them, if they are seen in the same perspectives. */
  #enter(rid: number, before: Seen | undefined, after: Seen | undefined, changed?: readonly string[]): void {
    this.#changed.add(rid)
    const [old, now] = [this.#entries(before, changed), this.#entries(after, changed)]
    for (const [name, entry] of old) if (!now.has(name)) this.#parts.take(entry, rid, before?.visible ?? 0)
    for (const [name, entry] of now) if (!old.has(name)) this.#parts.add(entry, rid, after?.visible ?? 0)
    const [oldType, newType] = [before, after].map((seen) => seen && `${seen.document._type} ${seen.visible}`)
    if (oldType === newType) return
    if (before) this.#parts.count(typeList, lookupKey(String(before.document._type)), before.visible, -1)
    if (after) this.#parts.count(typeList, lookupKey(String(after.document._type)), after.visible, 1)
  }

  #entries(seen: Seen | undefined, changed?: readonly string[]): Map<string, ListEntry> {
    if (!seen) return new Map()
    const named = this.entriesOf(seen.document, changed).map(
      (entry) =>
        [
          `${entry.list} ${entry.value.toString('latin1')} ${entry.key.toString('latin1')} ${seen.visible}`,
          entry,
        ] as const,
    )
    return new Map(named)
  }

  /** When a draft comes or goes, what is published under its id is hidden or seen again where drafts are. */
  #draftCameOrWent(id: string): void {
    if (!isDraftId(id)) return
    const published = publishedId(id)
    const [place, document] = [this.reader.place(published), this.reader.whole(published)]
    if (!place || !document) return
    const visible = visibilityOf(published, this.reader.place(id) !== undefined)
    if (visible === place.visible) return
    this.#run('UPDATE heads SET visible = ? WHERE rid = ?', visible, place.rid)
    this.#enter(place.rid, { document, visible: place.visible }, { document, visible })
  }

  #run(sql: string, ...values: (string | number | null)[]) {
    return this.reader.statements.of(sql).run(...values)
  }
}

type Seen = { document: LakeDocument; visible: number }
