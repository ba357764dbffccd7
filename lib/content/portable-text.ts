import { z } from 'zod'
import { figure } from './figure'
import { quote } from './quote'
import { anyText, safeHref } from './text'

const key = { _key: z.string() }

export const decorators = ['strong', 'em'] as const

export const link = z.object({ _type: z.literal('link'), ...key, href: safeHref })

export const span = z.object({
  _type: z.literal('span'),
  ...key,
  text: anyText,
  marks: z.array(z.string()).default([]),
})

/** A paragraph, heading or list item. A style or list type that is not known makes it a plain paragraph. */
export const block = z.object({
  _type: z.literal('block'),
  ...key,
  style: z.enum(['normal', 'h2', 'h3']).default('normal'),
  listItem: z.enum(['bullet', 'number']).optional(),
  level: z.int().min(1).max(6).optional(),
  children: z.array(span),
  markDefs: z.array(link).default([]),
})

export const bodyBlock = z.discriminatedUnion('_type', [block, quote.extend(key), figure.extend(key)])

export const body = z.array(bodyBlock)

export type Block = z.output<typeof block>
export type BodyBlock = z.output<typeof bodyBlock>
export type Body = z.output<typeof body>
