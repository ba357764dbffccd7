import { createHash } from 'node:crypto'

import type { Packed } from './packing'
import type { ChangeRow, TransactionRow } from './rows'

/** What stands before the first transaction of a journal: no journal of another lineage begins with it. */
export const firstHash = (lineage: string): Uint8Array =>
  createHash('sha256').update(`Lakeside journal\n${lineage}`).digest()

type Headline = Pick<TransactionRow, 'seq' | 'id' | 'epoch' | 'timestamp' | 'author' | 'sync_tags'>

/** The hash of one transaction: of the hash before it, and of its rows as they are stored. One line of JSON goes before each packed text. */
export class TransactionHash {
  readonly #hash = createHash('sha256')
  #changes = 0

  constructor(
    previous: Uint8Array,
    lineage: string,
    { seq, id, epoch, timestamp, author, sync_tags }: Headline,
  ) {
    this.#hash.update(previous)
    this.#add([lineage, epoch, seq, id, timestamp, author], sync_tags)
  }

  add({ document_id, previous_rev, result_rev, cause, content }: Omit<ChangeRow, 'seq'>): void {
    this.#changes += 1
    this.#add([document_id, previous_rev, result_rev, cause], content)
  }

  digest(bytes: number): Uint8Array {
    return this.#hash.update(JSON.stringify([this.#changes, bytes])).digest()
  }

  #add(fields: (string | number | null)[], packed: Packed): void {
    const kind = typeof packed === 'string' ? 'text' : 'brotli'
    this.#hash.update(`${JSON.stringify([...fields, kind, Buffer.byteLength(packed)])}\n`).update(packed)
  }
}

export const hex = (hash: Uint8Array): string => Buffer.from(hash).toString('hex')
export const sameHash = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0
