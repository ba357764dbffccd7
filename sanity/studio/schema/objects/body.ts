import { defineArrayMember, defineField } from 'sanity'
import { BodyInput } from '../../paste/BodyInput'
import { textBlock } from './text-block'

/** What the text of an article or a page may hold. */
const members = [
  textBlock,
  defineArrayMember({ type: 'quote' }),
  defineArrayMember({ type: 'pullQuote' }),
  defineArrayMember({ type: 'figure' }),
  defineArrayMember({ type: 'gallery' }),
  defineArrayMember({ type: 'code' }),
  defineArrayMember({ type: 'table' }),
  defineArrayMember({ type: 'callout' }),
  defineArrayMember({ type: 'embed' }),
  defineArrayMember({ type: 'relatedStory' }),
  defineArrayMember({ type: 'divider' }),
]

/** The field with the text of an article or a page. */
export const bodyField = (options: { group?: string } = {}) =>
  defineField({
    name: 'body',
    title: 'Body',
    type: 'array',
    ...options,
    of: members,
    components: { input: BodyInput },
  })
