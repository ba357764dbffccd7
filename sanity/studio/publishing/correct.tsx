import { EditIcon } from '@sanity/icons/Edit'
import { useState } from 'react'
import {
  type DocumentActionComponent,
  useClient,
  useDocumentStore,
  useDocumentValuePermissions,
} from 'sanity'
import { API_VERSION } from '../../api-version'
import { reasonOf } from '../addresses/problems'
import { titleOf } from '../addresses/words'
import { newKey } from '../schema/objects/new-key'
import { settled } from '../settled'
import { useOfferUndo } from '../undo/offers'
import { CorrectionPanel } from './CorrectionPanel'
import { type NewCorrection, publishCorrection } from './publish-correction'

const nothing = { _type: 'article' }

/** “Correct…” in the menu of a published story: a correction that readers see at once, whatever else is unfinished. */
export const Correct: DocumentActionComponent = ({ id, type, draft, published, version, onComplete }) => {
  const client = useClient({ apiVersion: API_VERSION })
  const store = useDocumentStore()
  const offerUndo = useOfferUndo()
  const [isOpen, setIsOpen] = useState(false)
  const [permission] = useDocumentValuePermissions({ document: published ?? nothing, permission: 'update' })
  if (!published || version) return null
  const close = () => {
    setIsOpen(false)
    onComplete()
  }
  const publish = async (written: Omit<NewCorrection, '_type' | '_key'>) => {
    try {
      await settled(store, id, type)
      const correction = { _type: 'correction', _key: newKey(), ...written } as const
      const { remembered, left } = await publishCorrection(client, id, correction)
      offerUndo({
        title: `Corrected: “${titleOf(published)}”`,
        outcome: left > 0 ? SCHEDULED : 'Readers see the correction now.',
        undone: 'The correction is gone from the story.',
        remembered,
      })
      close()
      return undefined
    } catch (error) {
      return reasonOf(error)
    }
  }
  const isRefused = permission?.granted === false
  return {
    label: 'Correct…',
    icon: EditIcon,
    disabled: isRefused,
    title: isRefused ? 'Your role does not let you correct this story. Ask an editor.' : undefined,
    onHandle: () => setIsOpen(true),
    dialog: isOpen && {
      type: 'dialog',
      header: 'Correct this story',
      width: 'medium',
      content: <CorrectionPanel hasDraft={Boolean(draft)} onPublish={publish} />,
      onClose: close,
    },
  }
}
Correct.displayName = 'CorrectAction'

const SCHEDULED =
  'Readers see the correction now. A scheduled release holds a version of the story without it: add it there, too.'
