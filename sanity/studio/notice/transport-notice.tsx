'use client'

import { useSyncExternalStore } from 'react'

import type { Transport } from '../transport/install'
import type { Watched } from '../transport/watched'
import { RefusedWrites } from './refused-writes'
import { SessionEnding } from './session-ending'
import { SessionOver } from './session-over'
import { WaitingNotice } from './waiting-notice'

/**
 * What an editor needs to know about the connection to the lake. It is shown over the Studio, and only if there is
 * something to say.
 */
export function TransportNotice({ transport }: { transport: Transport }) {
  const { contact, session, writes } = transport
  const lostSince = useWatched(contact.lostSince)
  const state = useWatched(session.state)
  const { unsent, trouble, isKept, refused } = useWatched(writes.state)
  const signIn = (password: string) => session.signIn(password)
  if (state.kind === 'over') {
    return <SessionOver person={state.person} reason={state.reason} unsent={unsent} signIn={signIn} />
  }
  return (
    <>
      {state.kind === 'present' && <SessionEnding person={state.person} signIn={signIn} />}
      <WaitingNotice isSilent={lostSince !== undefined} unsent={unsent} trouble={trouble} isKept={isKept} />
      <RefusedWrites
        writes={refused}
        onTryAgain={(chosen) => writes.tryAgain(chosen)}
        onDiscard={(chosen) => writes.discard(chosen)}
      />
    </>
  )
}

const useWatched = <T,>({ subscribe, get }: Watched<T>): T => useSyncExternalStore(subscribe, get, get)
