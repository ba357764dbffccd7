'use client'

import { useSyncExternalStore } from 'react'

import type { Transport } from '../transport/install'
import type { Watched } from '../transport/watched'
import { RefusedWrites } from './refused-writes'
import { SignInAgain } from './sign-in-again'
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
  if (state.kind === 'over') {
    return (
      <SignInAgain
        person={state.person}
        reason={state.reason}
        unsent={unsent}
        signIn={(password) => session.signIn(password)}
      />
    )
  }
  return (
    <>
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
