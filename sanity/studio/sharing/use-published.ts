import { merge, of, switchMap } from 'rxjs'
import { useEffect, useMemo, useState } from 'react'
import { useClient } from 'sanity'
import { z } from 'zod'
import type { SiteSettings } from '@/lib/content'
import { readingAll } from '@/lib/queries/query'
import { settingsQuery } from '@/lib/queries/settings'
import { API_VERSION } from '../../api-version'

/** What is published, as far as a story refers to it or shows it. */
export type Published = { documents: readonly unknown[]; settings: SiteSettings }

const QUERY = `{"documents": *[_id in $ids], "settings": ${settingsQuery.groq}}`

const answer = z
  .object({ documents: z.array(z.unknown()), settings: z.unknown() })
  .transform(({ documents, settings }) => ({
    documents,
    settings: settingsQuery.parse(settings, readingAll),
  }))

/** The published documents with these ids, and the site's settings, as they are now; undefined until they are known. */
export function usePublished(ids: readonly string[]): { published?: Published; problem?: string } {
  const anyClient = useClient({ apiVersion: API_VERSION })
  const client = useMemo(() => anyClient.withConfig({ perspective: 'published' }), [anyClient])
  const [state, setState] = useState<{ published?: Published; problem?: string }>({})
  // The list is another one with every letter that is typed; what is in it seldom is.
  const key = ids.join()
  useEffect(() => {
    const params = { ids: key.split(',') }
    const changes = client.listen('*[_id in $ids || _id == "siteSettings"]', params, {
      includeResult: false,
      visibility: 'query',
      events: ['mutation', 'reconnect'],
    })
    const subscription = merge(of(undefined), changes)
      .pipe(switchMap(() => client.observable.fetch<unknown>(QUERY, params)))
      .subscribe({
        next: (found) => setState({ published: answer.parse(found) }),
        error: () =>
          setState(({ published }) => ({
            ...(published && { published }),
            problem:
              'What the story refers to could not be loaded, so the previews may be out of date. Open the form again to try once more.',
          })),
      })
    return () => subscription.unsubscribe()
  }, [client, key])
  return state
}
