import { ShareIcon } from '@sanity/icons/Share'
import { useState } from 'react'
import type { DocumentActionComponent } from 'sanity'
import { SharePanel } from './SharePanel'

/** “Share a preview” in a story's menu. */
export const ShareStory: DocumentActionComponent = ({ draft, version, onComplete }) => {
  const [isOpen, setIsOpen] = useState(false)
  const shared = version ?? draft
  const close = () => {
    setIsOpen(false)
    onComplete()
  }
  return {
    label: 'Share a preview',
    icon: ShareIcon,
    disabled: !shared,
    title: shared ? undefined : 'Everything in this story is published: share its address.',
    onHandle: () => setIsOpen(true),
    dialog: isOpen &&
      shared && {
        type: 'dialog',
        header: 'Share a preview',
        width: 'medium',
        content: <SharePanel shown={{ version: shared._id }} />,
        onClose: close,
      },
  }
}
ShareStory.displayName = 'SharePreviewAction'
