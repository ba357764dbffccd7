import type { z } from 'zod'
import type { documents, objects } from '.'
import type { block, footnote, link, span } from './portable-text'

/** Why a field is not to be seen somewhere. */
export type Not = { because: string }

/** How a text takes part in a search, and in the time that a story takes. */
export type SearchUse =
  /** It is the story as it would be told aloud: found, counted, and what an excerpt begins with. */
  | 'story'
  /** It stands beside the story, and takes a reader's time: found and counted. */
  | 'beside'
  /** It says something of what stands beside the story: found, not counted. */
  | 'caption'
  /** It is found, and counts more than any other text. */
  | 'headline'
  | 'standfirst'
  /** Stories are found by it that refer to the document. */
  | 'name'
  /** What it is made of has lines of its own. */
  | 'parts'

/** Where a field of the contract is to be seen. */
export type Uses = {
  /** On a page of the site, its head included. */
  page: true | Not
  /** In the feeds. */
  feed: true | Not
  /** In what pages tell search engines, as JSON-LD. */
  jsonLd: true | Not
  search: SearchUse | Not
  /** On paper, when a page is printed. */
  print: true | Not
  /** In the Studio, where the document or block stands in a list or a text. */
  preview: true | Not
}

const not = (because: string): Not => ({ because })

/** Fields that the lake fills, not an editor. */
type System = '_id' | '_key' | '_type' | '_createdAt' | '_updatedAt'

type Rows<Schema extends z.ZodObject> = Record<Exclude<keyof Schema['shape'], System>, Uses>

type Contract = typeof documents &
  typeof objects & { block: typeof block; span: typeof span; link: typeof link; footnote: typeof footnote }

// Reasons that several fields share.
const noProperty = not('schema.org’s NewsArticle has no property for it')
const notInSummary = not('what search engines are told of is the story, not each block of it')
const notWords = not('it is not made of words')
const onScreen = not('paper has nothing to press')
const shape = not('it says how something looks, not what it is')
const opened = not('it is seen when the document or block is opened')
const siteOnly = not('a feed brings stories; this belongs to the site around them')
const notAStory = not('it is not part of a story')
const standIn = not('it stands in for a picture that has not come yet')
const ofAnotherStory = not('it is another story’s, and is found there')

const everywhere: Omit<Uses, 'search'> = { page: true, feed: true, jsonLd: true, print: true, preview: true }

const nowhere = (why: Not): Uses => ({
  page: why,
  feed: why,
  jsonLd: why,
  search: why,
  print: why,
  preview: why,
})

const words = (search: SearchUse): Uses => ({ ...everywhere, jsonLd: notInSummary, search })

/** What a part of the body looks like. */
const looks: Uses = {
  ...everywhere,
  feed: not('readers of feeds have a style of their own'),
  jsonLd: notInSummary,
  search: shape,
}

/** What is paid for, or belongs to the frame around every page. */
const frame: Uses = { ...everywhere, feed: siteOnly, jsonLd: notAStory, search: notAStory, preview: opened }

/** Of a section or a topic. */
const subject = {
  title: { ...words('name'), jsonLd: true },
  slug: { ...everywhere, search: notWords, print: onScreen, preview: opened },
  description: { ...everywhere, jsonLd: noProperty, search: notAStory },
} satisfies Record<string, Uses>

/**
 * Every field of the contract and where it is to be seen; where it is not, why. A field that has no line here does not compile, and a
 * test changes each field and looks whether those places change which are said to, and no other. The words to search and to count are
 * gathered by this table, too.
 */
export const uses: { [Type in keyof Contract]: Rows<Contract[Type]> } = {
  article: {
    kicker: {
      ...words('headline'),
      jsonLd: true,
      preview: not('a list shows the headline, which stands alone'),
    },
    headline: { ...words('headline'), jsonLd: true },
    slug: { ...everywhere, search: notWords, print: onScreen, preview: opened },
    standfirst: { ...words('standfirst'), jsonLd: true, preview: opened },
    leadImage: { ...everywhere, search: 'parts' },
    authors: { ...everywhere, search: 'name', preview: opened },
    section: { ...everywhere, search: 'name' },
    topics: { ...everywhere, search: 'name', preview: opened },
    publishedAt: { ...everywhere, search: notWords },
    language: { ...everywhere, search: notWords, preview: opened },
    body: { ...everywhere, search: 'parts', preview: opened },
    source: { ...everywhere, search: notAStory, preview: opened },
    corrections: { ...everywhere, search: 'parts', preview: opened },
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
    to: { ...frame, print: onScreen, preview: true },
    isPermanent: { ...frame, print: onScreen, preview: true },
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
      jsonLd: not('search engines are told the logo'),
      search: notAStory,
      print: onScreen,
      preview: opened,
    },
    leadStory: frame,
    topStories: frame,
    frontSections: frame,
    navigation: { ...frame, print: onScreen },
    timeZone: { ...everywhere, jsonLd: not('it says instants'), search: notAStory, preview: opened },
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
    // A heading is found as one.
    style: { ...looks, feed: true, search: 'story' },
    listItem: { ...looks, feed: true },
    level: looks,
    children: { ...words('story'), jsonLd: true },
    markDefs: { ...words('beside'), search: 'parts' },
  },
  span: { text: { ...words('story'), jsonLd: true }, marks: { ...looks, feed: true } },
  link: { href: { ...looks, feed: true, search: notWords, print: onScreen } },
  footnote: { text: words('beside') },

  quote: {
    text: { ...words('story'), jsonLd: true },
    speaker: words('caption'),
    role: words('caption'),
    language: { ...looks, feed: true, preview: opened },
  },
  pullQuote: {
    text: {
      ...everywhere,
      feed: not('the story says it already'),
      jsonLd: notInSummary,
      search: not('the story says it already'),
    },
  },
  figure: {
    asset: { ...everywhere, search: notWords },
    hotspot: { ...everywhere, search: shape, preview: opened },
    crop: { ...everywhere, search: shape, preview: opened },
    lqip: { ...nowhere(standIn), page: true },
    alt: {
      ...words('caption'),
      search: not('whoever sees the picture would look in vain for the words'),
      print: onScreen,
    },
    caption: words('caption'),
    credit: { ...words('caption'), search: not('a picture’s maker is not what a story says') },
  },
  gallery: {
    images: { ...words('caption'), search: 'parts' },
    caption: words('caption'),
  },
  code: {
    language: looks,
    filename: { ...words('caption'), search: not('it is a name, and no word of the story') },
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
    kind: { ...looks, feed: true },
    title: words('beside'),
    text: words('beside'),
  },
  embed: {
    url: { ...looks, feed: true, search: notWords },
    title: words('caption'),
    caption: { ...words('caption'), preview: opened },
  },
  relatedStory: {
    article: { ...everywhere, jsonLd: notInSummary, search: ofAnotherStory, print: onScreen },
  },
  divider: { style: looks },
  correction: {
    kind: { ...looks, feed: true },
    correctedAt: { ...everywhere, search: notWords },
    text: { ...words('caption'), jsonLd: true },
    isSerious: { ...looks, feed: true },
  },
  source: {
    name: { ...words('caption'), search: not('where a story comes from is not what it says') },
    url: { ...everywhere, search: notWords },
    licence: { ...words('caption'), search: not('it is not what the story says'), preview: opened },
    searchEngines: {
      ...everywhere,
      feed: not('whoever reads a feed has found the story'),
      search: notWords,
      print: onScreen,
      preview: opened,
    },
  },
}
