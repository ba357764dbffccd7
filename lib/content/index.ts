import { adBlockNotice } from './ad-block-notice'
import { article } from './article'
import { author } from './author'
import { blocks } from './body'
import { correction } from './correction'
import { page } from './page'
import { redirect } from './redirect'
import { section } from './section'
import { siteSettings } from './settings'
import { sharing } from './sharing'
import { socialImage } from './social-image'
import { source } from './source'
import { sponsorSlot } from './sponsor-slot'
import { tableRow } from './table'
import { topic } from './topic'
import { update } from './update'

/**
 * The contract, by type name. Names and fields are those of the Studio's schema; a test compares the two. A
 * reference appears here as the fields that queries show of the referenced document, a slug as its `current`
 * string.
 */
export const documents = { article, author, section, topic, page, sponsorSlot, redirect, siteSettings }
export const objects = {
  ...blocks,
  tableRow,
  correction,
  update,
  source,
  sharing,
  socialImage,
  adBlockNotice,
}

export type { AdBlockNotice } from './ad-block-notice'
export type { Article } from './article'
export type { Author, AuthorLink } from './author'
export type { Body, BodyBlock } from './body'
export type { Callout } from './callout'
export type { ArticleCard, ArticleLink } from './card'
export type { Code } from './code'
export type { Correction } from './correction'
export type { Divider } from './divider'
export type { Embed } from './embed'
export type { Figure } from './figure'
export type { Gallery } from './gallery'
export type { Page, PageLink } from './page'
export type { Block, Footnote, PlainBlock } from './portable-text'
export type { PullQuote, Quote } from './quote'
export type { Redirect } from './redirect'
export type { RelatedStory } from './related-story'
export type { Section, SectionLink } from './section'
export type { SiteSettings } from './settings'
export type { Sharing } from './sharing'
export type { Source } from './source'
export type { SponsorSlot } from './sponsor-slot'
export type { Table } from './table'
export type { Topic, TopicLink } from './topic'
export type { Update } from './update'
