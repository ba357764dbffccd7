import { useToast } from '@sanity/ui'
import { useState } from 'react'
import { useClient, useCurrentUser, useDocumentStore } from 'sanity'
import { publishedIdOf } from '@/lib/content/published-id'
import { API_VERSION } from '../../api-version'
import { reasonOf } from '../addresses/problems'
import { settled } from '../settled'
import { carryOut } from './carry-out'
import type { Step } from './steps'

/** Takes steps in the review of a draft or version, with everything that was typed into it. Says why one could not be taken. */
export function useSteps(versionId: string) {
  const client = useClient({ apiVersion: API_VERSION })
  const store = useDocumentStore()
  const toast = useToast()
  const me = useCurrentUser()?.id
  const [isBusy, setIsBusy] = useState(false)
  /** Resolves with whether it was taken. */
  const go = async (step: Step): Promise<boolean> => {
    if (me === undefined) return false
    setIsBusy(true)
    try {
      await settled(store, publishedIdOf(versionId), 'article')
      await carryOut(client, versionId, step, { me, now: new Date().toISOString() })
      return true
    } catch (error) {
      toast.push({
        status: 'error',
        closable: true,
        title: 'The review was not changed',
        description: reasonOf(error),
      })
      return false
    } finally {
      setIsBusy(false)
    }
  }
  return { isBusy, go }
}
