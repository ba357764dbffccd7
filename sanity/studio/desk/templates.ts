import type { Template } from 'sanity'

export const ARTICLE_IN_SECTION = 'article-in-section'
export const ARTICLE_BY_AUTHOR = 'article-by-author'

const reference = (id: string) => ({ _type: 'reference', _ref: id })

/**
 * A new article that is created in a section's list belongs to that section; one created in an author's list is by
 * that author.
 */
export const articleTemplates: Template[] = [
  {
    id: ARTICLE_IN_SECTION,
    title: 'Article in this section',
    schemaType: 'article',
    parameters: [{ name: 'sectionId', type: 'string' }],
    value: ({ sectionId }: { sectionId: string }) => ({ section: reference(sectionId) }),
  },
  {
    id: ARTICLE_BY_AUTHOR,
    title: 'Article by this author',
    schemaType: 'article',
    parameters: [{ name: 'authorId', type: 'string' }],
    value: ({ authorId }: { authorId: string }) => ({
      authors: [{ ...reference(authorId), _key: authorId }],
    }),
  },
]
