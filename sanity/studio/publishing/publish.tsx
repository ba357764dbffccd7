import { useDocumentPairPermissions, useValidationStatus } from 'sanity'
import { missingIn } from '../checklist/items'
import { once } from '../once'
import { useZoneOfWords } from '../schedule/use-publication-zone'
import { usePublishing } from './use-publishing'
import { missingTitle } from './words'

/**
 * The Studio’s “Publish”, for what has a page. As long as something is missing it is not dead: it says how much, and shows it. It stays as
 * the Studio has it where there is nothing to publish, or somebody may not.
 */
export const minding = once((publish) => (props) => {
  const original = publish(props)
  const { id, type, draft, published, version } = props
  const [permission] = useDocumentPairPermissions({ id, type, permission: 'publish' })
  const { validation } = useValidationStatus(`drafts.${id}`, type, true)
  const publishing = usePublishing(props)
  const timeZone = useZoneOfWords()
  const isRefused = permission?.granted === false
  if (!original || version || isRefused || (published && !draft)) return original
  const missing = missingIn(draft, validation, timeZone).length
  return {
    ...original,
    ...(publishing.isBusy && { label: 'Publishing…' }),
    ...(missing > 0 && { title: missingTitle(missing), tone: 'caution' }),
    disabled: publishing.isBusy,
    shortcut: 'Ctrl+Alt+P',
    onHandle: () => void publishing.publish(),
    dialog: publishing.dialog,
  }
})
