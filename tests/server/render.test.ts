import type { IncomingHttpHeaders, RequestListener } from 'node:http'
import type { Socket } from 'node:net'

import { renderFrom } from '@/server/press/make/render'

import { closeServers, deadAddress, serve } from './support/servers'

afterEach(closeServers)

const siteUrl = 'https://news.example.org'

async function renderWith(listener: RequestListener) {
  const origin = await serve(listener)
  return renderFrom(() => origin, siteUrl)
}

describe('renderFrom', () => {
  it('asks nobody while there is no renderer', async () => {
    await expect(renderFrom(() => undefined, siteUrl)('/')).rejects.toThrow('being started')
  })

  it('asks for the page as the site itself, with nothing of a reader', async () => {
    let asked: { url: string | undefined; headers: IncomingHttpHeaders } | undefined
    const render = await renderWith(({ url, headers }, response) => {
      asked = { url, headers }
      response.end()
    })
    await render('/articles/caf%C3%A9')
    expect(asked).toMatchObject({
      url: '/articles/caf%C3%A9',
      headers: { host: 'news.example.org', 'x-forwarded-proto': 'https', 'accept-encoding': 'identity' },
    })
    expect(Object.keys(asked?.headers ?? {}).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'x-forwarded-proto',
    ])
  })

  it('tells what has expired lately', async () => {
    const render = await renderWith(({ headers }, response) => response.end(headers['x-lakeside-news']))
    const { body } = await render('/', { before: 7, events: [['s1:a', 's1:b'], undefined] })
    expect(body.toString()).toBe('7;s1:a s1:b;*')
  })

  it('asks for a path that looks like another host as a path', async () => {
    const render = await renderWith(({ url, headers }, response) => response.end(`${headers.host} ${url}`))
    const { body } = await render('/@evil.example//evil.example?q=http://evil.example')
    expect(body.toString()).toBe('news.example.org /@evil.example//evil.example?q=http://evil.example')
  })

  it('finds Next where it is by then', async () => {
    const origins = [await deadAddress(), await serve((_, response) => response.end('A page'))]
    const render = renderFrom(() => origins.shift() ?? '', siteUrl)
    await expect(render('/')).rejects.toThrow('ECONNREFUSED')
    expect((await render('/')).body.toString()).toBe('A page')
  })

  it('gives status, headers and the whole body, and follows no redirect', async () => {
    const render = await renderWith((_, response) => {
      response.writeHead(308, { location: '/articles/py', 'content-type': 'text/plain' })
      response.write('Moved ')
      setImmediate(() => response.end('→'))
    })
    expect(await render('/articles/py/')).toMatchObject({
      status: 308,
      headers: { location: '/articles/py', 'content-type': 'text/plain' },
      body: Buffer.from('Moved →'),
    })
  })

  it('fails when Next cannot be reached', async () => {
    const nowhere = await deadAddress()
    const render = renderFrom(() => nowhere, siteUrl)
    await expect(render('/')).rejects.toThrow('ECONNREFUSED')
  })

  it('fails when the page breaks off, rather than give half of it', async () => {
    const render = await renderWith((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      response.write('<!doctype html><html>')
      setImmediate(() => response.destroy())
    })
    await expect(render('/')).rejects.toThrow()
  })

  it('does not fail over a connection that Next has given up since the last page', async () => {
    const seen = new WeakSet<Socket>()
    const render = await renderWith(({ socket }, response) => {
      if (seen.has(socket)) return void socket.destroy()
      seen.add(socket)
      response.end('A page')
    })
    for (let time = 0; time < 3; time += 1) expect(await render('/')).toMatchObject({ status: 200 })
  })
})
