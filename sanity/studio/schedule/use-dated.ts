import { combineLatest, map } from 'rxjs'
import { useEffect, useMemo, useState } from 'react'
import { useDocumentStore } from 'sanity'
import { z } from 'zod'
import { API_VERSION } from '../../api-version'
import type { Dated } from './entries'

const filtered = (field: Dated['field']): string =>
  `*[_type == "article" && ${field} > $since && ${field} < $before]`

/** Stories with a date of their own between two days; more than so many are not listed. */
const between = (field: Dated['field']) => ({
  fetch: `${filtered(field)} | order(${field} asc) [0...500]{"id": _id, "title": headline, "date": ${field}}`,
  listen: filtered(field),
})

const asked = z.array(
  z.object({
    id: z.string(),
    title: z
      .string()
      .nullish()
      .transform((title) => title?.trim() || 'Untitled'),
    date: z.string(),
  }),
)

/**
 * Published stories that appear, and stories whose embargo ends, around some days; undefined until they are known.
 *
 * @param since the day before the first, such as `2026-11-29`: dates are compared as they are written
 * @param before the day after the next one
 */
export function useDated(since: string, before: string): Dated[] | undefined {
  const store = useDocumentStore()
  const [known, setKnown] = useState<{ since: string; dated: Dated[] }>()
  useEffect(() => {
    const ask = (field: Dated['field'], perspective: 'published' | 'drafts') =>
      store
        .listenQuery(between(field), { since, before }, { apiVersion: API_VERSION, perspective })
        .pipe(map((answer: unknown) => asked.parse(answer).map((story): Dated => ({ ...story, field }))))
    const both = combineLatest([ask('publishedAt', 'published'), ask('embargoUntil', 'drafts')])
    const subscription = both.subscribe({
      next: (answers) => setKnown({ since, dated: answers.flat() }),
      error: () => setKnown({ since, dated: [] }),
    })
    return () => subscription.unsubscribe()
  }, [store, since, before])
  return useMemo(() => (known?.since === since ? known.dated : undefined), [known, since])
}
