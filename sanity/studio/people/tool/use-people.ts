import { useCallback, useEffect, useMemo, useState } from 'react'
import { useClient, useProjectId } from 'sanity'
import { API_VERSION } from '../../../api-version'
import { type People, type PeopleActions, peopleOf } from './people'

type State = { people?: People; problem?: string }

/** Everybody who has an account, and what can be done about them. */
export function usePeople(isAdministrator: boolean) {
  const client = useClient({ apiVersion: API_VERSION })
  const projectId = useProjectId()
  const actions = useMemo(() => peopleOf(client, projectId), [client, projectId])
  const [state, setState] = useState<State>({})

  const load = useCallback(async () => {
    try {
      const people = await actions.load(isAdministrator)
      setState({ people })
    } catch {
      setState(({ people }) => ({
        ...(people && { people }),
        problem: 'The list of people could not be loaded. Open this page again to try once more.',
      }))
    }
  }, [actions, isAdministrator])

  useEffect(() => {
    let isCurrent = true
    void Promise.resolve().then(() => (isCurrent ? load() : undefined))
    return () => {
      isCurrent = false
    }
  }, [load])

  /** Does something, and loads the list anew. Rejects with the lake’s refusal. */
  const act = async <Result>(work: (actions: PeopleActions) => Promise<Result>): Promise<Result> => {
    const result = await work(actions)
    await load()
    return result
  }

  return { ...state, act }
}

export type Act = ReturnType<typeof usePeople>['act']
