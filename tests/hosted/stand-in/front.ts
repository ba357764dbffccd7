import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { createSecureServer } from 'node:http2'
import type { Duplex } from 'node:stream'

import { certificateFiles } from '../certificates'
import { hosts, SITE } from '../names'
import type { Asked } from './asked'
import { cookieForBrowser, cookieForLake } from './cookie'
import { type Answering, type Asking, forward, forwardSocket, headersOf, hostOf, type Way } from './forward'
import { answer, answerNotFound, projectApi } from './project-api'

type Ports = { site: number; lake: number }

const siteHost = new URL(SITE).host
const signInPage = /^\/v[\w-]+\/auth\/login\/sanity(?=\?|$)/
const feedback = /^\/vX\/intake\/feedback(?=\?|$)/
const newestVersion = /^\/v1\/modules\/[^/]+\/\w+\/(?:\^|%5E)([^/]+)\//i

/**
 * One TLS server for all hosts of hosted Sanity that the stand-in speaks for, and for the site, which it stands in front of as a proxy does. HTTP/2, as
 * hosted Sanity has it: over HTTP/1.1 a browser opens too few connections for the streams of a Studio.
 */
export function openFront(
  folder: string,
  { site, lake }: Ports,
  asked: Asked,
): Promise<{ close: () => void }> {
  const { certificate, key } = certificateFiles(folder)
  const project = projectApi(lake, asked)
  const toSite = (request: Asking): Way => ({
    port: site,
    path: request.url ?? '/',
    headers: { ...headersOf(request), host: siteHost, 'x-forwarded-for': '127.0.0.1' },
  })

  const unforeseen = (request: Asking, response: Answering) => {
    const { method, url = '' } = request
    asked.note({ what: `${hostOf(request)}: ${method} ${url.split('?', 1)[0]}`, fault: 'nobody foresaw it' })
    answerNotFound(request, response)
  }

  /** The page on which people sign in at Sanity, which is the lake’s here; and the Studio’s question whether it may send Sanity feedback. */
  const global = (request: Asking, response: Answering) => {
    const { url = '' } = request
    if (feedback.test(url)) {
      asked.note({ what: `${hosts.api}: POST /intake/feedback` })
      return answer(request, response, 200, {})
    }
    if (!signInPage.test(url)) return unforeseen(request, response)
    asked.note({ what: `${hosts.api}: ${request.method} /auth/login/*` })
    forward(request, response, {
      port: lake,
      path: url.replace(signInPage, '/v1/auth/sign-in'),
      headers: { ...cookieForLake(headersOf(request)), host: hosts.api, 'x-forwarded-proto': 'https' },
      change: cookieForBrowser,
    })
  }

  const assets = (request: Asking, response: Answering) => {
    const { method = '', url = '' } = request
    if (!/^(GET|HEAD)$/.test(method) || !/^\/(images|files)\//.test(url)) return unforeseen(request, response)
    asked.note({ what: `${hosts.assets}: GET ${/^\/\w+\//.exec(url)?.[0]}**` })
    forward(request, response, {
      port: lake,
      path: url,
      headers: { ...headersOf(request), host: hosts.assets },
    })
  }

  /** Which Studio is the newest: always the one that asks. */
  const modules = (request: Asking, response: Answering) => {
    const version = newestVersion.exec(request.url ?? '')?.[1]
    if (version === undefined) return unforeseen(request, response)
    asked.note({ what: `${hosts.modules}: GET /v1/modules/**` })
    answer(request, response, 200, { latest: version, packageVersion: version })
  }

  const byHost: Record<string, (request: Asking, response: Answering) => void> = {
    [siteHost]: (request, response) => forward(request, response, toSite(request)),
    [hosts.project]: project.web,
    [hosts.projectCdn]: project.web,
    [hosts.api]: global,
    [hosts.assets]: assets,
    [hosts.modules]: modules,
  }
  const server = createSecureServer(
    { key: readFileSync(key), cert: readFileSync(certificate), allowHTTP1: true },
    (request, response) => (byHost[hostOf(request)] ?? unforeseen)(request, response),
  )
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const host = hostOf(request)
    if (host === siteHost) return forwardSocket(request, socket, head, toSite(request))
    if (host === hosts.project) return project.upgrade(request, socket, head)
    asked.note({ what: `${host}: a WebSocket`, fault: 'nobody foresaw it' })
    socket.destroy()
  })
  const open = new Set<Duplex>()
  server.on('connection', (socket: Duplex) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(443, '127.0.0.1', () =>
      resolve({
        close: () => {
          server.close()
          for (const socket of open) socket.destroy()
        },
      }),
    )
  })
}
