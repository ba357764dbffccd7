/** Words that look alike, with the texts of the footnotes on them. */
export type Span = { text: string; marks: readonly Mark[]; href?: string; notes: readonly string[] }

export type Mark = 'strong' | 'em' | 'code' | 'sub' | 'sup'

export type ListPlace = { type: 'bullet' | 'number'; level: number }

/** What kind of paragraph it is: a heading of some level, a list item, part of a quotation, or none of these. */
export type Frame = {
  heading?: number
  list?: ListPlace
  quote?: boolean
  /** The list item that it belongs to. The further paragraphs of an item become lines of its first. */
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

/** A part of what was pasted, not yet in the form in which it is stored. */
export type Piece = Paragraph | Table | Code | { kind: 'divider' }

/** The words without their marks. Footnotes follow in brackets. */
export const plain = (spans: readonly Span[]): string =>
  spans.map(({ text, notes }) => [text, ...notes.map((note) => ` (${note})`)].join('')).join('')

/** All the words of a piece, line by line. */
export function linesOf(piece: Piece): string[] {
  if (piece.kind === 'paragraph') return [plain(piece.spans)]
  if (piece.kind === 'code') return piece.code.split('\n')
  if (piece.kind === 'divider') return []
  return [...(piece.caption ? [piece.caption] : []), ...piece.rows.map((cells) => cells.join('\t'))]
}
