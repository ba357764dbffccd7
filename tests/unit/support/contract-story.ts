import { fitArticle } from '@/lib/content/article'
import { collector } from './content-problems'

export const asset = { _ref: 'image-abc123-1600x900-jpg' }
export const picture = { _type: 'figure', asset, alt: 'A lake' }
export const span = (text: unknown, marks: unknown = []) => ({ _type: 'span', _key: 's', text, marks })
export const paragraph = (over: object = {}) => ({
  _type: 'block',
  _key: 'p',
  style: 'normal',
  children: [span('Words')],
  markDefs: [],
  ...over,
})

/** A story with everything, as a query gives it. */
export const story = (over: object = {}) => ({
  _id: 'article-1',
  _createdAt: '2024-01-01T10:00:00Z',
  _updatedAt: '2024-01-02T10:00:00Z',
  kicker: 'Machine Learning',
  headline: 'A headline',
  slug: 'a-headline',
  standfirst: 'What it is about',
  leadImage: {
    _type: 'figure',
    asset,
    hotspot: null,
    crop: null,
    alt: 'A lake',
    caption: null,
    credit: null,
  },
  authors: [{ _id: 'author-1', name: 'Ada', slug: 'ada' }],
  section: { _id: 'section-1', title: 'Science', slug: 'science' },
  topics: [{ _id: 'topic-1', title: 'Water', slug: 'water' }],
  publishedAt: '2024-01-01T12:00:00.000Z',
  body: [paragraph()],
  source: { name: 'The Wire', url: 'https://wire.example', licence: 'CC BY 4.0' },
  ...over,
})

/** The article that comes out when a story is changed so, and what is told of it. */
export const parse = (over: object = {}) => {
  const { report, told } = collector()
  return { article: fitArticle(story(over), { query: 'test', report }), told }
}

/** The body that comes out when this one goes in. */
export const parseBody = (body: unknown) => {
  const { article, told } = parse({ body })
  return { body: article?.body, told }
}
