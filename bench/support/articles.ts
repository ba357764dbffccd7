import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { SanityClient } from '@sanity/client'

import type { Bench } from './findings'
import type { Publication } from './site'

type Reference = { _type: 'reference'; _ref: string }
export type Article = ReturnType<typeof article>

export const articlePath = ({ slug }: Article): string => `/articles/${slug.current}`

/** A short article with everything that its page needs; `text` is its only paragraph. */
export function article(slug: string, headline: string, text: string, { author, section }: Surroundings) {
  return {
    _id: `article-${slug}`,
    _type: 'article',
    headline,
    slug: { _type: 'slug', current: slug },
    standfirst: 'Written to be measured.',
    authors: [{ ...author, _key: 'a' }],
    section,
    publishedAt: '2020-01-01T12:00:00.000Z',
    body: [
      {
        _type: 'block',
        _key: 'b',
        style: 'normal',
        markDefs: [],
        children: [{ _type: 'span', _key: 's', text, marks: [] }],
      },
    ],
  }
}

/** The author and the section for the articles. */
export type Surroundings = { author: Reference; section: Reference }

export async function surroundings(editor: SanityClient): Promise<Surroundings> {
  const idOf = (type: string) => editor.fetch<string>('*[_type == $type] | order(_id asc)[0]._id', { type })
  return {
    author: { _type: 'reference', _ref: await idOf('author') },
    section: { _type: 'reference', _ref: await idOf('section') },
  }
}

const sentence = 'The lake lay still that morning, and nobody on the shore said anything about it. '

/** Imports a number of short articles, older than those of the sample, and returns their paths. */
export async function importArticles(bench: Bench, site: Publication, count: number): Promise<string[]> {
  const around = await surroundings(site.editor)
  const articles = Array.from({ length: count }, (_, index) =>
    article(`measured-${index}`, `Measured story ${index}`, `${index}. ${sentence.repeat(8)}`, around),
  )
  const file = join(bench.folder(), 'articles.ndjson')
  writeFileSync(file, articles.map((each) => `${JSON.stringify(each)}\n`).join(''))
  site.importDocuments(file)
  return articles.map(articlePath)
}
