import { brotliDecompressSync, gunzipSync } from 'node:zlib'

import type { Answer } from '@/server/press/answer/answer'
import { send } from '@/server/press/answer/send'
import { makePrint } from '@/server/press/make/make-print'
import type { Sheet } from '@/server/press/print'

import { ask as askRaw } from './support/raw'
import { closeServers, serve } from './support/servers'

afterEach(closeServers)

const text = 'All the news – ça alors! '.repeat(100)
const sheet: Sheet = {
  status: 200,
  contentType: 'text/html; charset=utf-8',
  headers: { 'cache-control': 'public, max-age=0' },
  body: Buffer.from(text),
}

/** Sends an answer to whoever asks, and gives what arrives, byte for byte. */
async function serveAnswer(answer: Partial<Answer> = {}, about: Partial<Sheet> = {}) {
  const print = await makePrint({ ...sheet, ...about })
  const origin = await serve((request, response) =>
    send(request, response, { print, origin: 'printed', ...answer }),
  )
  return (headers: Record<string, string> = {}, method = 'GET') => askRaw(origin, '/', headers, method)
}

const decode = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  identity: (body: Buffer) => body,
}
const encodings = ['br', 'gzip', 'identity'] as const

describe.each(encodings)('to a client that accepts %s', (encoding) => {
  const accepting = { 'accept-encoding': encoding }

  it('goes the page in it', async () => {
    const ask = await serveAnswer()
    const { status, headers, body } = await ask(accepting)
    expect(status).toBe(200)
    expect(headers['content-encoding']).toBe(encoding === 'identity' ? undefined : encoding)
    expect(headers['content-length']).toBe(String(body.length))
    expect(headers['vary']).toBe('accept-encoding')
    expect(decode[encoding](body).toString()).toBe(text)
  })

  it('nothing goes that it has', async () => {
    const ask = await serveAnswer()
    const { etag = '' } = (await ask(accepting)).headers
    for (const known of [
      etag,
      `"other", ${etag}`,
      `"other",${etag}`,
      `W/${etag}`,
      `W/"x" , W/${etag}`,
      '*',
    ]) {
      const { status, headers, body } = await ask({ ...accepting, 'if-none-match': known })
      expect([known, status, body.length]).toEqual([known, 304, 0])
      expect(headers).toMatchObject({
        etag,
        vary: 'accept-encoding',
        'cache-control': 'public, max-age=0',
        'x-lakeside-press': 'printed',
      })
      expect(headers).not.toHaveProperty('content-encoding')
    }
  })

  it('the page goes when it has another', async () => {
    const ask = await serveAnswer()
    const { etag = '' } = (await ask(accepting)).headers
    const others = await Promise.all(
      encodings
        .filter((other) => other !== encoding)
        .map(async (other) => (await ask({ 'accept-encoding': other })).headers['etag'] ?? ''),
    )
    for (const known of ['"other"', etag.slice(0, -2), etag.replaceAll('"', ''), '', ...others]) {
      expect([known, (await ask({ ...accepting, 'if-none-match': known })).status]).toEqual([known, 200])
    }
  })

  it('go the headers alone, when it asks for no more', async () => {
    const ask = await serveAnswer()
    const whole = await ask(accepting)
    const head = await ask(accepting, 'HEAD')
    expect([head.status, head.body.length]).toEqual([200, 0])
    for (const name of [
      'content-length',
      'content-type',
      'content-encoding',
      'etag',
      'cache-control',
      'vary',
    ])
      expect([name, head.headers[name]]).toEqual([name, whole.headers[name]])
    const known = { ...accepting, 'if-none-match': whole.headers['etag'] ?? '' }
    expect((await ask(known, 'HEAD')).status).toBe(304)
  })

  it('goes all of the page, when it asks for a piece', async () => {
    const ask = await serveAnswer()
    const { status, headers, body } = await ask({ ...accepting, range: 'bytes=0-9', 'if-range': '"x"' })
    expect(status).toBe(200)
    expect(headers).not.toHaveProperty('content-range')
    expect(decode[encoding](body).toString()).toBe(text)
  })
})

it.each(encodings)('a page of any length arrives as it was printed, in %s', async (encoding) => {
  for (const length of [1, 300, 3_000, 30_000, 300_000]) {
    // What hardly compresses stays long, and has every byte in it.
    const body = Buffer.from(Array.from({ length }, (_, at) => (at * at * 31 + (at >> 3)) % 256))
    for (const contentType of ['text/plain', 'image/png']) {
      const ask = await serveAnswer({}, { body, contentType })
      const answer = await ask({ 'accept-encoding': encoding })
      const encoded = answer.headers['content-encoding'] === encoding ? encoding : 'identity'
      expect([length, contentType, decode[encoded](answer.body).equals(body)]).toEqual([
        length,
        contentType,
        true,
      ])
      expect(answer.headers['content-length']).toBe(String(answer.body.length))
    }
  }
})

it('a client that says nothing gets the page as it is', async () => {
  const ask = await serveAnswer()
  expect((await ask()).body.toString()).toBe(text)
})

describe('what has no entity tag', () => {
  it.each([404, 503])('is sent to everybody, also to those who have anything: %i', async (status) => {
    const ask = await serveAnswer({}, { status })
    const answer = await ask({ 'if-none-match': '*' })
    expect(answer.status).toBe(status)
    expect(answer.headers).not.toHaveProperty('etag')
  })
})

describe('how the page came about', () => {
  it.each(['rendered', 'stale', 'passed', 'unavailable'] as const)('is told: %s', async (origin) => {
    const ask = await serveAnswer({ origin, tookMs: 12.345 })
    expect((await ask()).headers).toMatchObject({
      'x-lakeside-press': origin,
      'server-timing': `${origin};dur=12.3`,
    })
  })

  describe('for a print', () => {
    afterEach(() => jest.restoreAllMocks())

    it('is told with its age, in whole seconds, which grows', async () => {
      const madeAt = Date.now()
      const ask = await serveAnswer()
      const clock = jest.spyOn(Date, 'now')
      for (const [later, age] of [
        [500, 0],
        [999, 0],
        [1_500, 1_000],
        [3_661_100, 3_661_000],
        [3_661_400, 3_661_000],
      ] as const) {
        clock.mockReturnValue(madeAt + later)
        for (const known of ['*', '"other"']) {
          expect((await ask({ 'if-none-match': known })).headers).toMatchObject({
            'x-lakeside-press': 'printed',
            'server-timing': `printed, age;dur=${age}`,
          })
        }
      }
    })

    it('is not told to a reader who gets it as the last good page', async () => {
      const print = await makePrint(sheet)
      let origin: Answer['origin'] = 'printed'
      const url = await serve((request, response) => send(request, response, { print, origin }))
      const seen = []
      for (const next of ['printed', 'stale', 'printed'] as const) {
        origin = next
        seen.push((await fetch(url)).headers.get('x-lakeside-press'))
      }
      expect(seen).toEqual(['printed', 'stale', 'printed'])
    })
  })
})
