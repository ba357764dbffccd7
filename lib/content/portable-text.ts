import { z } from 'zod'
import { anyText, requiredText, safeHref } from './text'

/** The key that identifies an item within its array. */
export const key = { _key: z.string() }

export const decorators = ['strong', 'em', 'code', 'sub', 'sup'] as const

export const link = z.object({ _type: z.literal('link'), ...key, href: safeHref })

/** A remark on the marked words. The page numbers it and sets it at the end of the text. */
export const footnote = z.object({ _type: z.literal('footnote'), ...key, text: requiredText })

export const annotation = z.discriminatedUnion('_type', [link, footnote])

export const span = z.object({
  _type: z.literal('span'),
  ...key,
  text: anyText,
  marks: z.array(z.string()).default([]),
})

/** A paragraph, heading or list item. One with an unknown style or list type becomes a plain paragraph. */
export const block = z.object({
  _type: z.literal('block'),
  ...key,
  style: z.enum(['normal', 'h2', 'h3']).default('normal'),
  listItem: z.enum(['bullet', 'number']).optional(),
  level: z.int().min(1).max(6).optional(),
  children: z.array(span),
  markDefs: z.array(annotation).default([]),
})

/** A paragraph or list item of a text inside another block, such as a callout: without headings or footnotes. */
export const plainBlock = block.extend({
  style: z.enum(['normal']).default('normal'),
  markDefs: z.array(z.discriminatedUnion('_type', [link])).default([]),
})

export type Block = z.output<typeof block>
export type PlainBlock = z.output<typeof plainBlock>
export type Footnote = z.output<typeof footnote>
