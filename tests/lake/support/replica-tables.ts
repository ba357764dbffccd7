import type { Database } from '@/lake/disk/database'

/** What the tables of a replica hold, by content: numbers of rows differ, and a part that is empty is as good as none. */
export function tablesOf(db: Database): Record<string, string[]> {
  const tables: Record<string, string> = {
    heads: 'SELECT id, published_id, type, visible, json, large FROM heads',
    bodies: 'SELECT id, bodies.json FROM bodies LEFT JOIN heads USING (rid)',
    referrers: 'SELECT target, id, kind FROM referrers LEFT JOIN heads USING (rid)',
    lists: 'SELECT spec, built_to FROM lists',
    parts: `SELECT spec, hex(value), published, drafts, stored FROM parts LEFT JOIN lists USING (list)
            WHERE published <> 0 OR drafts <> 0 OR stored <> 0`,
    entries: `SELECT spec, hex(value), hex(key), entries.id, heads.id, entries.visible FROM entries
              LEFT JOIN parts USING (part) LEFT JOIN lists USING (list) LEFT JOIN heads USING (rid)`,
  }
  return Object.fromEntries(
    Object.entries(tables).map(([name, sql]) => {
      const rows: object[] = db.prepare(sql).all()
      return [name, rows.map((row) => JSON.stringify(Object.values(row))).sort()]
    }),
  )
}
