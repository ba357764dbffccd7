import { type DocumentActionProps, useActiveReleases } from 'sanity'
import { type Held, isOfOne, releaseName } from './release'
import { releasedDocument } from './released-document'

/** The release that publishes nothing but the version in a form; undefined if that lies in another, or is a draft. */
export function useOwnSchedule({ version, release: name }: DocumentActionProps): Held | undefined {
  const { data: releases } = useActiveReleases()
  const release = releases.find((each) => releaseName(each) === name)
  return version && release && isOfOne(release)
    ? { release, documents: [releasedDocument(version)] }
    : undefined
}
