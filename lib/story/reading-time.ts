import type { Body } from '../content'
import { everyWord } from './plain-text'

// A sign that is a word or part of one by itself (Chinese, Japanese), or a run of letters, digits and what joins them.
const SIGN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.-]*/gu

const WORDS_A_MINUTE = 230
const SIGNS_A_MINUTE = 500

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

/** How many words a text has, and how many signs that are words by themselves. In time that grows with its length. */
export const wordsAndSigns = (text: string): { words: number; signs: number } => ({
  words: count(text.replace(SIGN, ' '), WORD),
  signs: count(text, SIGN),
})

/** How many minutes it takes to read a body aloud in one's head; at least one. */
export const readingMinutes = (body: Body): number => {
  const text = everyWord(body)
  const signs = count(text, SIGN)
  const words = count(text.replace(SIGN, ' '), WORD)
  return Math.max(1, Math.round(words / WORDS_A_MINUTE + signs / SIGNS_A_MINUTE))
}
