import { useState } from 'react'
import { once } from '../once'
import { releaseTitle } from './release'
import { useOwnSchedule } from './use-own-schedule'
import { useZoneOfWords } from './use-publication-zone'
import { useScheduling } from './use-scheduling'

/** The Studio’s “Publish now” of what is scheduled by itself: a date that its schedule has set would hold it back until then. */
export const publishingScheduled = once((publish) => (props) => {
  const original = publish(props)
  const held = useOwnSchedule(props)
  const { publishNow, isBusy } = useScheduling(useZoneOfWords())
  const [isAsking, setIsAsking] = useState(false)
  if (!original || !held) return original
  return {
    ...original,
    disabled: Boolean(original.disabled) || isBusy,
    onHandle: () => setIsAsking(true),
    dialog: isAsking && {
      type: 'confirm',
      tone: 'primary',
      message: `“${releaseTitle(held)}” is scheduled. Publish it now instead?`,
      confirmButtonText: 'Publish now',
      cancelButtonText: 'Leave it',
      onConfirm: () => {
        setIsAsking(false)
        void publishNow(held)
      },
      onCancel: () => setIsAsking(false),
    },
  }
})
