import { brotliDecompressSync, gunzipSync } from 'node:zlib'

import { assemble, formOf, makePrint, unpacked } from '@/server/press/make/make-print'
import type { Encoding, Form, Sheet } from '@/server/press/print'

const greeting = 'Grüße an alle, 𝄞. '
const text = greeting.repeat(200)
const encodings: Encoding[] = ['br', 'gzip', 'identity']

const sheetOf = (body: string | Buffer, rest: Partial<Sheet> = {}): Sheet => ({
  status: 200,
  contentType: 'text/html; charset=utf-8',
  headers: { 'cache-control': 'public, max-age=0', 'x-frame-options': 'SAMEORIGIN' },
  body: Buffer.from(body),
  ...rest,
})

/** A list of headers as an object; a name that occurs twice is a mistake. */
function read(list: string[]): Record<string, string> {
  const names = list.filter((_, at) => at % 2 === 0)
  expect(new Set(names).size).toBe(names.length)
  return Object.fromEntries(names.map((name, at) => [name, list[at * 2 + 1] ?? '']))
}

const decode = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  identity: (body: Buffer) => body,
}

describe('a print', () => {
  it.each(encodings)('holds the very same page in %s, however long it is', async (encoding) => {
    for (const page of [greeting, text, greeting.repeat(5_000)]) {
      const print = await makePrint(sheetOf(page))
      const form = formOf(print, encoding)
      const encoded = read(form.headers)['content-encoding'] === encoding ? encoding : 'identity'
      expect(decode[encoded](form.body).equals(Buffer.from(page))).toBe(true)
      expect(read(form.headers)['content-length']).toBe(String(form.body.length))
      expect(unpacked(print.forms).equals(Buffer.from(page))).toBe(true)
    }
  })

  it('says what it is', async () => {
    const print = await makePrint(sheetOf(text))
    expect(read(formOf(print, 'br').headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-encoding': 'br',
      'cache-control': 'public, max-age=0',
      'x-frame-options': 'SAMEORIGIN',
      vary: 'accept-encoding',
    })
    expect(read(formOf(print, 'gzip').headers)).toMatchObject({ 'content-encoding': 'gzip' })
    expect(read(formOf(print, 'identity').headers)).not.toHaveProperty('content-encoding')
    expect(read(formOf(print, 'identity').headers)).toHaveProperty('vary', 'accept-encoding')
  })

  it('is smaller in the encodings that are preferred', async () => {
    const print = await makePrint(sheetOf(text))
    const [br = 0, gzip = 0, identity = 0] = encodings.map((encoding) => formOf(print, encoding).body.length)
    expect(br).toBeLessThan(gzip)
    expect(gzip).toBeLessThan(identity)
  })

  it.each([
    'text/html',
    'text/css; charset=utf-8',
    'text/plain',
    'application/javascript; charset=UTF-8',
    'application/json',
    'application/manifest+json',
    'application/rss+xml; charset=utf-8',
    'application/feed+json',
    'application/xml',
    'image/svg+xml',
  ])('of %s is compressed', async (contentType) => {
    expect((await makePrint(sheetOf(text, { contentType }))).forms).toHaveProperty('br')
  })

  it.each([
    'image/png',
    'image/webp',
    'image/x-icon',
    'font/woff2',
    'video/mp4',
    'application/zip',
    'application/octet-stream',
  ])('of %s is left as it is, whatever the client accepts', async (contentType) => {
    const print = await makePrint(sheetOf(text, { contentType }))
    for (const encoding of encodings) {
      const form = formOf(print, encoding)
      expect(form.body.equals(Buffer.from(text))).toBe(true)
      expect(read(form.headers)).not.toHaveProperty('content-encoding')
      expect(read(form.headers)).not.toHaveProperty('vary')
    }
  })

  it('of a few words is not worth compressing', async () => {
    const print = await makePrint(sheetOf('User-agent: *\nAllow: /\n', { contentType: 'text/plain' }))
    expect(formOf(print, 'br').body.toString()).toBe('User-agent: *\nAllow: /\n')
    expect(read(formOf(print, 'br').headers)).not.toHaveProperty('content-encoding')
  })

  it('of nothing has a length of nothing', async () => {
    const form = formOf(await makePrint(sheetOf('')), 'br')
    expect(read(form.headers)['content-length']).toBe('0')
  })
})

describe('the entity tag', () => {
  const tagsOf = async (body: string, rest?: Partial<Sheet>) => {
    const print = await makePrint(sheetOf(body, rest))
    return encodings.map((encoding) => formOf(print, encoding).etag)
  }

  it('is strong, and another for each encoding', async () => {
    const tags = await tagsOf(text)
    expect(new Set(tags).size).toBe(3)
    for (const tag of tags) expect(tag).toMatch(/^"[\x21\x23-\x7e]{16,}"$/)
  })

  it('is the same for the same page', async () => {
    expect(await tagsOf(text)).toEqual(await tagsOf(text))
  })

  it.each([
    ['one more space', `${text} `],
    ['another capital', text.toLowerCase()],
    ['another spelling of a letter', text.normalize('NFD')],
    ['nothing at all', ''],
  ])('is another for a page with %s', async (_, other) => {
    const before = await tagsOf(text)
    for (const tag of await tagsOf(other)) expect(before).not.toContain(tag)
  })

  it.each([404, 503, 308])('is not there for an answer of %i', async (status) => {
    expect(await tagsOf(text, { status })).toEqual([undefined, undefined, undefined])
  })

  it('is among the headers, of a whole answer and of one that says that nothing has changed', async () => {
    const print = await makePrint(sheetOf(text))
    for (const encoding of encodings) {
      const { etag, headers, unchanged }: Form = formOf(print, encoding)
      expect(read(headers)['etag']).toBe(etag)
      expect(read(unchanged)).toEqual({
        etag,
        vary: 'accept-encoding',
        'cache-control': 'public, max-age=0',
      })
    }
  })
})

describe('a print that was kept elsewhere', () => {
  it('is put together again as it was', async () => {
    const print = await makePrint(sheetOf(text))
    if ('identity' in print.forms) throw new Error('This page is compressed.')
    const { status, contentType, headers, digest, madeAt, forms } = print
    const bodies = { br: forms.br.body, gzip: forms.gzip.body }
    const again = assemble({ status, contentType, headers, digest, madeAt, bodies })
    expect(again).toEqual(print)
    expect(unpacked(again.forms).toString()).toBe(text)
  })

  it('weighs at least what it holds', async () => {
    const { size, forms } = await makePrint(sheetOf(text))
    if ('identity' in forms) throw new Error('This page is compressed.')
    expect(size).toBeGreaterThanOrEqual(forms.br.body.length + forms.gzip.body.length)
  })
})
