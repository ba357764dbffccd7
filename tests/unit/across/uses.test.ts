import { isValidElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { z } from 'zod'

import * as authorAtom from '@/app/(site)/authors/[slug]/atom.xml/route'
import * as atom from '@/app/(site)/atom.xml/route'
import * as authorPage from '@/app/(site)/authors/[slug]/page'
import * as correctionsPage from '@/app/(site)/corrections/page'
import * as editorsPage from '@/app/(site)/[slug]/page'
import * as frontPage from '@/app/(site)/page'
import * as json from '@/app/(site)/feed.json/route'
import * as rss from '@/app/(site)/feed.xml/route'
import * as sectionAtom from '@/app/(site)/sections/[slug]/atom.xml/route'
import * as sectionPage from '@/app/(site)/sections/[slug]/page'
import * as storyPage from '@/app/(site)/articles/[slug]/page'
import * as topicAtom from '@/app/(site)/topics/[slug]/atom.xml/route'
import * as topicPage from '@/app/(site)/topics/[slug]/page'
import { missing } from '@/app/(site)/moved'
import { uses, type Uses } from '@/lib/content/uses'
import { search } from '@/app/(site)/search/search'
import type { Params, Query } from '@/lib/queries'
import { windowOf } from '@/lib/queries/paging'
import { atAnyTime, readingAll } from '@/lib/queries/query'
import { termsOf } from '@/lib/search'
import { schemaTypes } from '@/sanity/studio/schema'
import type { LakeDocument } from '@/lake/documents/types'
import { answerTo } from '../../support/lake-answer'
import { contractFields, type FieldName, specimen as made } from '../../support/specimen'
import { usesOf } from '../../support/uses-of'

// The Studio's own package is large and only passes these definitions through.
jest.mock('sanity', () => {
  const asIs = <Definition>(definition: Definition) => definition
  return { defineType: asIs, defineField: asIs, defineArrayMember: asIs }
})

const specimen = (changed?: FieldName): LakeDocument[] => JSON.parse(JSON.stringify(made(changed)))

let mockDocuments: readonly LakeDocument[] = []
const mockAsk = async <P extends Params, Result>(query: Query<P, Result>, params: P) => {
  const problems: unknown[] = []
  const data = query.parse(answerTo(query.groq, { ...atAnyTime, ...params }, mockDocuments), {
    ...readingAll,
    report: (problem) => problems.push(problem),
  })
  expect(problems).toEqual([])
  return { data, syncTags: ['s1:specimen'] }
}
jest.mock('@/sanity/published/fetch', () => ({
  fetchPublished: (query: Query<Params, unknown>, params: Params) => mockAsk(query, params),
}))
jest.mock('@/sanity/pages/fetch', () => ({
  fetchContent: (query: Query<Params, unknown>, params: Params) => mockAsk(query, params),
  oncePerRequest: (query: Query<Params, unknown>) => (params: Params) => mockAsk(query, params),
}))

let mockPath = '/'
jest.mock('next/headers', () => ({ headers: async () => new Headers({ 'x-lakeside-path': mockPath }) }))

const identified = z.object({
  _id: z.string(),
  slug: z.object({ current: z.string() }).optional(),
  from: z.string().optional(),
})

/** The slug of a document, or what a redirect leads from. */
const addressOf = (id: string): string => {
  const document = mockDocuments
    .map((each) => identified.safeParse(each).data)
    .find((each) => each?._id === id)
  return document?.slug?.current ?? document?.from ?? ''
}

const slugOf = (id: string) => ({
  params: Promise.resolve({ slug: addressOf(id) }),
  searchParams: Promise.resolve({}),
})

type PageModule<Props> = {
  default: (props: Props) => Promise<unknown>
  generateMetadata: (props: Props) => Promise<unknown>
}

async function show<Props>(
  { default: page, generateMetadata }: PageModule<Props>,
  props: Props,
): Promise<string> {
  const element = await page(props)
  if (!isValidElement(element)) throw new Error('A page is an element.')
  return `${JSON.stringify(await generateMetadata(props))}\n${renderToStaticMarkup(element)}`
}

const pagesShown = async () =>
  (
    await Promise.all([
      show(frontPage, {}),
      show(storyPage, slugOf('article-a')),
      show(sectionPage, slugOf('section-a')),
      show(topicPage, slugOf('topic-a')),
      show(authorPage, slugOf('author-a')),
      show(editorsPage, slugOf('page-a')),
      show(correctionsPage, slugOf('')),
    ])
  ).join('\n')

/** Where a reader is sent who asks for an address from which the editors lead elsewhere. */
async function sentOn(): Promise<string> {
  mockPath = '/redirect-from-a'
  const error: unknown = await missing().catch((reason: unknown) => reason)
  return z.object({ digest: z.string() }).parse(error).digest
}

const feeds = async () => {
  const asked = new Request('https://news.example/')
  const answers = [
    rss.GET(),
    atom.GET(),
    json.GET(),
    sectionAtom.GET(asked, slugOf('section-a')),
    topicAtom.GET(asked, slugOf('topic-a')),
    authorAtom.GET(asked, slugOf('author-a')),
  ]
  return (await Promise.all(answers.map(async (answer) => (await answer).text()))).join('\n')
}

/** All texts in a value, but for those that are not for readers. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) => (name.startsWith('_') ? [] : textsIn(part)))
}

const textsBefore = new Set(textsIn(specimen()))
const names = specimen()
  .filter(({ _type }) => ['author', 'section', 'topic'].includes(_type))
  .map(({ name, title }) => String(name ?? title))

/** Whether the first article is found by each name and by each text that a change brings, and what is shown of it then. */
async function searched(documents: readonly LakeDocument[], changed: readonly LakeDocument[]) {
  mockDocuments = documents
  const asked = [...names, ...textsIn(changed).filter((text) => !textsBefore.has(text))]
  return JSON.stringify(
    await Promise.all(
      asked.map(async (text) => {
        const { items } = await search(termsOf(text), 'all', windowOf(1))
        return items.find(({ _id }) => _id === 'article-a')?.text
      }),
    ),
  )
}

const JSON_LD = /<script type="application\/ld\+json">.*?<\/script>/gs

/** What each place says of a publication. */
async function placesOf(documents: readonly LakeDocument[]) {
  mockDocuments = documents
  const html = await pagesShown()
  return {
    page: html.replace(JSON_LD, '') + (await sentOn()),
    jsonLd: (html.match(JSON_LD) ?? []).join('\n'),
    feed: await feeds(),
  }
}

const places = ['page', 'feed', 'jsonLd', 'search'] as const

/** Each place, and what is changed so that more is seen there. */
const where = {
  page: 'on a page (components/)',
  feed: 'in feeds (lib/feeds/story-html.ts or entry.ts)',
  jsonLd: 'in JSON-LD (lib/seo/json-ld-story.ts)',
  search: 'by searches (lib/queries/search.ts)',
  preview: 'in the Studio’s lists (“preview” in sanity/studio/schema/)',
}

/** What is wrong, and what to do, where a field is seen and should not be, or should be and is not. */
function contradiction(field: string, place: keyof typeof where, isSeen: boolean, isSaid: boolean): string[] {
  if (isSeen === isSaid) return []
  const also = isSeen
    ? ', although lib/content/uses.ts says that it is not'
    : ': show it there, or say in lib/content/uses.ts why not'
  return [`${field} is ${isSeen ? '' : 'not '}seen ${where[place]}${also}`]
}

const isUsed = (use: Uses[keyof Uses]) => typeof use === 'string' || use === true

/** What cannot be seen with so few documents, and the test that shows it. */
const elsewhere: Record<string, string> = {
  'siteSettings.frontSections on a page':
    'tests/unit/queries/queries.test.ts: it takes more stories than the latest',
  'block.level on a page': 'tests/components/portable-text.test.tsx: it takes an item before it',
}

let before: Awaited<ReturnType<typeof placesOf>>
beforeAll(async () => {
  before = await placesOf(specimen())
})

test('the table has a line for every field of the contract, and no other', () => {
  const lines = Object.entries(uses).flatMap(([type, rows]) =>
    Object.keys(rows).map((name) => `${type}.${name}`),
  )
  expect(lines.sort()).toEqual([...contractFields].sort())
})

test.each(contractFields.map((field) => [field]))('%s is seen where the table says', async (field) => {
  const row = usesOf(field)
  if (!row) throw new Error(`lib/content/uses.ts has no line for ${field}.`)
  const changed = specimen(field)
  const [after, foundBefore, foundAfter] = [
    await placesOf(changed),
    await searched(specimen(), changed),
    await searched(changed, changed),
  ]
  const isSeen = (place: (typeof places)[number]) =>
    place === 'search' ? foundAfter !== foundBefore : after[place] !== before[place]
  const looked = places.filter((place) => row[place] !== 'parts' && !(`${field} on a ${place}` in elsewhere))
  const wrong = looked.flatMap((place) => contradiction(field, place, isSeen(place), isUsed(row[place])))
  expect(wrong).toEqual([])
})

const jsonFeed = z.object({ items: z.array(z.object({ content_html: z.string() })) })

test('no text that editors write becomes markup, on no page and in no feed', async () => {
  const marked = JSON.stringify(specimen()).replaceAll(/ a"/g, ' <wbr>a"')
  const { page, jsonLd } = await placesOf(JSON.parse(marked))
  const { items } = jsonFeed.parse(JSON.parse(await (await json.GET()).text()))
  expect(page).toContain('&lt;wbr&gt;')
  expect(items.length).toBeGreaterThan(0)
  // Metadata is JSON until Next writes it, so only what is HTML already is looked at.
  const html = page.split('\n').filter((line) => line.startsWith('<'))
  expect(
    [...html, jsonLd, ...items.map((item) => item.content_html)].filter((text) => text.includes('<wbr>')),
  ).toEqual([])
})

const previewed = z.array(
  z.looseObject({ name: z.string(), preview: z.looseObject({ select: z.record(z.string(), z.string()) }) }),
)

const previews = new Map(
  previewed
    .parse(schemaTypes)
    .map(({ name, preview }) => [
      name,
      new Set(Object.values(preview.select).map((path) => path.split('.', 1)[0])),
    ]),
)

test.each(
  contractFields.filter((field) => previews.has(field.split('.', 1)[0] ?? '')).map((field) => [field]),
)('%s stands in the Studio’s lists if the table says so', (field) => {
  const [type = '', name = ''] = field.split('.')
  const isSeen = previews.get(type)?.has(name) ?? false
  expect(contradiction(field, 'preview', isSeen, usesOf(field)?.preview === true)).toEqual([])
})
