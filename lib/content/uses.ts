import type { z } from 'zod'
import type { documents, objects } from '.'
import type { block, footnote, link, span } from './portable-text'

/** Why a field does not appear somewhere. */
export type Omitted = { because: string }

/** How a text takes part in searches and in the reading time. */
export type SearchUse =
  /** Part of the story as it would be told aloud: searched, counted for the reading time, and used for excerpts. */
  | 'story'
  /** Stands beside the story and takes time to read: searched and counted. */
  | 'beside'
  /** Describes something that stands beside the story: searched, not counted. */
  | 'caption'
  /** Searched, and weighs more than other texts. */
  | 'headline'
  | 'standfirst'
  /** The name of a document that stories refer to: those stories are found by it. */
  | 'name'
  /** No part of the story. Searches find it nevertheless, since the lake searches all of a document. */
  | 'found'
  /** Its own parts have rows of their own in the table. */
  | 'parts'

/** Where a field of the contract appears. */
export type Uses = {
  /** On a page of the site, its head included. */
  page: true | Omitted
  /** In the feeds. */
  feed: true | Omitted
  /** In the JSON-LD that pages carry for search engines. */
  jsonLd: true | Omitted
  search: SearchUse | Omitted
  /** On paper, when a page is printed. */
  print: true | Omitted
  /** In the Studio's preview of the document or block. */
  preview: true | Omitted
}

const not = (because: string): Omitted => ({ because })

/** Fields that the lake fills in, not an editor. */
type System = '_id' | '_key' | '_type' | '_createdAt' | '_updatedAt'

type Rows<Schema extends z.ZodObject> = Record<Exclude<keyof Schema['shape'], System>, Uses>

type Contract = typeof documents &
  typeof objects & { block: typeof block; span: typeof span; link: typeof link; footnote: typeof footnote }

// Reasons that several fields share.
const noProperty = not('schema.org’s NewsArticle has no property for it')
const notInSummary = not('search engines are told about the story as a whole, not about each block')
const notWords = not('it is not text')
const onScreen = not('it only works on a screen')
const shape = not('it says how something looks, not what it is')
const opened = not('it shows once the document or block is opened')
const siteOnly = not('a feed carries stories; this belongs to the site around them')
const notAStory = not('it is not part of a story')
const forEditors = not('only editors are told')
const standIn = not('it only stands in until the picture has loaded')
const inHead = not('only search engines and other sites read it: it is in the head of the page')
const whileAhead = not('while it lies ahead the story is nowhere, and afterwards it says nothing')
const ofAnotherStory = not('it belongs to another story, and is found there')

const everywhere: Omit<Uses, 'search'> = { page: true, feed: true, jsonLd: true, print: true, preview: true }

const nowhere = (why: Omitted): Uses => ({
  page: why,
  feed: why,
  jsonLd: why,
  search: why,
  print: why,
  preview: why,
})

const words = (search: SearchUse): Uses => ({ ...everywhere, jsonLd: notInSummary, search })

/** For fields that say how a part of the body looks. */
const looks: Uses = {
  ...everywhere,
  feed: not('readers of feeds have a style of their own'),
  jsonLd: notInSummary,
  search: shape,
}

/** For fields that are not part of stories: of pages, sponsor slots, redirects and the frame around every page. */
const frame: Uses = { ...everywhere, feed: siteOnly, jsonLd: notAStory, search: notAStory, preview: opened }

/** For fields that only say how a story is shown on other sites. */
const elsewhere: Omit<Uses, 'search'> = {
  page: true,
  feed: not('a feed shows the story’s own words and picture'),
  jsonLd: not('it describes the story, in its own words'),
  print: inHead,
  preview: true,
}

/** The fields of a section or a topic. */
const subject = {
  title: { ...words('name'), jsonLd: true },
  slug: { ...everywhere, search: notWords, print: onScreen, preview: opened },
  description: { ...everywhere, jsonLd: noProperty, search: notAStory },
} satisfies Record<string, Uses>

/**
 * Where every field of the contract appears and, where it does not, why. A field without a row here does not
 * compile. A test changes each field and checks that exactly the places named here change. The table also says
 * which texts are searched and counted for the reading time.
 */
export const uses: { [Type in keyof Contract]: Rows<Contract[Type]> } = {
  article: {
    kicker: {
      ...words('headline'),
      jsonLd: true,
      preview: not('a list shows the headline, which stands alone'),
    },
    headline: { ...words('headline'), jsonLd: true },
    slug: { ...everywhere, search: 'found', print: onScreen, preview: opened },
    standfirst: { ...words('standfirst'), jsonLd: true, preview: opened },
    leadImage: { ...everywhere, search: 'parts' },
    authors: { ...everywhere, search: 'name', preview: opened },
    section: { ...everywhere, search: 'name' },
    topics: { ...everywhere, search: 'name', preview: opened },
    publishedAt: { ...everywhere, search: 'found' },
    embargoUntil: { ...nowhere(whileAhead), search: 'found' },
    language: { ...everywhere, search: 'found', preview: opened },
    body: { ...everywhere, search: 'parts', preview: opened },
    source: { ...everywhere, search: 'parts', preview: opened },
    sharing: { ...elsewhere, search: 'parts', preview: opened },
    corrections: { ...everywhere, search: 'parts', preview: opened },
    updates: {
      ...everywhere,
      jsonLd: not('only the latest of them is told, as when the story changed'),
      search: 'parts',
      preview: opened,
    },
  },
  author: {
    name: { ...words('name'), jsonLd: true },
    slug: { ...everywhere, search: notWords, print: onScreen, preview: opened },
    role: { ...everywhere, feed: not('a feed has no place for it'), search: notAStory },
    portrait: { ...everywhere, feed: not('a feed has no place for it'), search: notWords },
    bio: { ...everywhere, search: notAStory, preview: opened },
  },
  section: subject,
  topic: subject,
  page: {
    title: { ...frame, preview: true },
    slug: { ...frame, print: onScreen, preview: true },
    standfirst: frame,
    body: frame,
    updatedAt: frame,
  },
  sponsorSlot: {
    sponsor: { ...frame, preview: true },
    url: { ...frame, print: onScreen },
    text: frame,
    image: { ...frame, preview: true },
    placement: { ...frame, preview: true },
    startsAt: { ...frame, preview: true },
    endsAt: { ...frame, preview: true },
  },
  redirect: {
    from: { ...frame, print: onScreen, preview: true },
    leadsTo: { ...frame, print: onScreen, preview: true },
    to: { ...frame, print: onScreen, preview: true },
    isPermanent: { ...frame, print: onScreen, preview: true },
    madeFor: { ...nowhere(forEditors), preview: true },
  },
  siteSettings: {
    title: { ...everywhere, search: notAStory },
    tagline: { ...everywhere, search: notAStory },
    logo: {
      ...everywhere,
      page: not('the masthead is set in type'),
      feed: not('a feed shows the icon'),
      search: notAStory,
      print: not('the masthead is set in type'),
      preview: opened,
    },
    icon: {
      ...everywhere,
      jsonLd: not('the logo is given instead'),
      search: notAStory,
      print: onScreen,
      preview: opened,
    },
    leadStory: frame,
    topStories: frame,
    frontSections: frame,
    navigation: { ...frame, print: onScreen },
    timeZone: {
      ...everywhere,
      jsonLd: not('its dates are instants, which need no time zone'),
      search: notAStory,
      preview: opened,
    },
    language: { ...everywhere, search: notAStory, preview: opened },
    footer: frame,
    footerPages: frame,
    adBlockNotice: { ...frame, print: onScreen },
  },
  adBlockNotice: {
    isShown: { ...frame, print: onScreen, preview: true },
    heading: { ...frame, print: onScreen, preview: true },
    message: { ...frame, print: onScreen },
    allow: { ...frame, print: onScreen },
    helpLabel: { ...frame, print: onScreen },
    helpUrl: { ...frame, print: onScreen },
  },

  block: {
    // Not a text, but searches treat headings differently from paragraphs.
    style: { ...looks, feed: true, search: 'story' },
    listItem: { ...looks, feed: true },
    level: looks,
    children: { ...words('story'), jsonLd: true },
    markDefs: { ...words('beside'), search: 'parts' },
  },
  span: { text: { ...words('story'), jsonLd: true }, marks: { ...looks, feed: true } },
  link: { href: { ...looks, feed: true, search: 'found', print: onScreen } },
  footnote: { text: words('beside') },

  quote: {
    text: { ...words('story'), jsonLd: true },
    speaker: words('caption'),
    role: words('caption'),
    language: { ...looks, feed: true, search: 'found', preview: opened },
  },
  pullQuote: {
    text: {
      ...everywhere,
      feed: not('the story says it already'),
      jsonLd: notInSummary,
      search: 'found',
    },
  },
  figure: {
    asset: { ...everywhere, search: notWords },
    hotspot: { ...everywhere, search: shape, preview: opened },
    crop: { ...everywhere, search: shape, preview: opened },
    lqip: { ...nowhere(standIn), page: true },
    alt: {
      ...words('caption'),
      search: 'found',
      print: onScreen,
    },
    caption: words('caption'),
    credit: { ...words('caption'), search: 'found' },
  },
  gallery: {
    images: { ...words('caption'), search: 'parts' },
    caption: words('caption'),
  },
  code: {
    language: { ...looks, search: 'found' },
    filename: words('found'),
    code: words('beside'),
  },
  table: {
    caption: words('caption'),
    rows: { ...words('beside'), search: 'parts' },
    hasHeaderRow: { ...looks, feed: true, preview: opened },
    hasHeaderColumn: { ...looks, feed: true, preview: opened },
  },
  tableRow: { cells: words('beside') },
  callout: {
    kind: { ...looks, feed: true, search: 'found' },
    title: words('beside'),
    text: words('beside'),
  },
  embed: {
    url: { ...looks, feed: true, search: 'found' },
    title: words('caption'),
    caption: { ...words('caption'), preview: opened },
  },
  relatedStory: {
    article: { ...everywhere, jsonLd: notInSummary, search: ofAnotherStory, print: onScreen },
  },
  divider: { style: { ...looks, search: 'found' } },
  correction: {
    kind: { ...looks, feed: true, search: 'found' },
    correctedAt: { ...everywhere, search: 'found' },
    text: { ...words('caption'), jsonLd: true },
    isSerious: { ...looks, feed: true },
  },
  update: {
    at: { ...everywhere, search: 'found' },
    text: { ...words('caption'), jsonLd: not('schema.org has a property for corrections only') },
  },
  source: {
    name: words('found'),
    url: { ...everywhere, search: 'found' },
    licence: { ...words('found'), preview: opened },
    searchEngines: {
      ...everywhere,
      feed: not('feed readers have already found the story'),
      search: 'found',
      print: onScreen,
      preview: opened,
    },
  },
  sharing: {
    searchHeadline: { ...elsewhere, search: 'found' },
    searchDescription: { ...elsewhere, search: 'found', preview: opened },
    isUnlisted: { ...elsewhere, search: notWords, preview: opened },
    socialHeadline: { ...elsewhere, search: 'found' },
    socialDescription: { ...elsewhere, search: 'found', preview: opened },
    socialImage: { ...elsewhere, search: 'parts', preview: opened },
  },
  socialImage: {
    asset: { ...elsewhere, search: notWords },
    hotspot: { ...elsewhere, search: shape, preview: opened },
    crop: { ...elsewhere, search: shape, preview: opened },
    alt: { ...elsewhere, search: 'found' },
  },
}
