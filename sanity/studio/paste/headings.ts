import type { Paragraph, Piece } from './pieces'

// The story's own headline is the page's first heading; in its text there are headings and subheadings.
const HEADING = 2
const SUBHEADING = 3

const isHeading = (piece: Piece): piece is Paragraph =>
  piece.kind === 'paragraph' && piece.frame.heading !== undefined

const levelOf = (piece: Paragraph): number => piece.frame.heading ?? 0

/**
 * Gives headings the two ranks that a story has. A first heading that stands at the top and has no second of its
 * rank is the title of what was copied; where several have the first rank, those of the second are subheadings.
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
