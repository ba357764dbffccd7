import { draftId, isPublicId, isVersionId, publishedId, versionId } from '@/lake/documents/ids'
import type { LakeDocument } from '@/lake/documents/types'
import type { Perspective } from '@/lake/query/perspective'
import type { Source } from '@/lake/query/source'

/** What a perspective shows of some documents, made in the plainest way: what the lake's own sources are compared with. Without `signedIn` only documents whose id has no dot exist. */
export function viewOf(stored: Iterable<LakeDocument>, perspective: Perspective, signedIn: boolean): Source {
  const readable = signedIn ? [...stored] : [...stored].filter(({ _id }) => isPublicId(_id))
  if (perspective === 'raw') return indexed(readable)
  // What anybody may read is the same for everybody: readers' pages are made by a program with a token.
  if (perspective === 'published') return indexed(readable.filter(({ _id }) => isPublicId(_id)))
  return indexed(overlaid(readable, perspective === 'drafts' ? ['drafts'] : perspective))
}

/**
 * Each document once, under its published id: the highest version there is, unless that says that it will be unpublished. The id that it is stored
 * under is `_originalId`.
 */
function overlaid(readable: LakeDocument[], layers: readonly string[]): LakeDocument[] {
  const groups = groupedBy(readable, ({ _id }) => (_id.startsWith('_.') ? undefined : publishedId(_id)))
  const seen = [...groups].flatMap(([id, versions]) => {
    const storedAs = layers.map((layer) => (layer === 'drafts' ? draftId(id) : versionId(layer, id)))
    // Without drafts, what has a dot in its id is not published.
    const beneath = layers.includes('drafts') || isPublicId(id) ? [id] : []
    const winner = [...storedAs, ...beneath].flatMap(
      (stored) => versions.find(({ _id }) => _id === stored) ?? [],
    )[0]
    const { delete: isGone }: { delete?: unknown } = Object(winner?._system)
    return winner && !(isVersionId(winner._id) && isGone === true) ? [underId(winner, id)] : []
  })
  return seen.sort((a, b) => (a._id < b._id ? -1 : 1))
}

const underId = (document: LakeDocument, id: string): LakeDocument => ({
  ...document,
  _id: id,
  _originalId: document._id,
})

function indexed(documents: LakeDocument[]): Source {
  const byId = new Map(documents.map((document) => [document._id, document]))
  const byType = groupedBy(documents, ({ _type }) => _type)
  return {
    all: () => documents,
    byId: (id) => byId.get(id),
    ofTypes: (types) => {
      const [type = '', ...others] = types
      // One type is the common case, and its documents are in order already.
      if (others.length === 0) return byType.get(type) ?? []
      return types.flatMap((each) => byType.get(each) ?? []).sort((a, b) => (a._id < b._id ? -1 : 1))
    },
  }
}

function groupedBy(
  documents: readonly LakeDocument[],
  keyOf: (document: LakeDocument) => string | undefined,
): Map<string, LakeDocument[]> {
  const groups = new Map<string, LakeDocument[]>()
  for (const document of documents) {
    const key = keyOf(document)
    if (key === undefined) continue
    const group = groups.get(key)
    if (group) group.push(document)
    else groups.set(key, [document])
  }
  return groups
}
