import { setTimeout as delay } from 'node:timers/promises'

import type { Press } from '../answer/press'
import { followLiveEvents } from './live-events'

/** How long to wait for the stream to connect. */
const patienceMs = 3_000

type Following = {
  /** The position in the stream up to which an earlier run has followed it. */
  from: string | undefined
  /** Told whether the stream is connected. */
  setLive: (isLive: boolean) => void
  /** Told when any content has changed. */
  onChange: () => void
  /** Told the position in the stream after each event. */
  setPosition: (position: string) => void
}

/**
 * Keeps the press up to date: live events expire its prints, and after each it renews them. Resolves when the stream is connected, or after
 * a few seconds if it cannot be; gives what ends it.
 */
export async function followChanges(
  url: string,
  press: Press,
  { from, ...following }: Following,
): Promise<() => void> {
  let stop: () => void = () => undefined
  const connected = new Promise<void>((resolve) => {
    const subscriber = {
      setLive: (isLive: boolean) => {
        press.setLive(isLive)
        following.setLive(isLive)
        if (!isLive) return
        resolve()
        void press.renew()
      },
      expire: (tags: readonly string[]) => {
        press.expire(tags)
        if (tags.length > 0) following.onChange()
        void press.renew()
      },
      expireEverything: () => {
        press.expireEverything()
        void press.renew()
      },
      setPosition: following.setPosition,
    }
    stop = followLiveEvents(url, subscriber, { from })
  })
  await Promise.race([connected, delay(patienceMs, undefined, { ref: false })])
  return () => stop()
}
