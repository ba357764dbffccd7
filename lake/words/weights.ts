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

/** The weights of all words in texts, by their keys. */
export function weightsOf({ foremost, running }: Texts): Map<string, Weight> {
  const weights = new Map<string, Weight>()
  for (const text of foremost) weigh([text], 1, weights)
  weigh(running, shareOfRunning, weights)
  return weights
}

function weigh(texts: readonly string[], share: number, weights: Map<string, Weight>): void {
  const times = new Map<string, number>()
  const count = (key: string) => times.set(key, (times.get(key) ?? 0) + 1)
  let length = 0
  for (const text of texts) {
    for (const piece of piecesOf(text)) {
      const plain = plainWord(piece)
      if (plain !== undefined) {
        length += 1
        count(plain)
        continue
      }
      for (const word of wordsOfPiece(piece)) {
        if (!word.isJoined) length += 1
        if (word.isUnspaced) keysOf(word).forEach(count)
        else count(word.folded)
      }
    }
  }
  for (const [key, number] of times) {
    const weight = weightOf(number, length, share)
    if (weight > (weights.get(key) ?? -1)) weights.set(key, weight)
  }
}
