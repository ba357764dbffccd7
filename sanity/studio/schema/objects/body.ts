import { defineArrayMember, defineField } from 'sanity'
import { BodyInput } from '../../paste/BodyInput'
import { callout } from './callout'
import { code } from './code'
import { divider } from './divider'
import { embed } from './embed'
import { figure } from './figure'
import { gallery } from './gallery'
import { pullQuote } from './pull-quote'
import { quote } from './quote'
import { relatedStory } from './related-story'
import { table } from './table'
import { textBlock } from './text-block'

/** The blocks that a body may hold besides paragraphs, headings and lists, in the order in which they are offered. */
export const blocks = [quote, pullQuote, figure, gallery, code, table, callout, embed, relatedStory, divider]

/** The field for the body of an article or a page. */
export const bodyField = (options: { group?: string } = {}) =>
  defineField({
    name: 'body',
    title: 'Body',
    type: 'array',
    ...options,
    of: [textBlock, ...blocks.map(({ name }) => defineArrayMember({ type: name }))],
    components: { input: BodyInput },
  })
