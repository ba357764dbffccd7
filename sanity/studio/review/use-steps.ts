import { useClient, useCurrentUser, useDocumentStore } from 'sanity'
import { publishedIdOf } from '@/lib/content/published-id'
import { API_VERSION } from '../../api-version'
import { useToldAttempt } from '../asking/use-told-attempt'
import { settled } from '../settled'
import { carryOut } from './carry-out'
import type { Step } from './steps'

/** Takes steps in the review of a draft or version, with everything that was typed into it. Says why one could not be taken. */
export function useSteps(versionId: string) {
  const client = useClient({ apiVersion: API_VERSION })
  const store = useDocumentStore()
  const me = useCurrentUser()?.id
  const { isBusy, attempt } = useToldAttempt()
  /** Resolves with whether it was taken. */
  const go = async (step: Step): Promise<boolean> =>
    me !== undefined &&
    (await attempt('The review was not changed', async () => {
      await settled(store, publishedIdOf(versionId), 'article')
      await carryOut(client, versionId, step, { me, now: new Date().toISOString() })
    }))
  return { isBusy, go }
}
