import { LockIcon } from '@sanity/icons/Lock'
import { useToast } from '@sanity/ui'
import type { ReleaseActionComponent } from 'sanity'
import { embargoAfter } from './embargo'
import { timeOf } from './release'
import { releasedDocument } from './released-document'
import { useZoneOfWords } from './use-publication-zone'
import { embargoWords, momentWords } from './words'

/** In a release’s menu: until when its documents are under embargo. The Studio lets nobody step between an editor and its own “Schedule”. */
export const ReleaseEmbargo: ReleaseActionComponent = ({ release, documents }) => {
  const toast = useToast()
  const timeZone = useZoneOfWords()
  const released = documents.map(({ document }) => releasedDocument(document))
  const last = embargoAfter(released, new Date().toISOString())
  const broken = embargoAfter(released, timeOf(release) ?? new Date().toISOString())
  return {
    label: last ? `Under embargo until ${momentWords(last.until, timeZone)}` : 'No embargo',
    icon: LockIcon,
    disabled: !last,
    title: last ? 'The release can go out then, or later.' : 'Nothing in this release is under embargo.',
    onHandle: () =>
      last &&
      toast.push({
        status: broken ? 'warning' : 'info',
        closable: true,
        title: broken ? 'This release cannot go out at its time' : 'This release goes out after the embargo',
        description: broken
          ? embargoWords(broken, timeZone)
          : `“${last.title}” is under embargo until ${momentWords(last.until, timeZone)}.`,
      }),
  }
}
ReleaseEmbargo.displayName = 'ReleaseEmbargoAction'
