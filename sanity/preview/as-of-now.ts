import { cache } from 'react'
import { z } from 'zod'
import { publishedIdOf } from '@/lib/content/published-id'
import { previewClient } from './client'

/** More drafts without a date are not looked for. */
const MOST = 1_000

const DRAFTS = `*[_type == "article" && _id in path("drafts.**") && !defined(publishedAt)] | order(_createdAt desc)[0...${MOST}]{
  _id, "isNew": !defined(*[_id == string::split(^._id, "drafts.")[1]][0]._id)
}`
const drafts = z.array(z.object({ _id: z.string(), isNew: z.boolean() }))

/** The ids of stories that have no date and were never published, each as a draft and as what would be published. */
const undated = cache(async (): Promise<ReadonlySet<string>> => {
  const found = await previewClient()?.fetch<unknown>(
    DRAFTS,
    {},
    { perspective: 'raw', resultSourceMap: false, tag: 'undated', cache: 'no-store' },
  )
  const ids = drafts.parse(found ?? []).flatMap(({ _id, isNew }) => (isNew ? [_id] : []))
  return new Set([...ids, ...ids.map(publishedIdOf)])
})

/** An answer in which stories that would get their date with their first publication are dated now. */
export async function asOfNow(answer: unknown): Promise<unknown> {
  const ids = await undated()
  return ids.size === 0 ? answer : dated(answer, ids, new Date().toISOString())
}

function dated(value: unknown, ids: ReadonlySet<string>, now: string): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => dated(item, ids, now))
  if (typeof value !== 'object' || value === null) return value
  const copy: Record<string, unknown> = Object.fromEntries(
    Object.entries(value).map(([name, held]) => [name, dated(held, ids, now)]),
  )
  const { _id, _createdAt } = copy
  // Where nobody asks for dates, none is told.
  return typeof _id === 'string' && ids.has(_id) && _createdAt !== undefined
    ? { ...copy, publishedAt: now }
    : copy
}
