import { asOne, type Compound, type Word, wordsIn } from './words'

/** A word where it stands in a text; `isJoined` says that it is several, written as one. */
export type PieceWord = Pick<Word, 'folded' | 'isUnspaced'> & { isJoined: boolean }

/** What lies between the pieces of a text: no space lies inside of a word or of joined ones. */
const spaces = /[ \t\r\n]+/
const otherSpace = /[\t\r\n]/

/** A text split at its spaces. Some of the pieces may be empty. */
export const piecesOf = (text: string): string[] =>
  // Most texts have plain spaces only, at which they are split far faster.
  otherSpace.test(text) ? text.split(spaces) : text.split(' ')

/** Pieces whose words are kept: people use few, and most of them again and again. */
const mostKept = 50_000
const longestKept = 24
const kept = new Map<string, readonly PieceWord[]>()

/** The words of a piece of text between two spaces, in order, and joined ones after their parts once more as one. */
export function wordsOfPiece(piece: string): readonly PieceWord[] {
  const known = kept.get(piece)
  if (known) return known
  const words = [...wordsIn(piece)].flatMap((compound) => [
    ...compound.map(({ folded, isUnspaced }) => ({ folded, isUnspaced, isJoined: false })),
    ...(compound.length > 1 ? [{ ...inOne(compound), isJoined: true }] : []),
  ])
  if (piece.length > longestKept) return words
  if (kept.size >= mostKept) kept.clear()
  // A part of a long text would keep all of it in memory.
  kept.set(Buffer.from(piece).toString(), words)
  return words
}

const [digits, capitals, letters] = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x61, 0x7a],
] as const

/**
 * The only word of a piece that is made of letters and digits of ASCII, with perhaps a comma or full stop after it; undefined for any other piece. Most
 * are like that, and this is faster than `wordsOfPiece`, which would find the same.
 */
export function plainWord(piece: string): string | undefined {
  const last = piece.at(-1)
  const end = last === ',' || last === '.' ? piece.length - 1 : piece.length
  if (end === 0) return undefined
  let hasCapitals = false
  for (let at = 0; at < end; at += 1) {
    const code = piece.charCodeAt(at)
    if (code >= letters[0] && code <= letters[1]) continue
    if (code >= capitals[0] && code <= capitals[1]) hasCapitals = true
    else if (code < digits[0] || code > digits[1]) return undefined
  }
  const word = end === piece.length ? piece : piece.slice(0, end)
  return hasCapitals ? word.toLowerCase() : word
}

/** Joined words as one. */
export const inOne = (compound: Compound): Pick<Word, 'folded' | 'isUnspaced'> => ({
  folded: asOne(compound),
  isUnspaced: compound.every(({ isUnspaced }) => isUnspaced),
})

/**
 * What a word is known by: itself, or, in a script without spaces, each pair of neighbouring letters in it and the last one alone, so that
 * whatever part of it is looked for can be found by its pairs.
 */
export function keysOf({ folded, isUnspaced }: Pick<Word, 'folded' | 'isUnspaced'>): string[] {
  if (!isUnspaced) return [folded]
  const letters = [...folded]
  return letters.map((letter, at) => letter + (letters[at + 1] ?? ''))
}
