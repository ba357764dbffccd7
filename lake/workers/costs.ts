/** What is known of no kind yet is expected to take so long, in milliseconds. */
export const unknownMs = 50

const mostKinds = 500
const mostLetters = 4_000

/**
 * How long jobs of a kind have lately taken. What takes longer than expected counts at once; what takes less, little by little.
 */
export class Costs {
  /** The last to have been noted are the last. */
  readonly #ms = new Map<string, number>()

  /** Milliseconds; undefined if no job of that kind is remembered. */
  of(kind: string | undefined): number | undefined {
    return kind === undefined ? undefined : this.#ms.get(kind)
  }

  note(kind: string | undefined, ms: number): void {
    if (kind === undefined || kind.length > mostLetters) return
    const known = this.#ms.get(kind)
    this.#ms.delete(kind)
    this.#ms.set(kind, known === undefined || ms > known ? ms : known * 0.8 + ms * 0.2)
    if (this.#ms.size <= mostKinds) return
    for (const oldest of this.#ms.keys()) {
      this.#ms.delete(oldest)
      break
    }
  }
}
