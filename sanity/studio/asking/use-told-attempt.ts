import { useToast } from '@sanity/ui'
import { useCallback, useState } from 'react'
import { reasonOf } from '../addresses/problems'

/** What a press does where there is no dialog to say why it was not done: a notice does. */
export function useToldAttempt() {
  const toast = useToast()
  const [isBusy, setIsBusy] = useState(false)
  /** Resolves with whether it was done. `title` is that of the notice if not. */
  const attempt = useCallback(
    async (title: string, work: () => Promise<void>): Promise<boolean> => {
      setIsBusy(true)
      try {
        await work()
        return true
      } catch (error) {
        toast.push({ status: 'error', closable: true, title, description: reasonOf(error) })
        return false
      } finally {
        setIsBusy(false)
      }
    },
    [toast],
  )
  return { isBusy, attempt }
}
