import { useEffect, useState } from 'react'
import { useDocumentStore } from 'sanity'
import { API_VERSION } from '../../api-version'
import { readWaiting, type Waiting, waitingChanges, waitingQuery } from './waiting'

type State = { waiting?: Waiting[]; problem?: string }

const notLoaded = {
  problem: 'What waits could not be loaded. Close this and open it again to try once more.',
}

/** The stories whose review is asked for, taken or sent back, as that changes. */
export function useWaiting(): State {
  const store = useDocumentStore()
  const [state, setState] = useState<State>({})
  useEffect(() => {
    const found = store.listenQuery(
      { fetch: waitingQuery, listen: waitingChanges },
      {},
      { apiVersion: API_VERSION, perspective: 'raw' },
    )
    const subscription = found.subscribe({
      next: (answer: unknown) => setState({ waiting: readWaiting(answer) }),
      error: () => setState(notLoaded),
    })
    return () => subscription.unsubscribe()
  }, [store])
  return state
}
