import { map, type Observable, shareReplay } from 'rxjs'
import { useEffect, useState } from 'react'
import { type DocumentStore, useDocumentStore } from 'sanity'
import { DEFAULT_ZONE, SETTINGS, ZONE, zoneOf } from '../schema/publication-zone'
import { API_VERSION } from '../../api-version'

const zones = new WeakMap<DocumentStore, Observable<string>>()

/** The time zone of the site settings, asked for once for all who want to know. */
function zoneIn(store: DocumentStore): Observable<string> {
  const known = zones.get(store)
  if (known) return known
  const asked = store
    .listenQuery({ fetch: ZONE, listen: SETTINGS }, {}, { apiVersion: API_VERSION, perspective: 'published' })
    .pipe(map(zoneOf), shareReplay({ bufferSize: 1, refCount: true }))
  zones.set(store, asked)
  return asked
}

/** The publication’s time zone, in which everything is scheduled; undefined until it is known. */
export function usePublicationZone(): string | undefined {
  const store = useDocumentStore()
  const [zone, setZone] = useState<string>()
  useEffect(() => {
    const subscription = zoneIn(store).subscribe({ next: setZone, error: () => setZone(DEFAULT_ZONE) })
    return () => subscription.unsubscribe()
  }, [store])
  return zone
}

/** The same for sentences, which name the zone: UTC until the publication’s is known. */
export const useZoneOfWords = (): string => usePublicationZone() ?? DEFAULT_ZONE
