import { randomUUID } from 'node:crypto'

import type { Publication } from './publication'

export type TestArticle = { id: string; slug: string; path: string; headline: string }

/** Publishes an article of the test's own, so that tests can run in any order. It is the newest, and so on the front page. */
export async function publishArticle(
  { editor }: Publication,
  headline = 'An article of a test',
): Promise<TestArticle> {
  const id = `article-${randomUUID()}`
  const slug = `test-${id.slice(-12)}`
  await editor.create({
    _id: id,
    _type: 'article',
    headline,
    slug: { _type: 'slug', current: slug },
    standfirst: 'Written for a test.',
    authors: [{ _type: 'reference', _key: 'a', _ref: await firstOf(editor, 'author') }],
    section: { _type: 'reference', _ref: await firstOf(editor, 'section', 'Technology') },
    publishedAt: new Date().toISOString(),
    body: [
      {
        _type: 'block',
        _key: 'b',
        style: 'normal',
        markDefs: [],
        children: [{ _type: 'span', _key: 's', text: 'A body.', marks: [] }],
      },
    ],
  })
  return { id, slug, path: `/articles/${slug}`, headline }
}

async function firstOf(editor: Publication['editor'], type: string, title = ''): Promise<string> {
  const query = '*[_type == $type && ($title == "" || title == $title) && !(_id in path("drafts.**"))][0]._id'
  return editor.fetch<string>(query, { type, title })
}
