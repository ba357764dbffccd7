import type { LoggedTransaction } from '../journal/transaction'
import type { Caused, JournalViews } from '../journal/views'
import type { JsonObject } from '../documents/types'

/** Events, newest first, as the Studio reads them, and where the next page begins. */
export type EventPage = { events: JsonObject[]; nextCursor: string }

const transactionsAtATime = 100

/** Tells what happened to some documents, newest first: `eventsOf` makes events of one transaction, of which it sees what concerns them; `caused` adds transactions. */
export function pageOf(
  log: JournalViews,
  ids: string[],
  { limit, cursor, caused }: { limit: number; cursor: string; caused?: Caused },
  eventsOf: (transaction: LoggedTransaction) => JsonObject[],
): EventPage {
  const events: JsonObject[] = []
  let to = /^\d+$/.test(cursor) ? Number(cursor) : Number.MAX_SAFE_INTEGER
  for (;;) {
    const transactions = log.ofDocuments(ids, {
      to,
      newestFirst: true,
      onlyThese: true,
      limit: transactionsAtATime,
      ...(caused && { caused }),
    })
    for (const transaction of transactions) {
      if (events.length >= limit) return { events, nextCursor: String(transaction.seq) }
      events.push(...eventsOf(transaction))
      to = transaction.seq - 1
    }
    if (transactions.length < transactionsAtATime) return { events, nextCursor: '' }
  }
}
