import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import type { Env } from '@/lib/site/env'
import { absolute } from '@/lib/site/urls'
import { isFeed, siteFeeds, tellHub } from '@/lib/feeds/websub'

import { editionOf } from '../../build/edition'
import { Press } from '../answer/press'
import { ping, Pulse } from '../answer/pulse'
import type { NoticeMemory } from '../keep/notice'
import { noticeFile } from '../keep/notice-file'
import { PrintFolder } from '../keep/print-folder'
import { renderFrom } from '../make/render'
import { HubNotices } from './hub-notices'
import { followLiveEvents } from './live-events'

/** A press that is held up to date, and what ends that. */
export type OpenPress = { press: Press; close: () => void }

const warn = (message: string) => console.error(message)

/**
 * Sets up the press: takes in what an earlier run kept on the disk, follows the live events, prints what must always be there, and has the
 * WebSub hub, if there is one, told of feeds that change. Resolves when the stream is held, so that the first pages are kept; but not much
 * later if it cannot be, since a lake that is down must not keep the door shut.
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
  const { siteUrl, websubHub, liveEventsUrl } = env
  const pulse = new Pulse(ping(new URL(liveEventsUrl).origin))
  const noticeMemory = noticeMemoryOf(root, env)
  const notices =
    websubHub === undefined ? undefined : new HubNotices((feed) => tellHub(websubHub, feed, fetch), warn)
  const press = new Press(renderFrom(rendererOrigin, siteUrl), {
    siteUrl,
    imageOrigin: env.imageBase.startsWith('/') ? undefined : new URL(env.imageBase).origin,
    budget: env.pressMemory,
    policyInPage: folder !== undefined,
    pulse,
    ...(noticeMemory && { noticeMemory }),
    warn,
    onExpired: (keys) => notices?.add(keys.filter(isFeed).map((key) => absolute(siteUrl, key))),
    ...(folder && { mirror: folder }),
  })
  for (const kept of folder?.restore() ?? []) press.restore(kept)
  const stop = await follow(liveEventsUrl, press, {
    from: folder?.position,
    setLive: (isLive) => notices?.setLive(isLive),
    // A story may be new to feeds that nobody has asked for since they last changed.
    onChange: () => notices?.add(siteFeeds(siteUrl)),
    setPosition: (position) => folder?.setPosition(position),
  })
  await press.warmUp()
  return {
    press,
    close: () => {
      stop()
      pulse.close()
      notices?.close()
    },
  }
}

/** Beside the prints where they are kept as files, or else beside the build. Without a build, in tests, nothing is kept. */
function noticeMemoryOf(root: string, env: Env): NoticeMemory | undefined {
  const folder = env.pressDir === undefined ? join(root, '.next', 'cache') : resolve(root, env.pressDir)
  try {
    return noticeFile(join(folder, 'notice.json'), editionOf(root, env), warn)
  } catch {
    return undefined
  }
}

const patienceMs = 3_000

type Following = {
  /** The position in the stream that an earlier run had come to. */
  from: string | undefined
  setLive: (isLive: boolean) => void
  /** Told when content has changed, whatever of it. */
  onChange: () => void
  setPosition: (position: string) => void
}

/** Lets live events expire what the press holds, and the press renew it. Resolves, with what ends it, when the stream is held. */
async function follow(url: string, press: Press, { from, ...following }: Following): Promise<() => void> {
  let stop: () => void = () => undefined
  const held = new Promise<void>((settle) => {
    const subscriber = {
      setLive: (isLive: boolean) => {
        press.setLive(isLive)
        following.setLive(isLive)
        if (!isLive) return
        settle()
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
  await Promise.race([held, delay(patienceMs, undefined, { ref: false })])
  return () => stop()
}
