import { pathIn } from '@/lib/addresses/kinds'
import { useState } from 'react'
import { once } from '../once'
import { scheduleWarning } from './words'

/** The Studio's “Schedule publish” which, when an address changes with it, first says that no redirect can be scheduled with it. */
export const warnBeforeSchedule = once((schedule) => (props) => {
  const original = schedule(props)
  const [isAsking, setIsAsking] = useState(false)
  const [from, to] = [pathIn(props.published), pathIn(props.draft)]
  if (!original || props.version || from === undefined || to === undefined || from === to) return original
  if (!isAsking) return { ...original, onHandle: () => setIsAsking(true) }
  return {
    ...original,
    dialog: {
      type: 'confirm',
      tone: 'caution',
      message: scheduleWarning(from, to, props.type),
      confirmButtonText: 'Schedule without redirect',
      cancelButtonText: 'Do not schedule yet',
      onConfirm: () => {
        setIsAsking(false)
        original.onHandle?.()
      },
      onCancel: () => setIsAsking(false),
    },
  }
})
