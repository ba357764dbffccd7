import { heaviest, type Weight } from './weights'

const weights: readonly Weight[] = Array.from({ length: heaviest + 1 }, (_, weight) => weight)

/**
 * In which column of the index a word of a document stands: by how much it counts in it, and by whether it stands plainly in what
 * `pt::text()` says of its only attribute with Portable Text. Of words that it is only found by, `others` has those that a search of a part of it may
 * have to find: as GROQ's `match` sees them, of a span alone, and of its id; and `targets` those of the ids that it refers to.
 */
export const columns: readonly string[] = [
  ...weights.map((weight) => `weight${weight}`),
  ...weights.map((weight) => `spoken${weight}`),
  'others',
  'targets',
]

// In the language of SQLite's FTS5, which columns a search is about.

const spoken = weights.map((weight) => `spoken${weight}`).join(' ')

/** Those of the words that a document has. */
export const ownColumns = '- {others targets}'
/** Those of its own words, and of others by which it is found. */
export const textColumns = '- {targets}'
export const targetColumn = '{targets}'
export const spokenColumns = `{${spoken}}`
/** Those that are not for what is spoken: all others, and those of texts. */
export const unspokenColumns = `- {${spoken}}`
export const unspokenTextColumns = `- {${spoken} targets}`
export const columnsOfWeight = (weight: Weight) => `{weight${weight} spoken${weight}}`
