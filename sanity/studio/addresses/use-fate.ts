import { useState } from 'react'
import { useClient } from 'sanity'
import { API_VERSION } from '../../api-version'
import { redirectToVerdict } from '../schema/redirect-rules'
import { prepare, type Prepared } from './ask-lake'
import type { Fate } from './FateChoice'

/** A published document whose address is about to be left: its path, and what it is called. */
type Leaver = { id: string; from: string; title: string }

/** What an editor decides for the address of a document that leaves. `choice` is for `FateChoice`. */
export function useFate({ id, from, title }: Leaver) {
  const client = useClient({ apiVersion: API_VERSION })
  const [fate, setFate] = useState<Fate>('not found')
  const [target, setTarget] = useState('')

  /**
   * The redirects that it asks for; undefined if none.
   *
   * @throws an Error with a sentence if readers cannot be sent to the target, {Circle} if they would be sent round in a circle
   */
  const prepareFate = async (): Promise<Prepared | undefined> => {
    if (fate === 'not found') return undefined
    const to = fate === 'elsewhere' ? target : null
    const verdict = to === null ? true : redirectToVerdict(to, { from }, globalThis.location?.origin)
    if (verdict !== true) throw new Error(verdict)
    return prepare(client, { id, move: { from, to, madeFor: title }, arrives: false })
  }

  return {
    fate,
    target,
    prepareFate,
    choice: { own: id, from, fate, onFate: setFate, target, onTarget: setTarget },
  }
}
