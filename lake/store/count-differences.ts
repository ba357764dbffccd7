import type { Statements } from '../disk/statements'
import { lookupKey } from './keys'
import { typeList } from './list-entry'

type Counts = { published: number; drafts: number; stored: number }

const none: Counts = { published: 0, drafts: 0, stored: 0 }
const summed = 'sum(visible & 1) AS published, sum((visible & 2) / 2) AS drafts, count(*) AS stored'

/** Compares the counts of lists with what they count: entries, and documents by type. Gives a sentence for each that is wrong. */
export function* countDifferences(statements: Statements): Iterable<string> {
  const counted = statements.of(
    `SELECT parts.*, entries.published AS p, entries.drafts AS d, entries.stored AS s
       FROM parts JOIN lists USING (list)
       LEFT JOIN (SELECT part, ${summed} FROM entries GROUP BY part) AS entries USING (part)
       WHERE list <> ? AND built_to IS NULL`,
  )
  const parts: (Counts & { list: number; p: number | null; d: number | null; s: number | null })[] =
    counted.all(typeList)
  for (const { list, p, d, s, ...counts } of parts) {
    const there = { published: p ?? 0, drafts: d ?? 0, stored: s ?? 0 }
    if (!same(counts, there)) yield sentence(`Part of list ${list}`, counts, there)
  }

  const types: (Counts & { type: string })[] = statements
    .of(`SELECT type, ${summed} FROM heads GROUP BY type`)
    .all()
  const kept: (Counts & { value: Uint8Array })[] = statements
    .of('SELECT * FROM parts WHERE list = ?')
    .all(typeList)
  const byKey = new Map(kept.map(({ value, ...counts }) => [Buffer.from(value).toString('latin1'), counts]))
  for (const { type, ...there } of types) {
    const key = lookupKey(type).toString('latin1')
    const counts = byKey.get(key) ?? none
    byKey.delete(key)
    if (!same(counts, there)) yield sentence(`The list of types, for "${type}",`, counts, there)
  }
  for (const counts of byKey.values())
    if (!same(counts, none)) yield sentence('The list of types, for one that is not there,', counts, none)
}

const same = (one: Counts, other: Counts) =>
  one.published === other.published && one.drafts === other.drafts && one.stored === other.stored

const told = ({ published, drafts, stored }: Counts) =>
  `${stored} documents (${published} among those published, ${drafts} among drafts)`

const sentence = (what: string, counts: Counts, there: Counts) =>
  `${what} counts ${told(counts)}, and there are ${told(there)}.`
