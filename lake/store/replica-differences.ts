import { draftId, publishedId } from '../documents/ids'
import { allReferences } from '../documents/references'
import type { LakeDocument } from '../documents/types'
import type { Database } from '../disk/database'
import { countDifferences } from './count-differences'
import type { EntriesOf, ListEntry } from './list-entry'
import type { Lists } from './lists'
import type { ReplicaReader } from './reader'
import { visibilityOf } from './visibility'
import { IndexedSums } from './word-differences'

const slice = 1_000

type Row = {
  rid: number
  id: string
  published: string
  type: string
  visible: number
  isSplit: number
  hasBody: number
}

/**
 * Compares all that documents are found by with what the stored documents lead to: places, references, lists, counts, words. Gives a sentence
 * for each difference, and undefined after each document. What is still being built is left out. Reads only.
 */
export function* replicaDifferences(
  db: Database,
  reader: ReplicaReader,
  lists: Lists,
  entriesOf: EntriesOf,
): Iterable<string | undefined> {
  const { statements } = reader
  const one = (sql: string, ...values: (string | number | Uint8Array)[]): { value: number } | undefined =>
    statements.of(sql).get(...values)
  for (const table of ['heads', 'bodies', 'referrers', 'lists', 'parts', 'entries', 'words', 'words_late'])
    for (const row of statements.of(`PRAGMA integrity_check('${table}')`).all())
      if (row.integrity_check !== 'ok') yield `SQLite says of the table "${table}": ${row.integrity_check}.`

  const built = new Set(
    [...lists.all().values()].flatMap(({ list, builtTo }) => (builtTo === null ? list : [])),
  )
  const areWordsBuilt = one('SELECT 1 AS value FROM words_state WHERE built_to IS NULL') !== undefined
  const words = areWordsBuilt ? new IndexedSums(db) : undefined
  let [references, entries] = [0, 0]
  for (const row of rows(reader)) {
    const document = reader.whole(row.id)
    if (!document) continue
    if (!isPlaced(row, document, reader.place(draftId(row.id)) !== undefined))
      yield `"${row.id}" is not kept as it would be if it were written now.`
    for (const [target, kind] of allReferences(document)) {
      references += 1
      if (
        one('SELECT kind AS value FROM referrers WHERE target = ? AND rid = ?', target, row.rid)?.value !==
        kind
      )
        yield `It is not known as it should be that "${row.id}" refers to "${target}".`
    }
    for (const { list, value, key, id } of once(entriesOf(document))) {
      if (!built.has(list)) continue
      entries += 1
      const found = one(
        `SELECT visible AS value FROM parts CROSS JOIN entries USING (part)
         WHERE list = ? AND value = ? AND key = ? AND id = ? AND rid = ?`,
        ...[list, value, key, id, row.rid],
      )
      if (found?.value !== row.visible) yield `"${row.id}" is not where it belongs in list ${list}.`
    }
    if (words?.take(row.rid, document) === false) yield `"${row.id}" is not found by its words.`
    yield undefined
  }
  if (words && words.left > 0) yield `There are words of ${words.left} documents that are not there.`

  const there = 'SELECT count(*) AS value FROM'
  yield* unexpected('references', one(`${there} referrers`), references)
  yield* unexpected(
    'entries of lists',
    one(
      `${there} entries LEFT JOIN parts USING (part) LEFT JOIN lists USING (list)
       WHERE lists.list IS NULL OR built_to IS NULL`,
    ),
    entries,
  )
  yield* unexpected(
    'bodies of no document',
    one(`${there} bodies WHERE rid NOT IN (SELECT rid FROM heads)`),
    0,
  )
  yield* countDifferences(statements)
}

function* rows({ statements }: ReplicaReader): Iterable<Row> {
  const next = statements.of(
    `SELECT rid, id, published_id AS published, type, visible, large IS NOT NULL AS isSplit,
       EXISTS (SELECT 1 FROM bodies WHERE bodies.rid = heads.rid) AS hasBody
     FROM heads WHERE rid > ? ORDER BY rid LIMIT ?`,
  )
  for (let after = 0; ;) {
    const found: Row[] = next.all(after, slice)
    yield* found
    after = found.at(-1)?.rid ?? after
    if (found.length < slice) return
  }
}

const isPlaced = (row: Row, document: LakeDocument, hasDraft: boolean): boolean =>
  row.id === document._id &&
  row.published === publishedId(row.id) &&
  row.type === document._type &&
  row.visible === visibilityOf(row.id, hasDraft) &&
  row.isSplit === row.hasBody

/** Those that differ: a document stands in a place once, however many ways lead there. */
function once(entries: ListEntry[]): Iterable<ListEntry> {
  const name = ({ list, value, key, id }: ListEntry) =>
    `${list} ${value.toString('latin1')} ${key.toString('latin1')} ${id}`
  return new Map(entries.map((entry) => [name(entry), entry])).values()
}

function* unexpected(what: string, found: { value: number } | undefined, expected: number): Iterable<string> {
  if (found?.value !== expected) yield `There are ${found?.value ?? 0} ${what}, where ${expected} belong.`
}
