import { ShareIcon } from '@sanity/icons/Share'
import { useToast } from '@sanity/ui'
import { getReleaseIdFromReleaseDocumentId, type ReleaseActionComponent } from 'sanity'
import { useCopy } from './use-copy'
import { usePreviewLinkActions } from './use-preview-links'

const DAYS = 7

/** “Copy a preview link” in a release's menu. Links are revoked in the desk. */
export const ShareRelease: ReleaseActionComponent = ({ release }) => {
  const { create } = usePreviewLinkActions()
  const copy = useCopy()
  const toast = useToast()
  return {
    label: 'Copy a preview link',
    icon: ShareIcon,
    title: `Whoever has it sees this release, without an account, for ${DAYS} days.`,
    onHandle: () => {
      create({ release: getReleaseIdFromReleaseDocumentId(release._id) }, DAYS)
        .then(copy)
        .catch(() => toast.push({ status: 'error', title: 'The link could not be made.' }))
    },
  }
}
ShareRelease.displayName = 'CopyPreviewLinkAction'
