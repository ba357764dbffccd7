/**
 * How much of a text others show. None of them promises it, and it differs between screens: these are the lengths that
 * search engines keep to on a desk, and that X documents for its cards.
 */
export const shownLengths = {
  /** In pixels, of a title set in Arial of 20 pixels. */
  searchTitle: 600,
  /** In characters, as all that follow. */
  searchDescription: 160,
  socialHeadline: 70,
  socialDescription: 200,
} as const

/** What search engines set titles in. */
export const searchTitleFont = '20px Arial, Helvetica, "Liberation Sans", sans-serif'
