import { kinds } from '@/lib/addresses/kinds'
import { WarningOutlineIcon } from '@sanity/icons/WarningOutline'
import type { StructureBuilder, StructureResolverContext } from 'sanity/structure'
import { API_VERSION } from '../../api-version'
import { idsOf } from '../schema/rules'

type Addressed = { _id: string; _type: string; slug: string }

const ADDRESSED = '*[_type in $types && defined(slug.current)]{_id, _type, "slug": slug.current}'

/**
 * The ids of the documents that share their address with another document of their type: readers find only one of
 * them.
 */
export function sharing(documents: readonly Addressed[]): string[] {
  const byAddress = new Map<string, string[]>()
  for (const { _id, _type, slug } of documents) {
    const address = `${_type}/${slug}`
    byAddress.set(address, [...(byAddress.get(address) ?? []), _id])
  }
  return [...byAddress.values()].filter((ids) => ids.length > 1).flat()
}

/**
 * The list of published documents that share an address. The address field refuses an address that is taken, but
 * programs can write it. They are grouped here, since GROQ would compare each with each.
 */
export const sharedAddresses = (S: StructureBuilder, { getClient }: StructureResolverContext) =>
  S.listItem()
    .id('shared-addresses')
    .title('Needs attention')
    .icon(WarningOutlineIcon)
    .child(async () => {
      const documents = await getClient({ apiVersion: API_VERSION }).fetch<Addressed[]>(
        ADDRESSED,
        { types: kinds },
        { perspective: 'published' },
      )
      return S.documentList()
        .title('Several at one address')
        .apiVersion(API_VERSION)
        .filter('_type in $types && (_id in $ids || _originalId in $ids)')
        .params({ types: kinds, ids: sharing(documents).flatMap(idsOf) })
        .defaultOrdering([
          { field: 'slug.current', direction: 'asc' },
          { field: '_createdAt', direction: 'asc' },
        ])
        .initialValueTemplates([])
        .canHandleIntent(() => false)
    })
