import type { Database } from '@/lake/disk/database'
import { canonical } from '@/lake/history/equality'
import { joined } from '@/lake/store/heads'

/** Tables whose rows are the journal's, or say where it stands. */
const journal = new Set(['meta', 'transactions', 'changes', 'sqlite_sequence'])

/** Tables in which SQLite keeps the index of words. */
const shadows = new Set(['words_data', 'words_idx', 'words_docsize', 'words_config'])

/** What each table of the replica holds, by content: as lines that are the same whatever places and numbers rows have. */
const views: Record<string, string> = {
  heads: `SELECT id, published_id, type, visible, heads.json AS head, large IS NULL AS whole, bodies.json AS body
          FROM heads LEFT JOIN bodies USING (rid)`,
  bodies: 'SELECT id FROM bodies LEFT JOIN heads USING (rid)',
  referrers: 'SELECT target, id, kind FROM referrers LEFT JOIN heads USING (rid)',
  lists: 'SELECT spec, built_to FROM lists',
  parts: `SELECT spec, hex(value) AS value, published, drafts, stored FROM parts LEFT JOIN lists USING (list)
          WHERE published OR drafts OR stored`,
  entries: `SELECT spec, hex(value) AS value, hex(key) AS key, entries.id AS place, heads.id AS id, entries.visible AS visible
            FROM entries LEFT JOIN parts USING (part) LEFT JOIN lists USING (list) LEFT JOIN heads USING (rid)`,
  words: 'SELECT DISTINCT term, col, id FROM temp.dumped_words LEFT JOIN heads ON rid = doc',
  words_state: 'SELECT built_to FROM words_state',
  words_late: 'SELECT id FROM words_late LEFT JOIN heads USING (rid)',
}

/** Everything that the replica holds. Throws when it has a table that is not known here. */
export function dump(db: Database): string[] {
  db.exec("CREATE VIRTUAL TABLE temp.dumped_words USING fts5vocab('main', 'words', 'instance')")
  const tables: { name: string }[] = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()
  return tables.flatMap(({ name }) => {
    if (journal.has(name) || shadows.has(name)) return []
    const view = views[name]
    if (view === undefined) throw new Error(`Say in tests/torture/dump.ts what the table "${name}" holds.`)
    const lines = db
      .prepare(view)
      .all()
      .map((row) => line(name, row))
    return lines.sort()
  })
}

function line(table: string, row: Record<string, string | number | null>): string {
  if (table !== 'heads') return `${table} ${JSON.stringify(Object.values(row))}`
  const { head, body, ...rest } = row
  const document = joined(String(head), body === null || body === undefined ? null : String(body))
  return `${table} ${JSON.stringify(Object.values(rest))} ${canonical(document)}`
}

/** The first few lines that only one of the two has. */
export function differing(one: readonly string[], other: readonly string[]): string[] {
  const [first, second] = [new Set(one), new Set(other)]
  const only = (lines: readonly string[], of: Set<string>, mark: string) =>
    lines.filter((each) => !of.has(each)).map((each) => `${mark} ${each.slice(0, 300)}`)
  const found = [...only(one, second, '-'), ...only(other, first, '+')]
  return found.length === 0 && one.length !== other.length
    ? ['Some lines are there twice.']
    : found.slice(0, 10)
}
