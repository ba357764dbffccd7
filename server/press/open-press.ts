import { resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import type { Env } from '@/lib/env'

import { editionOf } from './edition'
import { followLiveEvents } from './live-events'
import { Press } from './press'
import { PrintFolder } from './print-folder'
import { renderFrom } from './render'

/** A press that is held up to date, and what ends that. */
export type OpenPress = { press: Press; close: () => void }

const warn = (message: string) => console.error(message)

/**
 * Sets up the press: takes in what an earlier run kept on the disk, follows the live events, prints what must always be there. Resolves when
 * the stream is held, so that the first pages are kept; but not much later if it cannot be, since a lake that is down must not
 * keep the door shut.
 */
export async function openPress(
  root: string,
  env: Env,
  rendererOrigin: () => string | undefined,
): Promise<OpenPress> {
  const folder =
    env.pressDir === undefined
      ? undefined
      : new PrintFolder(resolve(root, env.pressDir), editionOf(root, env), warn)
  const press = new Press(renderFrom(rendererOrigin, env.siteUrl), {
    siteUrl: env.siteUrl,
    imageOrigin: env.imageBase.startsWith('/') ? undefined : new URL(env.imageBase).origin,
    budget: env.pressMemory,
    policyInPage: folder !== undefined,
    warn,
    ...(folder && { mirror: folder }),
  })
  for (const kept of folder?.restore() ?? []) press.restore(kept)
  const close = await follow(env.liveEventsUrl, press, folder)
  await press.warmUp()
  return { press, close }
}

const patienceMs = 3_000

/** Lets live events expire what the press holds, and the press renew it. Resolves, with what ends it, when the stream is held. */
async function follow(url: string, press: Press, folder: PrintFolder | undefined): Promise<() => void> {
  let stop: () => void = () => undefined
  const renew = () =>
    press
      .renew()
      .catch((error: unknown) => warn(`press: expired pages could not be renewed. ${String(error)}`))
  const held = new Promise<void>((settle) => {
    const subscriber = {
      setLive: (isLive: boolean) => {
        press.setLive(isLive)
        if (!isLive) return
        settle()
        void renew()
      },
      expire: (tags: readonly string[]) => {
        press.expire(tags)
        void renew()
      },
      expireEverything: () => {
        press.expireEverything()
        void renew()
      },
      setPosition: (position: string) => folder?.setPosition(position),
    }
    stop = followLiveEvents(url, subscriber, { from: folder?.position })
  })
  await Promise.race([held, delay(patienceMs, undefined, { ref: false })])
  return () => stop()
}
