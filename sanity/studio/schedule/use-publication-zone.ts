import { map, type Observable, shareReplay } from 'rxjs'
import { useEffect, useState } from 'react'
import { type DocumentStore, useDocumentStore } from 'sanity'
import { timeZoneVerdict } from '../schema/rules'
import { API_VERSION } from '../../api-version'

const SETTINGS = '*[_id == "siteSettings"]'

/** What applies until the settings say otherwise. */
const DEFAULT = 'UTC'

const zones = new WeakMap<DocumentStore, Observable<string>>()

/** The time zone of the site settings, asked for once for all who want to know. */
function zoneIn(store: DocumentStore): Observable<string> {
  const known = zones.get(store)
  if (known) return known
  const asked = store
    .listenQuery(
      { fetch: `${SETTINGS}[0].timeZone`, listen: SETTINGS },
      {},
      { apiVersion: API_VERSION, perspective: 'published' },
    )
    .pipe(map(zoneOf), shareReplay({ bufferSize: 1, refCount: true }))
  zones.set(store, asked)
  return asked
}

const zoneOf = (value: unknown): string =>
  typeof value === 'string' && timeZoneVerdict(value) === true ? value : DEFAULT

/** The publication’s time zone, in which everything is scheduled; undefined until it is known. */
export function usePublicationZone(): string | undefined {
  const store = useDocumentStore()
  const [zone, setZone] = useState<string>()
  useEffect(() => {
    const subscription = zoneIn(store).subscribe({ next: setZone, error: () => setZone(DEFAULT) })
    return () => subscription.unsubscribe()
  }, [store])
  return zone
}
