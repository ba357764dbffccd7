import type { ReplicaSource } from '@/lake/query/replica-source'
import type { Source } from '@/lake/query/source'

/** Which lists were asked for, and how often one was there. */
export type Note = { wanted: Set<string>; opened: number }

export const withoutLists = (source: ReplicaSource): Source => ({
  all: () => source.all(),
  byId: (id) => source.byId(id),
  ofTypes: (types) => source.ofTypes(types),
  referring: (ids) => source.referring(ids),
})

/** A source that notes which of its lists are read. */
export const counting = (source: ReplicaSource, note: Note): Source => ({
  ...withoutLists(source),
  list: (spec) => {
    const list = source.list(spec)
    if (list) note.opened += 1
    return list
  },
})
