import type { JsonObject } from '@/lake/documents/types'

import type { KnownRelease } from './release-record'

/** A write as it was sent. The client has chosen the transaction's id. */
export type Write = { transactionId: string; path: string; body: JsonObject }

/** `nothing`: acknowledged, and nothing was to be done. */
export type Fate = 'acknowledged' | 'nothing' | 'refused' | 'unknown'

/** What clients know of what they have written. */
export class Ledger {
  readonly fates = new Map<string, Fate>()
  /** Those whose fate is not known, to be repeated. */
  readonly open = new Map<string, Write>()
  /** Ids of the documents that an acknowledged transaction is said to have changed, where that is said. */
  readonly touched = new Map<string, string[]>()
  /** Names of the imports that are known to be done, and of all that were begun, with how many documents each has. */
  readonly imports = new Map<string, { documents: number; isDone: boolean }>()
  /** Ids of assets whose upload was acknowledged. */
  readonly uploads: string[] = []
  readonly releases: KnownRelease[] = []
  /** When it became known what had come of a write, in milliseconds. */
  readonly settledAt = new Map<string, number>()

  /** Sends a write and notes what becomes of it. */
  async send(url: string, token: string, write: Write): Promise<number | undefined> {
    const { transactionId, path, body } = write
    this.fates.set(transactionId, 'unknown')
    this.open.set(transactionId, write)
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, transactionId }),
      signal: AbortSignal.timeout(20_000),
    }).catch(() => undefined)
    if (!response) return undefined
    const text = await response.text().catch(() => '')
    this.#note(transactionId, response.status, text)
    return response.status
  }

  settle(transactionId: string, fate: Fate): void {
    this.fates.set(transactionId, fate)
    this.settledAt.set(transactionId, Date.now())
    this.open.delete(transactionId)
  }

  count(fate: Fate): number {
    return [...this.fates.values()].filter((each) => each === fate).length
  }

  #note(transactionId: string, status: number, text: string): void {
    // That the lake is going down says nothing.
    if (status >= 500) return
    if (status !== 200) return this.settle(transactionId, 'refused')
    this.settle(transactionId, 'acknowledged')
    const results = resultsIn(text)
    if (!results) return
    const touched = results.filter(({ operation }) => operation !== 'none').map(({ id }) => id)
    if (touched.length === 0) this.settle(transactionId, 'nothing')
    else this.touched.set(transactionId, touched)
  }
}

function resultsIn(text: string): { id: string; operation: string }[] | undefined {
  try {
    return JSON.parse(text).results
  } catch {
    // The connection broke in the middle of the answer, whose beginning said that it was kept.
    return undefined
  }
}
