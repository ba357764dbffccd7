import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { ArticleView } from '@/components/article/article-view'
import { FrontView } from '@/components/front/front-view'
import { Frame } from '@/components/layout/frame'
import { AuthorView } from '@/components/listing/author-view'
import { SubjectView } from '@/components/listing/subject-view'
import type {
  Article,
  Author,
  BodyBlock,
  Figure,
  Quote,
  Section,
  SiteSettings,
  Source,
  Topic,
} from '@/lib/content'
import { documents, objects } from '@/lib/content'
import * as sample from './fixtures'

// Every field that an editor can fill must change what a reader gets. The tables name each field of the contract; a
// field that is added there and shown nowhere fails here.

const { article, author, figure, paragraph, section, settings, topic } = sample

const frame = (over: Partial<SiteSettings>): ReactElement => (
  <Frame settings={{ ...settings, ...over }} front>
    <ArticleView article={article} settings={{ ...settings, ...over }} />
  </Frame>
)
const articlePage = (over: Partial<Article>) => (
  <ArticleView article={{ ...article, ...over }} settings={settings} />
)
const authorPage = (over: Partial<Author>) => (
  <AuthorView listing={{ subject: { ...author, ...over }, articles: [] }} settings={settings} />
)
const subjectPage = (kind: 'Section' | 'Topic', subject: Section | Topic, over: Partial<Section & Topic>) => (
  <SubjectView kind={kind} listing={{ subject: { ...subject, ...over }, articles: [] }} settings={settings} />
)
const bodyPage = (block: BodyBlock) => articlePage({ body: [block] })
const figurePage = (over: Partial<Figure>) => bodyPage({ ...figure, ...over, _key: 'f' })
const quote: Quote = { _type: 'quote', text: 'Said.', speaker: 'Ada', role: 'Editor' }
const quotePage = (over: Partial<Quote>) => bodyPage({ ...quote, ...over, _key: 'q' })
const sourcePage = (over: Partial<Source>) => articlePage({ source: { name: 'The Wire', ...over } })
const frontPage = (lead: Article) => <FrontView front={{ lead, latest: [] }} settings={settings} />

/** For each field: a page with the field as it is in the samples, and the same page with another value. */
type Changes<Fields> = Record<keyof Fields, [before: ReactElement, after: ReactElement]>
/** Fields that the lake fills, not an editor. */
type System = '_id' | '_type' | '_createdAt' | '_updatedAt'

const other = { ...section, _id: 'section-2', title: 'Sports', slug: 'sports' }

const articleChanges: Changes<Omit<Article, System>> = {
  kicker: [articlePage({}), articlePage({ kicker: 'Databases' })],
  headline: [articlePage({}), articlePage({ headline: 'Another' })],
  // The address shows in links to the article.
  slug: [frontPage(article), frontPage({ ...article, slug: 'another' })],
  standfirst: [articlePage({}), articlePage({ standfirst: 'Another' })],
  leadImage: [articlePage({}), articlePage({ leadImage: { ...figure, alt: 'Another' } })],
  authors: [articlePage({}), articlePage({ authors: [{ _id: 'author-2', name: 'Grace', slug: 'grace' }] })],
  section: [articlePage({}), articlePage({ section: other })],
  topics: [articlePage({}), articlePage({ topics: [{ _id: 'topic-2', title: 'Fire', slug: 'fire' }] })],
  publishedAt: [articlePage({}), articlePage({ publishedAt: '2024-01-03T12:00:00Z' })],
  body: [articlePage({}), articlePage({ body: [paragraph('Other words.')] })],
  source: [articlePage({}), articlePage({ source: { name: 'Another' } })],
}

const authorChanges: Changes<Omit<Author, System>> = {
  name: [authorPage({}), authorPage({ name: 'Another' })],
  slug: [articlePage({}), articlePage({ authors: [{ ...author, slug: 'another' }] })],
  role: [authorPage({}), authorPage({ role: 'Another' })],
  portrait: [
    authorPage({}),
    authorPage({ portrait: { ...figure, asset: { _ref: 'image-def-800x800-png' } } }),
  ],
  bio: [authorPage({}), authorPage({ bio: 'Another' })],
}

const sectionChanges: Changes<Omit<Section, System>> = {
  title: [subjectPage('Section', section, {}), subjectPage('Section', section, { title: 'Another' })],
  slug: [articlePage({}), articlePage({ section: { ...section, slug: 'another' } })],
  description: [
    subjectPage('Section', section, {}),
    subjectPage('Section', section, { description: 'Another' }),
  ],
}

const topicChanges: Changes<Omit<Topic, System>> = {
  title: [subjectPage('Topic', topic, {}), subjectPage('Topic', topic, { title: 'Another' })],
  slug: [articlePage({}), articlePage({ topics: [{ ...topic, slug: 'another' }] })],
  description: [subjectPage('Topic', topic, {}), subjectPage('Topic', topic, { description: 'Another' })],
}

const settingsChanges: Changes<SiteSettings & { leadStory: unknown }> = {
  title: [frame({}), frame({ title: 'Another' })],
  tagline: [frame({}), frame({ tagline: 'Another' })],
  leadStory: [frontPage(article), frontPage({ ...article, _id: 'article-2', headline: 'Another' })],
  navigation: [frame({}), frame({ navigation: [other] })],
  timeZone: [frame({}), frame({ timeZone: 'Asia/Tokyo' })],
  language: [frame({}), frame({ language: 'de' })],
  footer: [frame({}), frame({ footer: 'Another' })],
}

const figureChanges: Changes<Omit<Figure, System>> = {
  asset: [figurePage({}), figurePage({ asset: { _ref: 'image-def-800x800-png' } })],
  // The hotspot decides where a list cuts a picture.
  hotspot: [
    frontPage(article),
    frontPage({ ...article, leadImage: { ...figure, hotspot: { x: 0.1, y: 0.5, width: 0.1, height: 0.1 } } }),
  ],
  crop: [figurePage({}), figurePage({ crop: { top: 0.1, bottom: 0, left: 0, right: 0 } })],
  alt: [figurePage({}), figurePage({ alt: 'Another' })],
  caption: [figurePage({}), figurePage({ caption: 'Another' })],
  credit: [figurePage({}), figurePage({ credit: 'Another' })],
}

const quoteChanges: Changes<Omit<Quote, System>> = {
  text: [quotePage({}), quotePage({ text: 'Another' })],
  speaker: [quotePage({}), quotePage({ speaker: 'Another' })],
  role: [quotePage({}), quotePage({ role: 'Another' })],
}

const sourceChanges: Changes<Omit<Source, System>> = {
  name: [sourcePage({}), sourcePage({ name: 'Another' })],
  url: [sourcePage({}), sourcePage({ url: 'https://another.example' })],
  licence: [sourcePage({}), sourcePage({ licence: 'CC0' })],
}

const all: Record<
  keyof typeof documents | keyof typeof objects,
  Record<string, [ReactElement, ReactElement]>
> = {
  article: articleChanges,
  author: authorChanges,
  section: sectionChanges,
  topic: topicChanges,
  siteSettings: settingsChanges,
  figure: figureChanges,
  quote: quoteChanges,
  source: sourceChanges,
}

const fields = Object.entries({ ...documents, ...objects }).flatMap(([type, schema]) =>
  Object.keys(schema.shape)
    .filter((field) => !field.startsWith('_'))
    .map((field): [string, string] => [type, field]),
)

it.each(fields)('%s.%s changes the page', (type, field) => {
  const [before, after] = Object.entries(all).find(([name]) => name === type)?.[1][field] ?? []
  expect(before).toBeDefined()
  expect(renderToStaticMarkup(before)).not.toBe(renderToStaticMarkup(after))
})

const dispensable = Object.entries(documents.article.shape)
  .filter(([field, schema]) => !field.startsWith('_') && schema.safeParse(undefined).success)
  .map(([field, schema]): [string, unknown] => [field, schema.parse(undefined)])

it.each(dispensable)('an article stands without its %s', (field, missing) => {
  expect(renderToStaticMarkup(articlePage({ [field]: missing }))).toContain(article.headline)
})
