import { article } from './article'
import { author } from './author'
import { figure } from './objects/figure'
import { quote } from './objects/quote'
import { source } from './objects/source'
import { section } from './section'
import { siteSettings } from './site-settings'
import { topic } from './topic'

/** Every type that the Studio knows. The contract in lib/content has the same names and fields; a test compares them. */
export const schemaTypes = [article, author, section, topic, siteSettings, figure, quote, source]
