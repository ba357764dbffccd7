import { channel } from 'node:diagnostics_channel'
import { createServer, type IncomingMessage } from 'node:http'

import next from 'next'

import { env } from '@/lib/site/env'
import { type AnnouncedRender, newsHeader, renderChannel } from '@/lib/site/render-news'

import { listen } from '../processes/listening'

// The renderer: Next behind a server on loopback, whose only client is the front door. The front door has limits for what clients may send.
// Here there are none, and room for the headers that the front door adds.
const server = createServer({ maxHeaderSize: 128 * 1024, requestTimeout: 0, keepAliveTimeout: 60_000 })

const isDevelopment = process.argv.includes('--dev')
const app = next({
  dev: isDevelopment,
  dir: process.cwd(),
  hostname: 'localhost',
  port: env().port,
  quiet: !isDevelopment,
  // In development, Next itself takes the WebSocket for reloading from it.
  httpServer: server,
})
await app.prepare()
const handle = app.getRequestHandler()
const renders = channel(renderChannel)
const announced = ({ url = '', headers }: IncomingMessage): AnnouncedRender => ({
  page: url,
  news: headers[newsHeader]?.toString(),
})
server.on('request', (request, response) => {
  // The pages, which Next has bundled for itself, hear of it before Next begins to look for the right one.
  renders.runStores(announced(request), () => {
    handle(request, response).catch((error: unknown) => {
      console.error(error)
      response.destroy()
    })
  })
})
const { port, close } = await listen(server, 0, '127.0.0.1')
// Next takes WebSockets only after its first request. When it is started again, a browser's WebSocket may come before any.
if (isDevelopment) await fetch(`http://127.0.0.1:${port}/_next/static/none`)

process.once('SIGTERM', () => {
  void Promise.allSettled([close(), app.close()]).then(() => process.exit(0))
})
// The parent asks now and then whether this process still answers (`RendererProcess`).
process.on('message', () => process.send?.({ isThere: true }))
process.send?.({ port })
