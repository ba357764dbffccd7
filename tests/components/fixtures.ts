import type {
  Article,
  ArticleCard,
  Author,
  Block,
  BodyBlock,
  Correction,
  Figure,
  Page,
  Section,
  SiteSettings,
  SponsorSlot,
  Topic,
  Update,
} from '@/lib/content'

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

export const correction: Correction = {
  _type: 'correction',
  _key: 'c1',
  kind: 'correction',
  correctedAt: '2024-01-04T08:00:00Z',
  text: 'The lake is not as deep as we said.',
  isSerious: false,
}

export const update: Update = {
  _type: 'update',
  _key: 'u1',
  at: '2024-01-05T09:30:00Z',
  text: 'With the answer of the harbour.',
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
  source: {
    name: 'The Wire',
    url: 'https://wire.example/story',
    licence: 'CC BY 4.0',
    searchEngines: 'index',
  },
  corrections: [],
  updates: [],
}

/** A story as a list shows it. */
export const card = (headline: string, over: Partial<ArticleCard> = {}): ArticleCard => ({
  _id: `article-${headline}`,
  _createdAt: '2024-01-01T00:00:00Z',
  _updatedAt: '2024-01-01T00:00:00Z',
  headline,
  slug: 'another-story',
  authors: [],
  ...over,
})

export const page: Page = {
  _id: 'page-1',
  title: 'About us',
  slug: 'about',
  standfirst: 'Who we are.',
  body,
}

export const sponsor: SponsorSlot = {
  _id: 'sponsor-1',
  sponsor: 'Boats and Sons',
  url: 'https://boats.example/',
  text: 'Boats since 1902.',
  image: figure,
  placement: 'everywhere',
}

export const settings: SiteSettings = {
  title: 'The Lake',
  tagline: 'News from the shore',
  navigation: [section],
  timeZone: 'UTC',
  language: 'en',
  footer: 'Made by hand.',
  footerPages: [{ _id: 'page-1', title: 'About us', slug: 'about' }],
}
