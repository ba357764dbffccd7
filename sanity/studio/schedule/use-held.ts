import { useEffect, useMemo, useState } from 'react'
import { useDocumentStore } from 'sanity'
import { API_VERSION } from '../../api-version'
import { changesOf, documentsOf, readDocuments } from './ask-documents'
import { type Held, type Release, type ReleasedDocument, releaseName } from './release'

type Known = {
  /** The releases whose documents are known. */
  names: ReadonlySet<string>
  documents: ReadonlyMap<string, readonly ReleasedDocument[]>
}

/** Those releases whose documents are known, with these, as they change; undefined while none are. */
export function useHeld(releases: readonly Release[]): Held[] | undefined {
  const store = useDocumentStore()
  const names = releases.map(releaseName).sort().join()
  const [known, setKnown] = useState<Known>()
  useEffect(() => {
    if (names === '') return
    const asked = names.split(',')
    const found = store.listenQuery(
      { fetch: documentsOf(asked), listen: changesOf(asked) },
      {},
      { apiVersion: API_VERSION, perspective: 'raw' },
    )
    const subscription = found.subscribe({
      next: (answer: unknown) => setKnown({ names: new Set(asked), documents: readDocuments(answer) }),
      // Releases are shown without their documents then.
      error: () => setKnown({ names: new Set(asked), documents: new Map() }),
    })
    return () => subscription.unsubscribe()
  }, [store, names])
  return useMemo(() => {
    if (names === '') return []
    return (
      known &&
      releases.flatMap((release) => {
        const name = releaseName(release)
        return known.names.has(name) ? [{ release, documents: known.documents.get(name) ?? [] }] : []
      })
    )
  }, [releases, known, names])
}
