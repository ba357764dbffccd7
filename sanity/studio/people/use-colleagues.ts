import { useEffect, useState } from 'react'
import { useClient, useProjectId } from 'sanity'
import { API_VERSION } from '../../api-version'
import { project, users } from './shapes'

/** Somebody who has an account: their id, and their name for others. */
export type Colleague = { id: string; name: string }

/** Everybody who works on the publication, by name, and whoever else is named by `id`; undefined until they are known. */
export function useColleagues(id: string | undefined): { colleagues?: Colleague[]; problem?: string } {
  const client = useClient({ apiVersion: API_VERSION })
  const projectId = useProjectId()
  const [state, setState] = useState<{ colleagues?: Colleague[]; problem?: string }>({})
  useEffect(() => {
    let isCurrent = true
    const ask = async (): Promise<Colleague[]> => {
      const members = project.parse(await client.request<unknown>({ url: `/projects/${projectId}` }))
      const people = members.map((member) => member.id)
      const ids = [...new Set(id ? [...people, id] : people)]
      const found = users.parse(await client.request<unknown>({ url: `/users/${ids.join(',')}` }))
      return found
        .map((one) => ({ id: one.id, name: one.displayName }))
        .sort((one, other) => one.name.localeCompare(other.name))
    }
    ask().then(
      (colleagues) => isCurrent && setState({ colleagues }),
      () =>
        isCurrent &&
        setState({
          problem: 'The list of colleagues could not be loaded. Open the form again to try once more.',
        }),
    )
    return () => {
      isCurrent = false
    }
  }, [client, projectId, id])
  return state
}
