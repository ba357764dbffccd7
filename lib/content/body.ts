import { z } from 'zod'
import { callout } from './callout'
import { code } from './code'
import { divider } from './divider'
import { embed } from './embed'
import { figure } from './figure'
import { gallery } from './gallery'
import { block, key } from './portable-text'
import { pullQuote, quote } from './quote'
import { relatedStory } from './related-story'
import { table } from './table'

/**
 * The blocks that a body may hold besides paragraphs, headings and lists, in the order in which the Studio offers
 * them.
 */
export const blocks = {
  quote,
  pullQuote,
  figure,
  gallery,
  code,
  table,
  callout,
  embed,
  relatedStory,
  divider,
}

/** Every kind of block that a body may hold. */
export const bodyBlock = z.discriminatedUnion('_type', [
  block,
  quote.extend(key),
  pullQuote.extend(key),
  figure.extend(key),
  gallery.extend(key),
  code.extend(key),
  table.extend(key),
  callout.extend(key),
  embed.extend(key),
  relatedStory.extend(key),
  divider.extend(key),
])

export const body = z.array(bodyBlock)

export type BodyBlock = z.output<typeof bodyBlock>
export type Body = z.output<typeof body>
