import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { FrontView } from '@/components/front/front-view'
import { Frame } from '@/components/layout/frame'
import { AuthorView } from '@/components/listing/author-view'
import { SubjectView } from '@/components/listing/subject-view'
import { PageView } from '@/components/page/page-view'
import { Sponsor } from '@/components/sponsor/sponsor'
import type {
  AdBlockNotice,
  Article,
  Author,
  BodyBlock,
  Callout,
  Code,
  Correction,
  Divider,
  Embed,
  Figure,
  Gallery,
  Page,
  PullQuote,
  Quote,
  RelatedStory,
  Section,
  SiteSettings,
  Source,
  SponsorSlot,
  Table,
  Topic,
} from '@/lib/content'
import { documents, objects } from '@/lib/content'
import { articlePage } from './article-pages'
import * as sample from './fixtures'

// Every field that an editor can fill must change what a reader gets. The tables name each field of the contract; a
// field that is added there and shown nowhere fails here.

const { article, author, card, correction, figure, paragraph, section, settings, sponsor, topic } = sample

const frame = (over: Partial<SiteSettings>): ReactElement => (
  <Frame settings={{ ...settings, ...over }} front>
    {articlePage({}, { settings: { ...settings, ...over } })}
  </Frame>
)
const place = { path: '/', page: 1, pages: 1 }
const none = { items: [], total: 0 }
const authorPage = (over: Partial<Author>) => (
  <AuthorView
    listing={{ subject: { ...author, ...over }, articles: none }}
    pagination={place}
    settings={settings}
  />
)
const subjectPage = (kind: 'section' | 'topic', subject: Section | Topic, over: Partial<Section & Topic>) => (
  <SubjectView
    kind={kind}
    listing={{ subject: { ...subject, ...over }, articles: none }}
    pagination={place}
    settings={settings}
  />
)
const pagePage = (over: Partial<Page>) => <PageView page={{ ...sample.page, ...over }} settings={settings} />
const sponsorSlot = (over: Partial<SponsorSlot>, notice?: AdBlockNotice) => (
  <Sponsor slot={{ ...sponsor, ...over }} settings={{ ...settings, adBlockNotice: notice }} />
)
const bodyPage = (block: BodyBlock) => articlePage({ body: [block] })
const frontPage = (lead: Article) => (
  <FrontView front={{ lead, top: [], latest: [], sections: [] }} settings={settings} />
)

/** For each field: a page with the field as it is in the samples, and the same page with another value. */
type Changes<Fields> = Record<keyof Fields, [before: ReactElement, after: ReactElement]>
/** Fields that the lake fills, not an editor. */
type System = '_id' | '_key' | '_type' | '_createdAt' | '_updatedAt'

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
  language: [articlePage({}), articlePage({ language: 'de' })],
  body: [articlePage({}), articlePage({ body: [paragraph('Other words.')] })],
  source: [articlePage({}), articlePage({ source: { name: 'Another', searchEngines: 'index' } })],
  corrections: [articlePage({}), articlePage({ corrections: [correction] })],
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
  title: [subjectPage('section', section, {}), subjectPage('section', section, { title: 'Another' })],
  slug: [articlePage({}), articlePage({ section: { ...section, slug: 'another' } })],
  description: [
    subjectPage('section', section, {}),
    subjectPage('section', section, { description: 'Another' }),
  ],
}

const topicChanges: Changes<Omit<Topic, System>> = {
  title: [subjectPage('topic', topic, {}), subjectPage('topic', topic, { title: 'Another' })],
  slug: [articlePage({}), articlePage({ topics: [{ ...topic, slug: 'another' }] })],
  description: [subjectPage('topic', topic, {}), subjectPage('topic', topic, { description: 'Another' })],
}

const pageChanges: Changes<Omit<Page, System>> = {
  title: [pagePage({}), pagePage({ title: 'Another' })],
  slug: [frame({}), frame({ footerPages: [{ _id: 'page-1', title: 'About us', slug: 'another' }] })],
  standfirst: [pagePage({}), pagePage({ standfirst: 'Another' })],
  body: [pagePage({}), pagePage({ body: [paragraph('Other words.')] })],
}

const sponsorChanges: Changes<Omit<SponsorSlot, System | 'placement' | 'startsAt' | 'endsAt'>> = {
  sponsor: [sponsorSlot({}), sponsorSlot({ sponsor: 'Another' })],
  url: [sponsorSlot({}), sponsorSlot({ url: 'https://another.example/' })],
  text: [sponsorSlot({}), sponsorSlot({ text: 'Another' })],
  image: [sponsorSlot({}), sponsorSlot({ image: undefined })],
}

const notice: AdBlockNotice = {
  _type: 'adBlockNotice',
  isShown: true,
  heading: 'A word',
  message: 'We live of this.',
  allow: 'Press there.',
  helpLabel: 'How',
  helpUrl: 'https://help.example/',
}
const noticed = (over: Partial<AdBlockNotice>): [ReactElement, ReactElement] => [
  sponsorSlot({}, notice),
  sponsorSlot({}, { ...notice, ...over }),
]

const noticeChanges: Changes<Omit<AdBlockNotice, System>> = {
  isShown: noticed({ isShown: false }),
  heading: noticed({ heading: 'Another' }),
  message: noticed({ message: 'Another' }),
  allow: noticed({ allow: 'Another' }),
  helpLabel: noticed({ helpLabel: 'Another' }),
  helpUrl: noticed({ helpUrl: 'https://another.example/' }),
}

const settingsChanges: Changes<
  Omit<SiteSettings, 'logo' | 'icon'> & { leadStory: unknown; topStories: unknown; frontSections: unknown }
> = {
  title: [frame({}), frame({ title: 'Another' })],
  tagline: [frame({}), frame({ tagline: 'Another' })],
  leadStory: [frontPage(article), frontPage({ ...article, _id: 'article-2', headline: 'Another' })],
  topStories: [
    frontPage(article),
    <FrontView
      key="after"
      front={{ lead: article, top: [card('Another')], latest: [], sections: [] }}
      settings={settings}
    />,
  ],
  frontSections: [
    frontPage(article),
    <FrontView
      key="after"
      front={{ lead: article, top: [], latest: [], sections: [{ section, articles: [card('Another')] }] }}
      settings={settings}
    />,
  ],
  navigation: [frame({}), frame({ navigation: [other] })],
  timeZone: [frame({}), frame({ timeZone: 'Asia/Tokyo' })],
  language: [frame({}), frame({ language: 'de' })],
  footer: [frame({}), frame({ footer: 'Another' })],
  footerPages: [frame({}), frame({ footerPages: [] })],
  adBlockNotice: [sponsorSlot({}), sponsorSlot({}, notice)],
}

/** Pages whose body is one block, as it is and with another value in a field. */
const block =
  <Kind extends BodyBlock['_type']>(whole: Extract<BodyBlock, { _type: Kind }>) =>
  (over: Partial<typeof whole>): [ReactElement, ReactElement] => [
    bodyPage(whole),
    bodyPage({ ...whole, ...over }),
  ]

const shownFigure = block<'figure'>({ ...figure, _key: 'f' })
const figureChanges: Changes<Omit<Figure, System>> = {
  asset: shownFigure({ asset: { _ref: 'image-def-800x800-png' } }),
  // The hotspot decides where a list cuts a picture.
  hotspot: [
    frontPage(article),
    frontPage({ ...article, leadImage: { ...figure, hotspot: { x: 0.1, y: 0.5, width: 0.1, height: 0.1 } } }),
  ],
  crop: shownFigure({ crop: { top: 0.1, bottom: 0, left: 0, right: 0 } }),
  lqip: shownFigure({ lqip: 'data:image/jpeg;base64,AAAA' }),
  alt: shownFigure({ alt: 'Another' }),
  caption: shownFigure({ caption: 'Another' }),
  credit: shownFigure({ credit: 'Another' }),
}

const quote = block<'quote'>({
  _type: 'quote',
  _key: 'q',
  text: 'Said.',
  speaker: 'Ada',
  role: 'Editor',
  language: 'de',
})
const quoteChanges: Changes<Omit<Quote, System>> = {
  text: quote({ text: 'Another' }),
  speaker: quote({ speaker: 'Another' }),
  role: quote({ role: 'Another' }),
  language: quote({ language: 'fr' }),
}

const pullQuoteChanges: Changes<Omit<PullQuote, System>> = {
  text: block<'pullQuote'>({ _type: 'pullQuote', _key: 'p', text: 'Told.' })({ text: 'Another' }),
}

const gallery = block<'gallery'>({
  _type: 'gallery',
  _key: 'g',
  images: [{ ...figure, _key: 'i' }],
  caption: 'All',
})
const galleryChanges: Changes<Omit<Gallery, System>> = {
  images: gallery({ images: [{ ...figure, _key: 'i', alt: 'Another' }] }),
  caption: gallery({ caption: 'Another' }),
}

const code = block<'code'>({ _type: 'code', _key: 'c', language: 'css', filename: 'a.css', code: 'a {}' })
const codeChanges: Changes<Omit<Code, System>> = {
  language: code({ language: 'typescript' }),
  filename: code({ filename: 'another.css' }),
  code: code({ code: 'b {}' }),
}

const row = { _type: 'tableRow' as const, _key: 'r', cells: ['a', 'b'] }
const table = block<'table'>({
  _type: 'table',
  _key: 't',
  caption: 'All',
  rows: [row, { ...row, _key: 's' }],
  hasHeaderRow: true,
  hasHeaderColumn: false,
})
const tableChanges: Changes<Omit<Table, System>> = {
  caption: table({ caption: 'Another' }),
  rows: table({ rows: [row] }),
  hasHeaderRow: table({ hasHeaderRow: false }),
  hasHeaderColumn: table({ hasHeaderColumn: true }),
}
const tableRowChanges: Changes<Omit<Table['rows'][number], System>> = {
  cells: table({ rows: [row, { ...row, _key: 's', cells: ['a', 'c'] }] }),
}

const callout = block<'callout'>({
  _type: 'callout',
  _key: 'c',
  kind: 'note',
  title: 'Heed',
  text: [{ ...paragraph('This.'), style: 'normal', markDefs: [] }],
})
const calloutChanges: Changes<Omit<Callout, System>> = {
  kind: callout({ kind: 'warning' }),
  title: callout({ title: 'Another' }),
  text: callout({ text: [{ ...paragraph('Another.'), style: 'normal', markDefs: [] }] }),
}

const embed = block<'embed'>({
  _type: 'embed',
  _key: 'e',
  url: 'https://films.example/1',
  title: 'A film',
  caption: 'Seen.',
})
const embedChanges: Changes<Omit<Embed, System>> = {
  url: embed({ url: 'https://films.example/2' }),
  title: embed({ title: 'Another' }),
  caption: embed({ caption: 'Another' }),
}

const relatedChanges: Changes<Omit<RelatedStory, System>> = {
  article: block<'relatedStory'>({ _type: 'relatedStory', _key: 'r', article: card('One') })({
    article: card('Another'),
  }),
}

const dividerChanges: Changes<Omit<Divider, System>> = {
  style: block<'divider'>({ _type: 'divider', _key: 'd', style: 'line' })({ style: 'ornament' }),
}

const corrected = (over: Partial<Correction>): [ReactElement, ReactElement] => [
  articlePage({ corrections: [correction] }),
  articlePage({ corrections: [{ ...correction, ...over }] }),
]
const correctionChanges: Changes<Omit<Correction, System>> = {
  kind: corrected({ kind: 'clarification' }),
  correctedAt: corrected({ correctedAt: '2024-02-01T00:00:00Z' }),
  text: corrected({ text: 'Another' }),
  isSerious: corrected({ isSerious: true }),
}

const sourced = (over: Partial<Source>): [ReactElement, ReactElement] => [
  articlePage({ source: { name: 'The Wire', searchEngines: 'index' } }),
  articlePage({ source: { name: 'The Wire', searchEngines: 'index', ...over } }),
]
const sourceChanges: Changes<Omit<Source, System | 'searchEngines'>> = {
  name: sourced({ name: 'Another' }),
  url: sourced({ url: 'https://another.example' }),
  licence: sourced({ licence: 'CC0' }),
}

/** Fields that change something else than what a page shows, and the test that proves it. */
const elsewhere: Record<string, string> = {
  'redirect.from': 'tests/unit/site/redirects.test.ts: an address, not a page',
  'redirect.to': 'tests/unit/site/redirects.test.ts: an address, not a page',
  'redirect.isPermanent': 'tests/unit/site/redirects.test.ts: the status of an answer',
  'siteSettings.logo': 'tests/unit/seo/json-ld.test.ts: what search engines are told',
  'siteSettings.icon': 'tests/unit/app/icons.test.ts: what tabs and home screens show',
  'source.searchEngines': 'tests/unit/app/metadata.test.ts: what search engines are told',
  'sponsorSlot.placement': 'tests/unit/arrangement/sponsors.test.ts: which slot is chosen',
  'sponsorSlot.startsAt': 'tests/unit/arrangement/sponsors.test.ts: which slot is chosen',
  'sponsorSlot.endsAt': 'tests/unit/arrangement/sponsors.test.ts: which slot is chosen',
}

const all: Record<
  Exclude<keyof typeof documents, 'redirect'> | keyof typeof objects,
  Record<string, [ReactElement, ReactElement]>
> = {
  article: articleChanges,
  author: authorChanges,
  section: sectionChanges,
  topic: topicChanges,
  page: pageChanges,
  sponsorSlot: sponsorChanges,
  siteSettings: settingsChanges,
  adBlockNotice: noticeChanges,
  figure: figureChanges,
  quote: quoteChanges,
  pullQuote: pullQuoteChanges,
  gallery: galleryChanges,
  code: codeChanges,
  table: tableChanges,
  tableRow: tableRowChanges,
  callout: calloutChanges,
  embed: embedChanges,
  relatedStory: relatedChanges,
  divider: dividerChanges,
  correction: correctionChanges,
  source: sourceChanges,
}

const fields = Object.entries({ ...documents, ...objects }).flatMap(([type, schema]) =>
  Object.keys(schema.shape)
    .filter((field) => !field.startsWith('_'))
    .map((field): [string, string] => [type, field]),
)

const isElsewhere = ([type, field]: [string, string]) => `${type}.${field}` in elsewhere

it.each(fields.filter((field) => !isElsewhere(field)))('%s.%s changes the page', (type, field) => {
  const [before, after] = Object.entries(all).find(([name]) => name === type)?.[1][field] ?? []
  expect(before).toBeDefined()
  expect(renderToStaticMarkup(before)).not.toBe(renderToStaticMarkup(after))
})

it('knows of no field elsewhere that is none', () => {
  expect(
    fields
      .filter(isElsewhere)
      .map((path) => path.join('.'))
      .sort(),
  ).toEqual(Object.keys(elsewhere).sort())
})

const dispensable = Object.entries(documents.article.shape)
  .filter(([field, schema]) => !field.startsWith('_') && schema.safeParse(undefined).success)
  .map(([field, schema]): [string, unknown] => [field, schema.parse(undefined)])

it.each(dispensable)('an article stands without its %s', (field, missing) => {
  expect(renderToStaticMarkup(articlePage({ [field]: missing }))).toContain(article.headline)
})
