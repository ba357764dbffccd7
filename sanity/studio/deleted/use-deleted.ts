import { useEffect, useState } from 'react'
import { type SanityClient, useClient, useSchema } from 'sanity'
import { API_VERSION } from '../../api-version'
import { type Deleted, listDeleted, restoreAsDraft } from './deleted'
import { keepsNone, whyNotRestored } from './problems'

type State = {
  /** What was found so far, the last deleted first. */
  documents: readonly Deleted[]
  /** Where there may be more; nowhere if it is empty. */
  nextCursor: string
  isLoading: boolean
  problem?: 'keeps none' | 'failed'
}

const nothingYet: State = { documents: [], nextCursor: '', isLoading: true }

/** The list of what was deleted, and what can be done with it. */
export function useDeleted() {
  const client = useClient({ apiVersion: API_VERSION })
  const types = useContentTypes()
  const [state, setState] = useState(nothingYet)
  useEffect(() => {
    let isCurrent = true
    void more(client, types, nothingYet).then((next) => isCurrent && setState(next))
    return () => {
      isCurrent = false
    }
  }, [client, types])

  return {
    ...state,
    showMore: async () => {
      const { documents, nextCursor } = state
      setState({ documents, nextCursor, isLoading: true })
      setState(await more(client, types, state))
    },
    /** Resolves with a sentence that says why it was not restored, or with undefined if it was. */
    restore: async (document: Deleted): Promise<string | undefined> => {
      try {
        await restoreAsDraft(client, document)
      } catch (error) {
        return whyNotRestored(error, state.documents)
      }
      return undefined
    },
  }
}

/** The types of documents that people write, as opposed to files and Sanity's own. */
function useContentTypes(): readonly string[] {
  const schema = useSchema()
  const [types] = useState(() =>
    schema
      .getTypeNames()
      .filter((name) => schema.get(name)?.type?.name === 'document' && !/^(sanity|system)\./.test(name)),
  )
  return types
}

async function more(client: SanityClient, types: readonly string[], known: State): Promise<State> {
  try {
    const { documents, nextCursor } = await listDeleted(client, types, known.nextCursor)
    return { documents: [...known.documents, ...documents], nextCursor, isLoading: false }
  } catch (error) {
    return { ...known, isLoading: false, problem: keepsNone(error) ? 'keeps none' : 'failed' }
  }
}
