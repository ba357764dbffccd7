import { fold } from './fold'

/**
 * A word of a text: where it stands, and the form in which it is compared (without capitals, accents and invisible
 * characters).
 */
export type Word = {
  folded: string
  start: number
  end: number
  /** Whether its script puts no spaces between words. Then it is a run of one or more words. */
  isUnspaced: boolean
}

/** One word, or several that a sign joins and that can be written as one: `e-mail`, `l’eau`, `Node.js`, `1,000`. */
export type Compound = readonly [Word, ...Word[]]

/** Symbols that stand for letters, such as `Ⓐ` and `㎏`. No other symbols are part of words. */
const lettersInDisguise = [
  ['\u2100', '\u214F'],
  ['\u249C', '\u24FF'],
  ['\u3200', '\u33FF'],
  ['\u{1F100}', '\u{1F1FF}'],
].flatMap(([first = '', last = '']) => {
  const from = first.codePointAt(0) ?? 0
  const all = Array.from({ length: (last.codePointAt(0) ?? 0) - from + 1 }, (_, n) =>
    String.fromCodePoint(from + n),
  )
  return all.filter((sign) => /^\p{S}$/u.test(sign) && /^[\p{L}\p{M}\p{N}]+$/u.test(sign.normalize('NFKD')))
})

// What Unicode counts as letters or numbers but is not part of a word: letters used as apostrophes, and fractions,
// which are two numbers with a sign between them.
const NO_LETTERS = '\\u02B9-\\u02BF\\u02C8\\u02EE\\uA78B\\uA78C¼-¾\\u2150-\\u215F\\u2189'
const LETTERS = `[[\\p{L}\\p{N}${lettersInDisguise.join('')}]--[${NO_LETTERS}]]`
/** Scripts that put no spaces between words. */
const UNSPACED = `[${['Han', 'Hira', 'Kana', 'Bopo', 'Thai', 'Laoo', 'Khmr', 'Mymr', 'Lana', 'Talu']
  .map((script) => `\\p{scx=${script}}`)
  .join('')}]`
// A script of its own, since Korean adds its endings to words of any script.
const HANGUL = '\\p{scx=Hang}'
// What may stand inside a word without being a letter: marks and invisible characters. The zero-width space (U+200B)
// only says where a line may end. In scripts with spaces it may stand between two words; these are then joined, so
// that either can be found.
const INSIDE_RUN = '\\p{M}\\p{Default_Ignorable_Code_Point}'
const INSIDE = `[[${INSIDE_RUN}]--\\u200B]`

// A run of letters. It ends in a letter or a mark: invisible characters behind those belong to what follows.
const run = (letters: string, inside = INSIDE) => `${letters}(?:[${letters}${inside}]*[${letters}\\p{M}])?`
const WORD = new RegExp(
  [
    `(${run(`[${LETTERS}&&${UNSPACED}]`, INSIDE_RUN)})`,
    run(`[${LETTERS}&&${HANGUL}]`),
    run(`[${LETTERS}--[${UNSPACED}${HANGUL}]]`),
  ].join('|'),
  'gv',
)

/** The same in ASCII, which most texts are in. */
const PLAIN_WORD = /[A-Za-z0-9]+/g
const PLAIN = /^[\0-\x7F]*$/

/**
 * What joins words into one: hyphens, apostrophes, and the dots and strokes of names and abbreviations, but no long
 * dash.
 */
const JOINT =
  /^[-_.&'"`´\u00B7\u02B9-\u02BF\u02C8\u02EE\u05F3\u05F4\u2010-\u2013\u2018\u2019\u201B\u201D\u2027\u2212\u30FB\uA78B\uA78C\uFE63\uFF07\uFF0D\uFF0E]{1,2}$/
/** What separates the thousands of a number. */
const THOUSANDS = /^[,’'\u066C\u00A0\u2009\u202F]$/
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu

/** More words than this are a list, not one word. */
const MOST_JOINED = 6

function isJoined(text: string, last: Word, next: Word): boolean {
  if (next.start === last.end || next.start - last.end > 8) return false
  const between = text.slice(last.end, next.start).replace(INVISIBLE, '')
  if (between === '' || JOINT.test(between)) return true
  return THOUSANDS.test(between) && /\p{N}$/u.test(last.folded) && /^\p{N}/u.test(next.folded)
}

/**
 * The words of a text, in order. This alone decides what a word is in the lake: in searches, and in the texts that are searched. The site
 * has the same rule (`lib/search/words.ts`), and a test compares the two. Words end where Unicode says (UAX 29), except in scripts without spaces, where no rule
 * finds the ends: there, all that is written together is one word.
 */
export function* wordsIn(text: string): Generator<Compound> {
  const isPlain = PLAIN.test(text)
  let compound: [Word, ...Word[]] | undefined
  for (const { 0: written, 1: unspaced, index } of text.matchAll(isPlain ? PLAIN_WORD : WORD)) {
    const folded = fold(written)
    if (folded === '') continue
    const word = {
      folded,
      start: index,
      end: index + written.length,
      isUnspaced: !isPlain && unspaced !== undefined,
    }
    const last = compound?.at(-1)
    if (compound && last && compound.length < MOST_JOINED && isJoined(text, last, word)) compound.push(word)
    else {
      if (compound) yield compound
      compound = [word]
    }
  }
  if (compound) yield compound
}

/** Joined words, written as one. */
export const asOne = (compound: Compound): string => compound.map(({ folded }) => folded).join('')
