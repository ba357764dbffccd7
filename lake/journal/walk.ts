import { z } from 'zod'

import type { Database } from '../disk/database'
import { firstHash, sameHash, TransactionHash } from './chain'
import { changeRow, type TransactionRow, transactionRow } from './rows'

/** A place in the journal up to which it is known to be whole. */
export type Whole = { position: number; epoch: number; hash: Uint8Array; nextChange: number }
export type Broken = { position: number; broken: string }

const slice = 100
const numbered = changeRow.extend({ number: z.number() })

export const beginning = (lineage: string): Whole => ({
  position: 0,
  epoch: 1,
  hash: firstHash(lineage),
  nextChange: 1,
})

/**
 * Goes through the journal, transaction by transaction, and computes each hash anew. Ends with the first that does not fit, or with
 * the last. Holds one change of one transaction at a time.
 */
export function* walk(db: Database, lineage: string, from = beginning(lineage)): Iterable<Whole | Broken> {
  const next = db.prepare('SELECT * FROM transactions WHERE seq > ? ORDER BY seq LIMIT ?')
  const changes = db.prepare('SELECT * FROM changes WHERE number >= ? AND number < ? ORDER BY number')
  let whole = from
  for (;;) {
    const rows = next.all(whole.position, slice)
    for (const value of rows) {
      const row = transactionRow.parse(value)
      const reached = step(changes, lineage, whole, row)
      yield reached
      if ('broken' in reached) return
      whole = reached
    }
    if (rows.length < slice) break
  }
  const beyond = db.prepare('SELECT seq FROM changes WHERE number >= ? LIMIT 1').get(whole.nextChange)
  if (beyond) {
    const broken = 'it has changes of a transaction that is missing at its end'
    yield { position: whole.position + 1, broken }
  }
}

function step(
  changes: ReturnType<Database['prepare']>,
  lineage: string,
  before: Whole,
  row: TransactionRow,
): Whole | Broken {
  const broken = misplaced(before, row)
  if (broken) return { position: row.seq, broken }
  const hash = new TransactionHash(before.hash, lineage, row)
  const end = row.first_change + row.changes
  let number = row.first_change
  let isWhole = row.first_change === before.nextChange
  for (const value of isWhole ? changes.iterate(row.first_change, end) : []) {
    const change = numbered.safeParse(value)
    isWhole &&= change.data?.number === number && change.data.seq === row.seq
    if (!isWhole || !change.data) break
    hash.add(change.data)
    number += 1
  }
  if (!isWhole || number !== end)
    return { position: row.seq, broken: `changes of transaction ${row.seq} are missing or out of place` }
  if (!sameHash(hash.digest(row.bytes), row.hash)) return { position: row.seq, broken: altered(row) }
  return { position: row.seq, epoch: row.epoch, hash: row.hash, nextChange: end }
}

const altered = ({ seq, id }: TransactionRow) =>
  `transaction ${seq} ("${id}") is not the one that was written there: it, or the one before it, was changed, or comes from another lake`

function misplaced(before: Whole, { seq, epoch }: TransactionRow): string | undefined {
  const isNext = seq === before.position + 1
  if (epoch === before.epoch + 1 || (epoch === before.epoch && isNext)) return undefined
  if (epoch !== before.epoch) return `transaction ${seq} belongs to another epoch (${epoch})`
  const [first, last] = [before.position + 1, seq - 1]
  return first === last ? `transaction ${first} is missing` : `transactions ${first} to ${last} are missing`
}
