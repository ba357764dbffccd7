import { join, resolve } from 'node:path'

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
import { followChanges } from './follow-changes'
import { HubNotices } from './hub-notices'

/** A press that is kept up to date, and what ends that. */
export type OpenPress = { press: Press; close: () => void }

const warn = (message: string) => console.error(message)

/**
 * Sets up the press. It takes in what an earlier run has left on the disk, follows the live events, prints what must always be there, and
 * tells the WebSub hub, if there is one, which feeds have changed.
 *
 * Resolves when the stream of events is connected, so that the first pages can be kept; but soon after in any case, because a lake that is
 * down must not keep the site from opening.
 */
export async function openPress(
  root: string,
  env: Env,
  rendererOrigin: () => string | undefined,
): Promise<OpenPress> {
  const { siteUrl, websubHub, liveEventsUrl } = env
  const folder = printFolderOf(root, env)
  const pulse = new Pulse(ping(new URL(liveEventsUrl).origin))
  const noticeMemory = noticeMemoryOf(root, env)
  const hubNotices =
    websubHub === undefined ? undefined : new HubNotices((feed) => tellHub(websubHub, feed, fetch), warn)
  const press = new Press(renderFrom(rendererOrigin, siteUrl), {
    siteUrl,
    imageOrigin: env.imageBase.startsWith('/') ? undefined : new URL(env.imageBase).origin,
    budget: env.pressMemory,
    policyInPage: folder !== undefined,
    pulse,
    ...(noticeMemory && { noticeMemory }),
    warn,
    onExpired: (keys) => hubNotices?.add(keys.filter(isFeed).map((key) => absolute(siteUrl, key))),
    ...(folder && { mirror: folder }),
  })
  for (const stored of folder?.restore() ?? []) press.restore(stored)
  const stop = await followChanges(liveEventsUrl, press, {
    from: folder?.position,
    setLive: (isLive) => hubNotices?.setLive(isLive),
    // A feed that nobody has asked for since it last changed has no print that could expire.
    onChange: () => hubNotices?.add(siteFeeds(siteUrl)),
    setPosition: (position) => folder?.setPosition(position),
  })
  await press.warmUp()
  return {
    press,
    close: () => {
      stop()
      pulse.close()
      hubNotices?.close()
    },
  }
}

function printFolderOf(root: string, env: Env): PrintFolder | undefined {
  if (env.pressDir === undefined) return undefined
  return new PrintFolder(resolve(root, env.pressDir), editionOf(root, env), warn)
}

/** In the folder of the prints or, if there is none, beside the build. Tests run without a build, and then nothing is kept. */
function noticeMemoryOf(root: string, env: Env): NoticeMemory | undefined {
  const folder = env.pressDir === undefined ? join(root, '.next', 'cache') : resolve(root, env.pressDir)
  try {
    return noticeFile(join(folder, 'notice.json'), editionOf(root, env), warn)
  } catch {
    return undefined
  }
}
