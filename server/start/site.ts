import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import next from 'next'

import type { Env } from '@/lib/env'

import { createFrontDoor } from '../front-door'
import { followLiveEvents } from '../press/live-events'
import { Press } from '../press/press'
import { renderFrom } from '../press/render'

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
  const innerPort = await listen(inner, 0, '127.0.0.1')

  const press = isDevelopment ? undefined : new Press(renderFrom(innerPort, env.siteUrl))
  const stopFollowing = press && followLiveEvents(env.liveEventsUrl, press)
  const door = createFrontDoor({
    next: {
      handle: (request, response) => void handle(request, response),
      upgrade: (request, socket, head) => void app.getUpgradeHandler()(request, socket, head),
    },
    press,
    lakeUrl: env.lakeUrl,
    siteUrl: env.siteUrl,
  })
  await listen(door, env.port, env.host)
  return {
    close: async () => {
      stopFollowing?.()
      await Promise.all([door, inner].map(close))
      await app.close()
    },
  }
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
