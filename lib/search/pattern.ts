/** How a word of a search matches a word of a text: as its beginning, as a whole, or, in a script without spaces, as any part of it. */
export type Pattern = { folded: string; matches: 'beginning' | 'whole' | 'part' }

export const beginning = (folded: string): Pattern => ({ folded, matches: 'beginning' })
export const whole = (folded: string): Pattern => ({ folded, matches: 'whole' })

/** Whether a word of a text matches a pattern. */
export const isMatch = (folded: string, { folded: asked, matches }: Pattern): boolean =>
  matches === 'beginning'
    ? folded.startsWith(asked)
    : matches === 'whole'
      ? folded === asked
      : folded.includes(asked)
