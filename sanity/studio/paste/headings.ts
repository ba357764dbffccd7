import type { Paragraph, Piece } from './pieces'

// The levels that a body may have. The first level is that of the story's headline.
const HEADING = 2
const SUBHEADING = 3

const isHeading = (piece: Piece): piece is Paragraph =>
  piece.kind === 'paragraph' && piece.frame.heading !== undefined

const levelOf = (piece: Paragraph): number => piece.frame.heading ?? 0

/**
 * Gives headings the two levels that a story has. A single first-level heading at the top is taken for the title of
 * what was copied. If several headings have the first level, those of the second become subheadings.
 */
export function ranked(pieces: readonly Piece[]): Piece[] {
  const headings = pieces.filter(isHeading)
  const first = headings.filter((piece) => levelOf(piece) === 1)
  const hasTitle = first.length === 1 && pieces[0] === first[0]
  const shift = first.length > 0 && !hasTitle ? 1 : 0
  return pieces.map((piece) => {
    if (!isHeading(piece)) return piece
    const rank = Math.min(Math.max(levelOf(piece) + shift, HEADING), SUBHEADING)
    return { ...piece, frame: { ...piece.frame, heading: rank } }
  })
}
