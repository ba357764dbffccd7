import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import sharp from 'sharp'

import { byteRange } from '../../lake/assets/byte-range'
import { Derivatives } from '../../lake/assets/derivatives'
import { createLimiter } from '../../lake/assets/limiter'
import type { LakeDocument } from '../../lake/documents/types'
import { assetLake, failure, photoWithPlace, quarters, sha1, viewer } from './assets-fixtures'

let lake: Awaited<ReturnType<typeof assetLake>>
let bytes: Buffer
let picture: LakeDocument
beforeEach(async () => {
  lake = await assetLake()
  bytes = await quarters(300, 200).png().toBuffer()
  picture = await lake.upload(bytes, `filename=${encodeURIComponent('Se “ø”.png')}`)
})
afterEach(() => lake.close())

describe('the original', () => {
  it('comes as it was uploaded, to anybody, to be kept for a year', async () => {
    lake.who.identity = null
    const response = await lake.get(picture)
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(bytes.length),
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': '*',
      'accept-ranges': 'bytes',
      'x-sanity-sha1': sha1(bytes),
      etag: `"${sha1(bytes)}"`,
    })
  })

  it('comes under a vanity name and past parameters that nobody knows', async () => {
    for (const suffix of ['/sunset.png', '?utm_source=x', '/a.png?cache=1']) {
      const response = await lake.get(picture, suffix)
      expect(response.headers.get('content-length')).toBe(String(bytes.length))
    }
  })

  it('is not sent again to whom has it', async () => {
    const etag = (await lake.get(picture, '', { method: 'HEAD' })).headers.get('etag') ?? ''
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const response = await lake.get(picture, '', { headers: { 'if-none-match': known } })
      expect(response.status).toBe(304)
      expect(await response.text()).toBe('')
    }
    expect((await lake.get(picture, '', { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
  })

  it('answers HEAD with headers alone', async () => {
    for (const query of ['', '?w=50']) {
      const response = await lake.get(picture, query, { method: 'HEAD' })
      expect(response.status).toBe(200)
      expect(Number(response.headers.get('content-length'))).toBeGreaterThan(0)
      expect(await response.text()).toBe('')
    }
  })

  it('comes in parts', async () => {
    const response = await lake.get(picture, '', { headers: { range: 'bytes=10-19' } })
    expect(response.status).toBe(206)
    expect(response.headers.get('content-range')).toBe(`bytes 10-19/${bytes.length}`)
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes.subarray(10, 20))).toBe(true)
    expect((await lake.get(picture, '', { headers: { range: `bytes=${bytes.length}-` } })).status).toBe(416)
    const other = { range: 'bytes=0-1', 'if-range': '"older"' }
    expect((await lake.get(picture, '', { headers: other })).status).toBe(200)
  })

  it.each([
    ['?dl=', `attachment; filename="Se ___.png"; filename*=UTF-8''Se%20%E2%80%9C%C3%B8%E2%80%9D.png`],
    [
      '?dl=a%22%0d%0aset-cookie:x.png',
      `attachment; filename="a_set-cookie:x.png"; filename*=UTF-8''a%22set-cookie%3Ax.png`,
    ],
    ['?dl=..%2f..%2fa.png', `attachment; filename="....a.png"; filename*=UTF-8''....a.png`],
  ])('is a download with %s', async (query, expected) => {
    expect((await lake.get(picture, query)).headers.get('content-disposition')).toBe(expected)
  })

  it('is gone when its document is deleted, derivatives too', async () => {
    await lake.get(picture, '?w=50')
    lake.store.remove(picture._id)
    for (const query of ['', '?w=50', '?fm=json']) expect((await lake.get(picture, query)).status).toBe(404)
    const known = { 'if-none-match': '*' }
    expect((await lake.get(picture, '', { headers: known })).status).toBe(404)
  })

  it.each([
    '/images/lakeside/production/..%2f..%2f..%2fetc%2fpasswd',
    '/images/lakeside/production/%2e%2e/x.png',
    '/images/lakeside/..%2fproduction/HASH-300x200.png',
    '/images/lakeside/production/HASH-300x200.PNG',
    '/images/lakeside/production/HASH-300x200.jpg',
    '/images/lakeside/production/HASH-301x200.png',
    '/images/lakeside/production/HASH.png',
    '/images/lakeside/production/HASH-300x200.png%00.jpg',
    '/images/other/production/HASH-300x200.png',
    '/images/lakeside/other/HASH-300x200.png',
    '/files/lakeside/production/HASH.png',
    '/files/lakeside/production/HASH-300x200.png',
    '/images/lakeside/production/siteSettings',
  ])('is not found at %s', async (path) => {
    expect((await lake.app.request(path.replace('HASH', sha1(bytes)))).status).toBe(404)
  })
})

describe('the place a photo was taken', () => {
  it.each(['jpeg', 'webp', 'png', 'tiff', 'avif'] as const)('is not delivered with a %s', async (format) => {
    const photo = await photoWithPlace(format)
    const document = await lake.upload(photo)
    const response = await lake.get(document)
    const sent = Buffer.from(await response.arrayBuffer())
    const [before, after] = [await sharp(photo).metadata(), await sharp(sent).metadata()]
    expect(sent.toString('latin1')).not.toContain('GPSLatitude')
    expect(after.exif?.equals(before.exif ?? Buffer.alloc(0)) ?? false).toBe(false)
    expect(after.orientation).toBe(before.orientation)
    expect((await sharp(sent).raw().toBuffer()).equals(await sharp(photo).raw().toBuffer())).toBe(true)
    expect(response.headers.get('content-length')).toBe(String(sent.length))
    expect(response.headers.get('x-sanity-sha1')).toBeNull()
    expect(response.headers.get('etag')).toBe(`"${sha1(photo)}-public"`)
  })

  it('leaves the credit where it is', async () => {
    const sent = await (await lake.get(await lake.upload(await photoWithPlace()))).arrayBuffer()
    expect(Buffer.from(sent).toString('latin1')).toMatch(/Edith Example[^]*photoshop:Credit="Edith"/)
  })

  it('is in the bytes that those who are signed in may have with dlRaw', async () => {
    const photo = await photoWithPlace()
    const document = await lake.upload(photo)
    lake.who.identity = viewer
    const response = await lake.get(document, '?dlRaw=true')
    expect(Buffer.from(await response.arrayBuffer()).equals(photo)).toBe(true)
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    lake.who.identity = null
    expect((await lake.get(document, '?dlRaw=true')).status).toBe(401)
  })
})

describe('files', () => {
  const upload = async (name: string, content: string) => {
    const response = await lake.post(`files/production?filename=${name}`, content)
    return ((await response.json()) as { document: LakeDocument }).document
  }
  it.each([
    ['a.html', '<script>alert(1)</script>', 'application/octet-stream', true],
    [
      'a.svg',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      'application/octet-stream',
      true,
    ],
    ['a.xml', '<x/>', 'application/octet-stream', true],
    ['a.js', 'alert(1)', 'text/plain; charset=utf-8', false],
    ['a.pdf', '%PDF-1.7', 'application/pdf', false],
    ['a.txt', 'hi', 'text/plain; charset=utf-8', false],
  ])('%s cannot run in this origin', async (name, content, type, locked) => {
    const response = await lake.get(await upload(name, content))
    expect(response.headers.get('content-type')).toBe(type)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')?.includes('sandbox') ?? false).toBe(locked)
    expect(response.headers.get('content-disposition')?.startsWith('attachment;') ?? false).toBe(locked)
    expect(await response.text()).toBe(content)
  })

  it('a document that claims another type is not believed to be a page', async () => {
    const document = await upload('a.bin', '<script>alert(1)</script>')
    lake.store.content.set(document._id, { ...document, mimeType: 'text/html\r\nset-cookie: a=b' })
    expect((await lake.get(document)).headers.get('content-type')).toBe('application/octet-stream')
  })
})

describe('derivatives', () => {
  const cached = async () => readdir(join(lake.folder, 'derivatives')).catch(() => [])

  it('are made once, and one for parameters that come to the same', async () => {
    const same = [
      '?w=100',
      '?w=100.2',
      '?w=100&fit=clip',
      '?w=50&dpr=2',
      '?utm=1&w=100&q=75',
      '?h=67&w=100&fit=max',
    ]
    const all = await Promise.all([...same, ...same].map((query) => lake.get(picture, query)))
    expect(new Set(all.map(({ headers }) => headers.get('etag'))).size).toBe(1)
    expect(await cached()).toHaveLength(1)
  })

  it('answer 304 without being made', async () => {
    const etag = (await lake.get(picture, '?w=77')).headers.get('etag') ?? ''
    await rm(join(lake.folder, 'derivatives'), { recursive: true })
    const response = await lake.get(picture, '?w=77', { headers: { 'if-none-match': etag } })
    expect(response.status).toBe(304)
    expect(await cached()).toEqual([])
  })

  it('are made again when the cache was emptied', async () => {
    await lake.get(picture, '?w=77')
    await rm(join(lake.folder, 'derivatives'), { recursive: true })
    expect((await lake.get(picture, '?w=77')).status).toBe(200)
  })

  it('say so when the original is not on the disk', async () => {
    await rm(join(lake.folder, 'assets'), { recursive: true })
    expect(await failure(await lake.get(picture, '?w=77'))).toEqual({
      status: 404,
      message: expect.stringContaining("not on this lake's disk"),
    })
  })

  it('stay within the budget, the last used longest', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lakeside-derivatives-'))
    await writeFile(join(folder, 'left.tmp'), 'from a crash')
    const open = () => new Derivatives({ directory: folder, maxBytes: 1000, limit: createLimiter(2, 100) })
    const cache = open()
    const make = jest.fn(async () => Buffer.alloc(300))
    for (const name of ['a', 'b', 'c', 'a', 'd']) await cache.get(name, make)
    expect((await readdir(folder)).sort()).toEqual(['a', 'c', 'd'])
    expect(make).toHaveBeenCalledTimes(4)
    for (let index = 0; index < 100; index += 1) await cache.get(`n${index}`, make)
    const sizes = await Promise.all((await readdir(folder)).map((name) => stat(join(folder, name))))
    expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(1000)

    const made = make.mock.calls.length
    await open().get('n99', make)
    expect(make).toHaveBeenCalledTimes(made)
    await rm(folder, { recursive: true })
  })

  it('pass an error on and forget it', async () => {
    const fail = () => Promise.reject(new Error('no'))
    await expect(lake.derivatives.get('x', fail)).rejects.toThrow('no')
    expect((await lake.derivatives.get('x', async () => Buffer.from('yes'))).toString()).toBe('yes')
  })

  it('are refused politely when too many wait', async () => {
    const limit = createLimiter(1, 1)
    let finish: (() => void) | undefined
    const first = limit(() => new Promise<void>((resolve) => (finish = resolve)))
    const second = limit(async () => 'second')
    await expect(limit(async () => 'third')).rejects.toMatchObject({ status: 503 })
    finish?.()
    await first
    expect(await second).toBe('second')
  })
})

describe('a Range header', () => {
  it.each([
    [undefined, undefined],
    ['bytes=0-3', { start: 0, end: 3 }],
    ['bytes=4-', { start: 4, end: 9 }],
    ['bytes=-3', { start: 7, end: 9 }],
    ['bytes=-30', { start: 0, end: 9 }],
    ['bytes=5-500', { start: 5, end: 9 }],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=3-1', undefined],
    ['bytes=0-1,3-4', undefined],
    ['bytes=-', undefined],
    ['lines=1-2', undefined],
  ])('%s of ten bytes', (header, expected) => {
    expect(byteRange(header, 10)).toEqual(expected)
  })
})
