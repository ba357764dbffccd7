import { SplitVerticalIcon } from '@sanity/icons/SplitVertical'
import { useState } from 'react'
import { type DocumentActionComponent, useCurrentUser } from 'sanity'
import { pathIn } from '@/lib/addresses/kinds'
import { ComparePanel } from './ComparePanel'

/** “Compare with what readers see”, in the menu of whatever is published and has changed since. */
export const CompareWithPublished: DocumentActionComponent = ({
  published,
  draft,
  version,
  release,
  onComplete,
}) => {
  const [isOpen, setIsOpen] = useState(false)
  const userId = useCurrentUser()?.id ?? ''
  const publishedPath = pathIn(published)
  const path = pathIn(version ?? draft)
  if (publishedPath === undefined || path === undefined) return null
  const perspective = version && release ? release : 'drafts'
  return {
    label: 'Compare with what readers see',
    icon: SplitVerticalIcon,
    onHandle: () => setIsOpen(true),
    dialog: isOpen && {
      type: 'dialog',
      header: 'Compare with what readers see',
      width: 'full',
      content: <ComparePanel {...{ path, publishedPath, perspective, userId }} />,
      onClose: () => {
        setIsOpen(false)
        onComplete()
      },
    },
  }
}
CompareWithPublished.displayName = 'CompareWithPublishedAction'
