import type { LakeDocument } from './types'

/** Sorts documents in the order in which queries meet them: that of their ids. */
export const inOrder = (documents: LakeDocument[]): LakeDocument[] =>
  documents.sort((one, other) => (one._id < other._id ? -1 : 1))
