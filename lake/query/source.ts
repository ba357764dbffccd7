import type { LakeDocument } from '../documents/types'

/** The documents that a query sees, in one perspective; every list in the order of their ids. */
export interface Source {
  all: () => readonly LakeDocument[]
  byId: (id: string) => LakeDocument | undefined
  ofTypes: (types: readonly string[]) => Iterable<LakeDocument>
  bySlug: (slug: string) => readonly LakeDocument[]
}
