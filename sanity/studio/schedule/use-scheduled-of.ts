import { useMemo } from 'react'
import { useActiveReleases, useDocumentVersions } from 'sanity'
import { type Entry, entryOfRelease } from './entries'
import { isScheduled, releaseName } from './release'
import { useHeld } from './use-held'

/** What is scheduled for a document, by the id under which it is or will be published. */
export function useScheduledOf(id: string): Entry[] {
  const { data: releases } = useActiveReleases()
  const { data: versions } = useDocumentVersions({ documentId: id })
  const own = useMemo(
    () =>
      releases.filter(
        (release) => isScheduled(release) && versions.includes(`versions.${releaseName(release)}.${id}`),
      ),
    [releases, versions, id],
  )
  const held = useHeld(own)
  return useMemo(() => (held ?? []).flatMap(entryOfRelease), [held])
}
