import { RefreshIcon } from '@sanity/icons/Refresh'
import { useState } from 'react'
import {
  type DocumentActionComponent,
  isPublishedPerspective,
  useDocumentPairPermissions,
  usePerspective,
} from 'sanity'
import { newKey } from '../schema/objects/new-key'
import { UpdatePanel } from './UpdatePanel'
import { usePublishing } from './use-publishing'

/** “Publish as an update…” in the menu of a published story: readers are told that there is something new. */
export const PublishAsUpdate: DocumentActionComponent = (props) => {
  const { id, type, draft, published, version, onComplete } = props
  const [isOpen, setIsOpen] = useState(false)
  const [permission] = useDocumentPairPermissions({ id, type, permission: 'publish' })
  const { selectedPerspective } = usePerspective()
  const { publish, isBusy, dialog: question } = usePublishing(props)
  // Whoever looks at what is published does not see what would be.
  if (!published || version || isPublishedPerspective(selectedPerspective)) return null
  const close = () => {
    setIsOpen(false)
    onComplete()
  }
  const publishUpdate = async (text: string | undefined) => {
    const isDone = await publish({
      _type: 'update',
      _key: newKey(),
      at: new Date().toISOString(),
      ...(text !== undefined && { text }),
    })
    // What was written is not lost when it failed.
    if (isDone) close()
  }
  const isRefused = permission?.granted === false
  return {
    label: 'Publish as an update…',
    icon: RefreshIcon,
    disabled: !draft || isRefused || isBusy,
    title: isRefused
      ? 'Your role does not let you publish this story. Ask an editor.'
      : draft
        ? undefined
        : 'Nothing has changed since it was published.',
    onHandle: () => setIsOpen(true),
    dialog:
      question ??
      (isOpen && {
        type: 'dialog',
        header: 'Publish as an update',
        width: 'medium',
        content: <UpdatePanel isBusy={isBusy} onPublish={(text) => void publishUpdate(text)} />,
        onClose: close,
      }),
  }
}
PublishAsUpdate.displayName = 'PublishAsUpdateAction'
