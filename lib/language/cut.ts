const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** No emoji is longer than this. A letter with more marks than that is cut among them. */
const LONGEST_CLUSTER = 64

/** How much is looked at before a cut. The segmenter takes seconds for a long text, and flags in a row are told apart from the first. */
const WINDOW = 2000

/** Where the last cluster ends that lies before `length`. */
function lastBoundary(text: string, length: number): number {
  const from = Math.max(0, length - WINDOW)
  // What comes after decides whether a cluster ends there: one more character does, and it may have two halves.
  const around = text.slice(from, length + 2)
  let end = from
  for (const { index, segment } of graphemes.segment(around)) {
    if (from + index + segment.length > length) break
    end = from + index + segment.length
  }
  return end
}

/**
 * The beginning of a text, not longer than `length` UTF-16 units, that ends where a reader sees a character end: never between the halves
 * of a surrogate pair, a letter and its marks, or the parts of one emoji.
 */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const end = lastBoundary(text, length)
  if (length - end < LONGEST_CLUSTER) return text.slice(0, end)
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')
}

/** The beginning of a text in one line, ended at a word, with an ellipsis where something is left out. */
export function excerpt(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= length) return line
  const start = cut(line, length)
  const end = start.lastIndexOf(' ')
  // A single word longer than half of the room is cut, rather than leave that room empty.
  return `${(end > length / 2 ? start.slice(0, end) : start).trimEnd()}…`
}
