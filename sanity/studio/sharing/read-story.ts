import { evaluateSync, parse, toJS } from 'groq-js'
import { z } from 'zod'
import type { Article } from '@/lib/content'
import { articleQuery } from '@/lib/queries/article'
import { readingAll } from '@/lib/queries/query'

const query = parse(articleQuery.groq)

const addressed = z.looseObject({ slug: z.object({ current: z.string() }) })

/**
 * A story in the form as its page would get it: by the page's own query, asked of the story and of what it refers to, as if these
 * were all that is published. Without a date it is as if published now.
 *
 * @returns null as long as it lacks a headline or an address
 */
export function readStory(value: unknown, referredTo: readonly unknown[], now: string): Article | null {
  const { success, data } = addressed.safeParse(value)
  if (!success) return null
  // What nobody has saved yet has no dates of the lake.
  const story = { _createdAt: now, _updatedAt: now, ...data, publishedAt: data['publishedAt'] ?? now }
  const dataset = [story, ...referredTo]
  const params = { slug: data.slug.current }
  return articleQuery.parse(toJS(evaluateSync(query, { dataset, params })), readingAll)
}
