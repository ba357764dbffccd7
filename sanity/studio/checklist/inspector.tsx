import { CheckmarkCircleIcon } from '@sanity/icons/CheckmarkCircle'
import { ErrorOutlineIcon } from '@sanity/icons/ErrorOutline'
import { useEffect, useRef } from 'react'
import {
  type DocumentInspector,
  type DocumentInspectorProps,
  type DocumentInspectorsResolver,
  isGoingToUnpublish,
  type Path,
} from 'sanity'
import { useDocumentPane } from 'sanity/structure'
import { isKind } from '@/lib/addresses/kinds'
import { useZoneOfWords } from '../schedule/use-publication-zone'
import { Checklist, summaryOf } from './Checklist'
import { missingIn } from './items'
import { groupOf, titlesOf } from './titles'
import { useItems } from './use-items'

const CHECKLIST = 'lakeside/checklist'

/** The Studio’s own list of what its rules say. Ours says the same, and more. */
const STUDIOS_OWN = 'sanity/structure/validation'

function ChecklistInspector({ onClose }: DocumentInspectorProps) {
  const { schemaType, value, onFocus, onPathOpen, onSetActiveFieldGroup } = useDocumentPane()
  const items = useItems()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const open = (path: Path) => {
    const group = groupOf(schemaType, path)
    if (group !== undefined) onSetActiveFieldGroup([], group)
    onPathOpen(path)
    onFocus(path)
  }
  return (
    <Checklist
      {...items}
      titlesOf={(path) => titlesOf(schemaType, value, path)}
      onOpen={open}
      onClose={onClose}
      headingRef={heading}
    />
  )
}

const checklist: DocumentInspector = {
  name: CHECKLIST,
  component: ChecklistInspector,
  useMenuItem: () => {
    const { value, validation } = useDocumentPane()
    const missing = missingIn(value, validation, useZoneOfWords()).length
    return {
      title: `Before you publish: ${summaryOf(missing)}`,
      icon: missing > 0 ? ErrorOutlineIcon : CheckmarkCircleIcon,
      tone: missing > 0 ? 'critical' : 'positive',
      hidden: isGoingToUnpublish(value),
      showAsAction: true,
    }
  },
}

/** In place of the Studio’s own list for whatever has a page. */
export const inspectors: DocumentInspectorsResolver = (offered, { documentType }) =>
  isKind(documentType) ? [checklist, ...offered.filter(({ name }) => name !== STUDIOS_OWN)] : offered

/** Opens the list of what is missing beside the form. */
export function useOpenChecklist(): () => void {
  const { openInspector } = useDocumentPane()
  return () => openInspector(CHECKLIST)
}
