import type { Body } from '../content'
import { everyWord } from './plain-text'

// In Chinese and Japanese a sign is a word, or part of one, by itself; elsewhere a word is a run of letters, digits
// and what joins them.
const SIGN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.-]*/gu

const WORDS_A_MINUTE = 230
const SIGNS_A_MINUTE = 500

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

/**
 * The number of words of a text, and of signs that are words by themselves. Takes time in proportion to the text's
 * length.
 */
export const wordsAndSigns = (text: string): { words: number; signs: number } => ({
  words: count(text.replace(SIGN, ' '), WORD),
  signs: count(text, SIGN),
})

/** How many minutes it takes to read a body silently; at least one. */
export const readingMinutes = (body: Body): number => {
  const { words, signs } = wordsAndSigns(everyWord(body))
  return Math.max(1, Math.round(words / WORDS_A_MINUTE + signs / SIGNS_A_MINUTE))
}
