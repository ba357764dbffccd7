import { keysOf, piecesOf, plainWord, wordsOfPiece } from './pieces'
import type { Texts } from './texts'

/**
 * How much a word counts in a document or a part of one, from 0 to `heaviest`: twice as much with each step. It is the share of a text
 * that the word is, so the words of short texts count more, and a word that is repeated counts more, but less each time.
 */
export type Weight = number
export const heaviest: Weight = 5

/** What a weight adds to a score. */
export const worth = (weight: Weight): number => 2 ** (weight - heaviest)

/** What running text counts beside the texts that stand foremost. */
const shareOfRunning = 0.5

function weightOf(times: number, length: number, share: number): Weight {
  const part = (share * times) / (times + 0.5 + length / 8)
  return Math.max(0, heaviest + 1 + Math.floor(Math.log2(part)))
}

/** The weights of all words in texts, by their keys; and which of them stand in the spoken text plainly, as tokens of GROQ's `match` too. */
export function weightsOf({ foremost, running, spoken }: Texts): {
  weights: Map<string, Weight>
  spokenPlainly: ReadonlySet<string>
} {
  const weights = new Map<string, Weight>()
  for (const text of foremost) {
    const count = new Count()
    count.add([text])
    count.weigh(1, weights)
  }
  const count = new Count()
  const others = count.addPlain(spoken)
  const spokenPlainly = new Set(count.keys())
  count.addOthers(others)
  count.add(running)
  count.weigh(shareOfRunning, weights)
  return { weights, spokenPlainly }
}

/** Counts the words of a text, or of several that are weighed as one. */
class Count {
  readonly #times = new Map<string, number>()
  #length = 0

  add(texts: readonly string[]): void {
    this.addOthers(this.addPlain(texts))
  }

  /** Counts the plain words, and gives the pieces that are anything else. */
  addPlain(texts: readonly string[]): string[] {
    const others: string[] = []
    for (const text of texts) {
      for (const piece of piecesOf(text)) {
        const plain = plainWord(piece)
        if (plain !== undefined) {
          this.#length += 1
          this.#count(plain)
        } else if (piece !== '') others.push(piece)
      }
    }
    return others
  }

  addOthers(pieces: readonly string[]): void {
    for (const piece of pieces) {
      for (const word of wordsOfPiece(piece)) {
        if (!word.isJoined) this.#length += 1
        for (const key of word.isUnspaced ? keysOf(word) : [word.folded]) this.#count(key)
      }
    }
  }

  keys(): Iterable<string> {
    return this.#times.keys()
  }

  weigh(share: number, weights: Map<string, Weight>): void {
    for (const [key, number] of this.#times) {
      const weight = weightOf(number, this.#length, share)
      if (weight > (weights.get(key) ?? -1)) weights.set(key, weight)
    }
  }

  #count(key: string): void {
    this.#times.set(key, (this.#times.get(key) ?? 0) + 1)
  }
}
