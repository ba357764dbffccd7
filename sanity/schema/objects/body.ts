import { defineArrayMember } from 'sanity'
import { textBlock } from './text-block'

/** What the text of an article or a page may hold. */
export const bodyMembers = [
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
