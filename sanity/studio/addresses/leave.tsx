import { pathIn } from '@/lib/addresses/kinds'
import { useState } from 'react'
import { once } from '../once'
import { type Leaving, LeavingDialog } from './LeavingDialog'
import { titleOf } from './words'

/** The Studio's “Unpublish” and “Delete” which, for what readers can see, ask what becomes of its address, and do both in one transaction. */
export const askAboutAddress = once((action) => (props) => {
  const original = action(props)
  const [leaving, setLeaving] = useState<Leaving>()
  const { id, type, published, version } = props
  const from = pathIn(published)
  const how = action.action === 'delete' ? 'delete' : 'unpublish'
  // The dialog stays as it was when it was opened: what it is about is about to go.
  if (leaving) {
    return {
      label: how === 'delete' ? 'Delete' : 'Unpublish',
      ...original,
      dialog: {
        type: 'custom',
        component: <LeavingDialog leaving={leaving} onClose={() => setLeaving(undefined)} />,
      },
    }
  }
  if (!original || version || from === undefined) return original
  const onHandle = () => setLeaving({ id, type, how, from, title: titleOf(published) })
  return { ...original, onHandle, dialog: null }
})
