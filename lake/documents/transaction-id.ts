import { randomBytes } from 'node:crypto'

import { dataError } from './errors'

/** A new transaction id, which is also the revision of the documents that the transaction writes: 22 letters and digits. */
export function newTransactionId(): string {
  const characters = randomBytes(32)
    .toString('base64')
    .replace(/[^a-zA-Z0-9]/g, '')
  return characters.length >= 22 ? characters.slice(0, 22) : newTransactionId()
}

/** Throws unless a transaction id that a client chose is made of letters, digits, `.`, `_` and `-`. */
export function assertTransactionId(id: string): void {
  if (!/^[a-zA-Z0-9._-]{1,128}$/.test(id)) {
    throw dataError(
      400,
      'validationError',
      `The transaction id ${JSON.stringify(id.slice(0, 140))} is not valid.`,
    )
  }
}
