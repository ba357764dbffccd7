import { useCallback, useEffect, useMemo, useState } from 'react'
import { useClient, useCurrentUser, useDocumentStore } from 'sanity'
import { z } from 'zod'
import { API_VERSION } from '../../api-version'
import { linksQuery, newLink, type PreviewLink, previewLink, type Shown } from './preview-link'

type State = { links?: PreviewLink[]; problem?: string }

const all = z.array(previewLink)
const noLinks = { problem: 'The links could not be loaded. Close this and open it again to try once more.' }

/** The links that still work, as they are opened and revoked; of all stories and releases, or of these versions of one story. */
export function usePreviewLinks(versions?: readonly string[]): State {
  const store = useDocumentStore()
  const [state, setState] = useState<State>({})
  const wanted = versions?.join() ?? ''
  useEffect(() => {
    const params = { versions: wanted ? wanted.split(',') : [] }
    const found = store.listenQuery(linksQuery, params, { apiVersion: API_VERSION, perspective: 'raw' })
    const subscription = found.subscribe({
      next: (links: unknown) => setState({ links: all.parse(links) }),
      error: () => setState(noLinks),
    })
    return () => subscription.unsubscribe()
  }, [store, wanted])
  return state
}

/** Makes and revokes links. */
export function usePreviewLinkActions() {
  const client = useClient({ apiVersion: API_VERSION })
  const me = useCurrentUser()?.id
  const create = useCallback(
    async (shown: Shown, days: number) => {
      const link = newLink(shown, days, me, Date.now())
      await client.create(link)
      return link
    },
    [client, me],
  )
  return useMemo(() => ({ create, revoke: (id: string) => client.delete(id) }), [client, create])
}
