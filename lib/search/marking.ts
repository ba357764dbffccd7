import { cut } from '../language/cut'
import { fold } from '../language/fold'
import { isMatch, type Pattern } from './pattern'
import { patternsToMark, type Term } from './terms'
import { asOne, type Compound, type Word, wordsIn } from './words'

type Range = { start: number; end: number }

/** A letter with the marks and invisible characters after it that affect how it is folded. */
const LETTER = /[^\p{M}\uFF9E\uFF9F][\p{M}\uFF9E\uFF9F\p{Default_Ignorable_Code_Point}]*/gu

/** Where a search's word stands within words that are written without spaces between them. */
function rangesWithin(text: string, { folded, start, end }: Word, { folded: asked }: Pattern): Range[] {
  const letters = [...text.slice(start, end).matchAll(LETTER)].map(({ 0: letter, index }) => ({
    folded: fold(letter),
    start: start + index,
    end: start + index + letter.length,
  }))
  if (letters.map((letter) => letter.folded).join('') !== folded) return [{ start, end }]
  const ranges: Range[] = []
  for (let at = folded.indexOf(asked); at !== -1; at = folded.indexOf(asked, at + asked.length)) {
    let passed = 0
    const within = letters.filter((letter) => {
      const begins = passed
      passed += letter.folded.length
      return begins < at + asked.length && passed > at
    })
    ranges.push({ start: within[0]?.start ?? start, end: within.at(-1)?.end ?? end })
  }
  return ranges
}

function rangesOf(text: string, compound: Compound, patterns: readonly Pattern[]): Range[] {
  const whole = compound.length > 1 ? asOne(compound) : ''
  const isAsked = (pattern: Pattern) =>
    isMatch(whole, pattern) && !compound.some(({ folded }) => isMatch(folded, pattern))
  if (whole && patterns.some(isAsked)) {
    return [{ start: compound[0].start, end: compound.at(-1)?.end ?? compound[0].end }]
  }
  return compound.flatMap((word) => {
    const found = patterns.filter((pattern) => isMatch(word.folded, pattern))
    if (found.some(({ matches }) => matches !== 'part')) return [word]
    return found.flatMap((pattern) => rangesWithin(text, word, pattern))
  })
}

/** The places in a text that match a search, in order. Places that overlap or touch are joined. */
function* matchesIn(text: string, terms: readonly Term[]): Generator<Range> {
  const patterns = patternsToMark(terms)
  if (patterns.length === 0) return
  let last: Range | undefined
  for (const compound of wordsIn(text)) {
    for (const { start, end } of rangesOf(text, compound, patterns).sort((a, b) => a.start - b.start)) {
      if (last && start <= last.end) last = { start: last.start, end: Math.max(last.end, end) }
      else {
        if (last) yield last
        last = { start, end }
      }
    }
  }
  if (last) yield last
}

/** A text divided into the parts that match a search and the parts between them, in order. */
export function markMatches(text: string, terms: readonly Term[]): { text: string; isMatch: boolean }[] {
  const parts: { text: string; isMatch: boolean }[] = []
  const add = (part: string, isFound: boolean) => {
    if (part) parts.push({ text: part, isMatch: isFound })
  }
  let at = 0
  for (const { start, end } of matchesIn(text, terms)) {
    add(text.slice(at, start), false)
    add(text.slice(start, end), true)
    at = end
  }
  add(text.slice(at), false)
  return parts
}

const EXCERPT = 240
/** How much of the text stands before the first match. */
const LEAD_IN = 80
/** How much of a story is looked through; the rest of a longer one is not. */
const LONGEST = 200_000

/**
 * A piece of a text around the first match, cut at spaces; null if nothing in it matches. It does not cross blank
 * lines, since the texts between them are read separately.
 */
export function excerptAround(text: string, terms: readonly Term[]): string | null {
  for (const part of cut(text, LONGEST).split('\n\n')) {
    const line = part.replace(/\s+/g, ' ').trim()
    const [first] = matchesIn(line, terms)
    if (first) return excerptOf(line, first)
  }
  return null
}

function excerptOf(line: string, match: Range): string {
  const from = startOfWord(line, Math.max(0, match.start - LEAD_IN), match.start)
  const to = endOfWord(line, from + EXCERPT, Math.min(match.end, match.start + EXCERPT - LEAD_IN))
  return `${from > 0 ? '…' : ''}${line.slice(from, to)}${to < line.length ? '…' : ''}`
}

/** The start of the first word from `at` on; if there is none before `latest`, `at` itself. */
const startOfWord = (line: string, at: number, latest: number): number => {
  if (at === 0) return 0
  const space = line.indexOf(' ', at)
  return space === -1 || space >= latest ? cut(line, at).length : space + 1
}

/** The end of the last word up to `at`; if there is none after `earliest`, `at` itself. */
const endOfWord = (line: string, at: number, earliest: number): number => {
  if (at >= line.length) return line.length
  const space = line.lastIndexOf(' ', at)
  return space > earliest ? space : cut(line, Math.max(at, earliest)).length
}
