/** A run of words that look alike. Its notes are what footnotes say of it. */
export type Span = { text: string; marks: readonly Mark[]; href?: string; notes: readonly string[] }

export type Mark = 'strong' | 'em' | 'code' | 'sub' | 'sup'

export type ListPlace = { type: 'bullet' | 'number'; level: number }

/** What a paragraph is: a heading of some level, a place in a list, somebody's words, or none of these. */
export type Frame = {
  heading?: number
  list?: ListPlace
  quote?: boolean
  /** The list item that it belongs to: the further paragraphs of an item are lines of its first. */
  item?: object
}

export type Paragraph = { kind: 'paragraph'; frame: Frame; spans: Span[] }

export type Table = {
  kind: 'table'
  rows: string[][]
  caption?: string
  hasHeaderRow: boolean
  hasHeaderColumn: boolean
}

export type Code = { kind: 'code'; code: string; language?: string }

/** What was pasted, read but not yet in the words of this publication's schema. */
export type Piece = Paragraph | Table | Code | { kind: 'divider' }

/** Words without what they look like; what a footnote says of them follows in brackets. */
export const plain = (spans: readonly Span[]): string =>
  spans.map(({ text, notes }) => [text, ...notes.map((note) => ` (${note})`)].join('')).join('')

/** All the words of a piece, line by line. */
export function linesOf(piece: Piece): string[] {
  if (piece.kind === 'paragraph') return [plain(piece.spans)]
  if (piece.kind === 'code') return piece.code.split('\n')
  if (piece.kind === 'divider') return []
  return [...(piece.caption ? [piece.caption] : []), ...piece.rows.map((cells) => cells.join('\t'))]
}
