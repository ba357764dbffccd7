import { article } from './article'
import { author } from './author'
import { figure } from './figure'
import { quote } from './quote'
import { section } from './section'
import { siteSettings } from './settings'
import { source } from './source'
import { topic } from './topic'

/**
 * The contract by type name: the same names and fields as the Studio's schema, which a test holds against it.
 * References appear as what the queries show of the document referred to, slugs as their `current` string.
 */
export const documents = { article, author, section, topic, siteSettings }
export const objects = { figure, quote, source }

export type { Article, ArticleCard } from './article'
export type { Author, AuthorLink } from './author'
export type { Figure } from './figure'
export type { Block, Body, BodyBlock } from './portable-text'
export type { Quote } from './quote'
export type { Section, SectionLink } from './section'
export type { SiteSettings } from './settings'
export type { Source } from './source'
export type { Topic, TopicLink } from './topic'
