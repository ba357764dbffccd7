import type { Random } from './random'

export type Reference = { _type: 'reference'; _ref: string }

export const referenceTo = (id: string): Reference => ({ _type: 'reference', _ref: id })

/** A reference as a member of a list. */
export const listed = (random: Random, id: string): Reference & { _key: string } => ({
  ...referenceTo(id),
  _key: random.hex(12),
})
