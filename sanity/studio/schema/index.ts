import { article } from './article'
import { author } from './author'
import { adBlockNotice } from './objects/ad-block-notice'
import { callout } from './objects/callout'
import { code } from './objects/code'
import { correction } from './objects/correction'
import { divider } from './objects/divider'
import { embed } from './objects/embed'
import { figure } from './objects/figure'
import { gallery } from './objects/gallery'
import { pullQuote } from './objects/pull-quote'
import { quote } from './objects/quote'
import { relatedStory } from './objects/related-story'
import { source } from './objects/source'
import { table, tableRow } from './objects/table'
import { page } from './page'
import { redirect } from './redirect'
import { section } from './section'
import { siteSettings } from './site-settings'
import { sponsorSlot } from './sponsor-slot'
import { topic } from './topic'

const documents = [article, author, section, topic, page, sponsorSlot, redirect, siteSettings]

const objects = [
  quote,
  pullQuote,
  figure,
  gallery,
  code,
  table,
  tableRow,
  callout,
  embed,
  relatedStory,
  divider,
  correction,
  source,
  adBlockNotice,
]

/** Every type that the Studio knows. The contract in lib/content has the same names and fields; a test compares them. */
export const schemaTypes = [...documents, ...objects]
