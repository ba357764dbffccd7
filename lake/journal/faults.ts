import type { Database } from '../disk/database'
import type { Head } from './journal'
import { transactionRow } from './rows'
import { beginning, walk, type Whole } from './walk'

/** So many of the last transactions are looked at when a lake starts, unless they hold more bytes than that. */
const looked = { transactions: 20, bytes: 64_000_000 }

/** The sentence for whoever runs the lake. `what` says what does not fit. */
export const faultReport = (file: string, what: string): string =>
  `The journal does not fit: ${file} (${what}). Nothing more is written to it. Put back a backup, or export what can be read: see "A journal that does not fit" in docs/running.md.`

/** What does not fit in the journal as far as its last rows tell; undefined when all is well. `replica` is where the documents stand. */
export function faultAtEnd(db: Database, lineage: string, head: Head, replica: Head | undefined) {
  for (const reached of walk(db, lineage, placeNearEnd(db, lineage))) {
    if ('broken' in reached) return reached.broken
  }
  return divergence(head, replica)
}

/** How the documents' place differs from the journal's end: they are written together. */
function divergence({ position, hash }: Head, replica: Head | undefined): string | undefined {
  if (!replica) return position === 0 ? undefined : 'it is not noted which of its states the documents are in'
  if (replica.position > position)
    return `it ends with transaction ${position}, and the documents are those of transaction ${replica.position}: its end is missing`
  if (replica.position < position)
    return `it ends with transaction ${position}, and the documents are those of transaction ${replica.position}: part of this folder is older than the rest`
  return replica.hash === hash
    ? undefined
    : `its transaction ${position} is not the one that the documents come from: parts of two copies of a folder, which went on apart, have been mixed`
}

/** The place after which the last few transactions come. */
function placeNearEnd(db: Database, lineage: string): Whole {
  const rows = db
    .prepare('SELECT * FROM transactions ORDER BY seq DESC LIMIT ?')
    .all(looked.transactions + 1)
    .map((row) => transactionRow.parse(row))
  let bytes = 0
  for (const [index, row] of rows.entries()) {
    bytes += row.bytes
    if (index === looked.transactions || bytes > looked.bytes) {
      const { seq, epoch, hash, first_change, changes } = row
      return { position: seq, epoch, hash, nextChange: first_change + changes }
    }
  }
  return beginning(lineage)
}
