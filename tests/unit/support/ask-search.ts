import { search } from '@/app/(site)/search/search'
import type { LakeDocument } from '@/lake/documents/types'
import type { Params, Query } from '@/lib/queries'
import { windowOf } from '@/lib/queries/paging'
import { atAnyTime, readingAll } from '@/lib/queries/query'
import { termsOf } from '@/lib/search'
import { answerTo } from '../../support/lake-answer'

let mockDocuments: readonly LakeDocument[] = []
jest.mock('@/sanity/published/fetch', () => ({
  fetchPublished: async (query: Query<Params, unknown>, params: Params) => ({
    data: query.parse(answerTo(query.groq, { ...atAnyTime, ...params }, mockDocuments), readingAll),
    syncTags: ['s1:all'],
  }),
}))

/** A page of what the site's search finds among documents. */
export async function findAmong(q: string, documents: readonly object[], page = 1, language = 'en') {
  mockDocuments = JSON.parse(JSON.stringify(documents))
  return search(termsOf(q, language), 'all', windowOf(page))
}
