const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** In UTF-16 units. No emoji is longer. A letter with more marks than this is cut among its marks. */
const LONGEST_CLUSTER = 64

/**
 * How much of the text before a cut is looked at. Not all of it, since the segmenter takes seconds for a long text;
 * but not just the end, since a row of flags can only be divided from its first one on.
 */
const WINDOW = 2000

/** The end of the last whole character (grapheme cluster) within the first `length` units. */
function lastBoundary(text: string, length: number): number {
  const from = Math.max(0, length - WINDOW)
  // Whether a cluster ends there depends on the next character, which may be a surrogate pair.
  const around = text.slice(from, length + 2)
  let end = from
  for (const { index, segment } of graphemes.segment(around)) {
    if (from + index + segment.length > length) break
    end = from + index + segment.length
  }
  return end
}

/**
 * The beginning of a text, not longer than `length` UTF-16 units, that ends where readers see a character end: never
 * between the halves of a surrogate pair, a letter and its marks, or the parts of one emoji.
 */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const end = lastBoundary(text, length)
  if (length - end < LONGEST_CLUSTER) return text.slice(0, end)
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')
}

/** The beginning of a text on one line, cut between words, with an ellipsis if something is left out. */
export function excerpt(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= length) return line
  const start = cut(line, length)
  const end = start.lastIndexOf(' ')
  // If cutting between words would leave half of the room empty, a word is cut.
  return `${(end > length / 2 ? start.slice(0, end) : start).trimEnd()}…`
}
