import type { LoggedTransaction, NewTransaction } from './transaction'

/** Where a journal ends. The hash stands for everything up to there; position 0 is before the first transaction. */
export type Head = { position: number; hash: string; epoch: number }

/**
 * What became of an append: it has a position; or the journal had gone on meanwhile, and ends at `conflict`; or a transaction with
 * this id is there already, at position `known`, which is found out first.
 */
export type Appended = Head | { conflict: Head } | { known: number }

/**
 * The append-only log of transactions: the one source of truth, from which everything else can be rebuilt. Positions count from 1,
 * without gaps that a reader could fall into, within an epoch. A new epoch begins where a journal was mended and goes on.
 *
 * tests/lake/support/journal-contract.ts says what every implementation does.
 */
export interface Journal {
  /** Adds a transaction after the one at `expectedPosition`, if that is the last. It is kept for good once this resolves. */
  append(expectedPosition: number, transaction: NewTransaction): Promise<Appended>
  /** Transactions after a position, oldest first: `limit` at most. */
  read(after: number, limit: number): Promise<LoggedTransaction[]>
  head(): Promise<Head>
  /** Calls `wake` soon after a transaction was added, by whomever, since this call; once for several. Returns the function that ends that. */
  onAppend(wake: () => void): () => void
}
