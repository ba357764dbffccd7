import { createServer } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'

import next from 'next'

import type { Env } from '@/lib/env'

import { createFrontDoor } from '../front-door'
import { followLiveEvents } from '../press/live-events'
import { Press } from '../press/press'
import { renderFrom } from '../press/render'
import { listen } from './listening'

export type RunningSite = { close: () => Promise<void> }

/** Starts Next and the front door. Resolves when the site answers on its public port. */
export async function startSite(root: string, env: Env, isDevelopment: boolean): Promise<RunningSite> {
  const app = next({
    dev: isDevelopment,
    dir: root,
    hostname: 'localhost',
    port: env.port,
    quiet: !isDevelopment,
  })
  await app.prepare()
  const handle = app.getRequestHandler()
  const inner = createServer((request, response) => void handle(request, response))
  const innerListening = await listen(inner, 0, '127.0.0.1')

  const press = isDevelopment ? undefined : new Press(renderFrom(innerListening.port, env.siteUrl))
  const stopFollowing = press && (await follow(env.liveEventsUrl, press))
  const door = createFrontDoor({
    next: {
      handle: (request, response) => void handle(request, response),
      upgrade: (request, socket, head) => void app.getUpgradeHandler()(request, socket, head),
    },
    press,
    lakeUrl: env.lakeUrl,
    siteUrl: env.siteUrl,
  })
  const doorListening = await listen(door, env.port, env.host)
  return {
    close: async () => {
      stopFollowing?.()
      await Promise.all([doorListening.close(), innerListening.close()])
      await app.close()
    },
  }
}

/** The door opens when the stream is held, so that the first pages are kept; a lake that is down must not keep it shut. */
const patienceMs = 3_000

/** Lets live events expire what the press holds, and the press renew it. Resolves, with what ends it, when the stream is held. */
async function follow(url: string, press: Press): Promise<() => void> {
  let stop: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    stop = followLiveEvents(url, {
      setLive: (isLive) => {
        press.setLive(isLive)
        if (isLive) resolve()
      },
      expire: (tags) => {
        press.expire(tags)
        void press.renew()
      },
      expireEverything: () => {
        press.expireEverything()
        void press.renew()
      },
    })
  })
  await Promise.race([held, delay(patienceMs, undefined, { ref: false })])
  return stop
}
