import { LRUCache } from 'lru-cache'

/** What is known of no kind yet is expected to take so long, in milliseconds. */
export const unknownMs = 50

const mostKinds = 500
const mostLetters = 4_000

/**
 * How long jobs of a kind have lately taken. What takes longer than expected counts at once; what takes less, little by little.
 */
export class Costs {
  readonly #ms = new LRUCache<string, number>({ max: mostKinds })

  /** Milliseconds; undefined if no job of that kind is remembered. */
  of(kind: string | undefined): number | undefined {
    return isRemembered(kind) ? this.#ms.peek(kind) : undefined
  }

  note(kind: string | undefined, ms: number): void {
    if (!isRemembered(kind)) return
    const known = this.#ms.peek(kind)
    this.#ms.set(kind, known === undefined || ms > known ? ms : known * 0.8 + ms * 0.2)
  }
}

const isRemembered = (kind: string | undefined): kind is string =>
  kind !== undefined && kind.length <= mostLetters
