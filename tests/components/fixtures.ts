import type { Article, Author, Block, BodyBlock, Figure, Section, SiteSettings, Topic } from '@/lib/content'

/** One complete document of each type, for tests to change a field of. */

export const figure: Figure = {
  _type: 'figure',
  asset: { _ref: 'image-abc123-1600x900-jpg' },
  alt: 'A lake at dawn',
  caption: 'The lake in October.',
  credit: 'Photograph: Ada',
}

export const paragraph = (text: string, over: Partial<Block> = {}): Block => ({
  _type: 'block',
  _key: `block-${text}`,
  style: 'normal',
  children: [{ _type: 'span', _key: 'span', text, marks: [] }],
  markDefs: [],
  ...over,
})

export const body: BodyBlock[] = [paragraph('The first paragraph.')]

export const section: Section = {
  _id: 'section-1',
  title: 'Science',
  slug: 'science',
  description: 'Of nature.',
}
export const topic: Topic = { _id: 'topic-1', title: 'Water', slug: 'water', description: 'Wet.' }

export const author: Author = {
  _id: 'author-1',
  name: 'Ada Lovelace',
  slug: 'ada-lovelace',
  role: 'Science editor',
  portrait: figure,
  bio: 'Writes about engines.',
}

export const article: Article = {
  _id: 'article-1',
  _createdAt: '2024-01-01T00:00:00Z',
  _updatedAt: '2024-01-05T09:30:00Z',
  kicker: 'Machine Learning',
  headline: 'A headline',
  slug: 'a-headline',
  standfirst: 'What the story is about.',
  leadImage: figure,
  authors: [author],
  section,
  topics: [topic],
  publishedAt: '2024-01-02T12:00:00Z',
  body,
  source: { name: 'The Wire', url: 'https://wire.example/story', licence: 'CC BY 4.0' },
}

export const settings: SiteSettings = {
  title: 'The Lake',
  tagline: 'News from the shore',
  navigation: [section],
  timeZone: 'UTC',
  language: 'en',
  footer: 'Made by hand.',
}
