import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

import sharp from 'sharp'

import {
  animation,
  assetLake,
  claimedPng,
  failure,
  photoWithPlace,
  quarters,
  sha1,
  viewer,
} from './assets-fixtures'

let lake: Awaited<ReturnType<typeof assetLake>>
beforeEach(async () => {
  lake = await assetLake({ maxBytes: 3_000_000 })
})
afterEach(() => lake.close())

describe('uploading an image', () => {
  it('creates the asset document that Sanity describes', async () => {
    const bytes = await quarters(300, 200).png().toBuffer()
    const document = await lake.upload(
      bytes,
      'filename=Lake%20view.png&title=The%20lake&creditLine=Edith&sourceId=1&sourceName=wire',
    )
    const hash = sha1(bytes)
    expect(document).toMatchObject({
      _id: `image-${hash}-300x200-png`,
      _type: 'sanity.imageAsset',
      assetId: hash,
      sha1hash: hash,
      extension: 'png',
      mimeType: 'image/png',
      size: bytes.length,
      originalFilename: 'Lake view.png',
      title: 'The lake',
      creditLine: 'Edith',
      source: { _type: 'sanity.assetSourceData', id: '1', name: 'wire' },
      path: `images/lakeside/production/${hash}-300x200.png`,
      url: `/lake/images/lakeside/production/${hash}-300x200.png`,
      uploadId: expect.stringMatching(/^[a-f0-9]{32}$/),
      metadata: {
        _type: 'sanity.imageMetadata',
        dimensions: { _type: 'sanity.imageDimensions', width: 300, height: 200, aspectRatio: 1.5 },
        hasAlpha: true,
        isOpaque: true,
        lqip: expect.stringMatching(/^data:image\/jpeg;base64,/),
        blurHash: expect.stringMatching(/^[\x21-\x7e]{28}$/),
        palette: { _type: 'sanity.imagePalette' },
      },
    })
    expect(lake.store.read(document._id)).toEqual(document)
  })

  it('describes six colours and the dominant one', async () => {
    const { metadata } = await lake.upload(await quarters(300, 200).png().toBuffer())
    const { palette } = metadata as unknown as { palette: Record<string, unknown> }
    const names = ['dominant', 'vibrant', 'darkVibrant', 'lightVibrant', 'muted', 'darkMuted', 'lightMuted']
    for (const name of names) {
      expect(palette[name]).toEqual({
        _type: 'sanity.imagePaletteSwatch',
        background: expect.stringMatching(/^#[0-9a-f]{6}$/),
        foreground: expect.stringMatching(/^#(fff|000)$/),
        title: expect.stringMatching(/^#(fff|000)$/),
        population: expect.any(Number),
      })
    }
  })

  it('makes a placeholder of at most 20 pixels across, transparent where the image is', async () => {
    const { metadata } = await lake.upload(await quarters(300, 200, 0.5).png().toBuffer())
    const { lqip, isOpaque } = metadata as { lqip: string; isOpaque: boolean }
    expect(isOpaque).toBe(false)
    expect(lqip).toMatch(/^data:image\/png;base64,/)
    expect((await sharp(Buffer.from(lqip.split(',')[1] ?? '', 'base64')).metadata()).width).toBe(20)
  })

  it.each(['white', 'transparent', 'grey', 'one pixel'])('copes with a picture that is %s', async (kind) => {
    const size = kind === 'one pixel' ? 1 : 50
    const background = kind === 'transparent' ? { r: 0, g: 0, b: 0, alpha: 0 } : '#ffffff'
    const image = sharp({ create: { width: size, height: size, channels: 4, background } })
    if (kind === 'grey') image.greyscale()
    const { metadata } = await lake.upload(await image.png().toBuffer())
    expect(metadata).toMatchObject({ dimensions: { width: size }, isOpaque: kind !== 'transparent' })
  })

  it('tells what a photo knows only when asked, and where it was taken only when asked for that', async () => {
    const photo = await photoWithPlace()
    const { metadata } = await lake.upload(photo)
    expect(metadata).toMatchObject({ dimensions: { width: 300, height: 200 } })
    for (const name of ['exif', 'image', 'location']) expect(metadata).not.toHaveProperty(name)

    const other = await assetLake()
    const told = await other.upload(photo, 'meta=image&meta=location')
    expect(told.metadata).toMatchObject({
      image: { _type: 'sanity.imageExifTags', Make: 'Lakeside', Model: 'Boxcam' },
      location: { _type: 'geopoint', lat: 59.9125, lng: -10.5 },
    })
    expect(told.metadata).not.toHaveProperty('lqip')
    await other.close()
  })

  it('finds out dimensions alone with meta=none', async () => {
    const { metadata } = await lake.upload(await photoWithPlace(), 'meta=none')
    expect(Object.keys(metadata as object).sort()).toEqual(['_type', 'dimensions', 'hasAlpha', 'isOpaque'])
  })

  it('gives the same document for the same bytes, with the first upload’s words', async () => {
    const bytes = await quarters(30, 20).jpeg().toBuffer()
    const first = await lake.upload(bytes, 'filename=first.jpg')
    const second = await lake.upload(bytes, 'filename=second.jpg&title=No')
    expect(second).toEqual(first)
    expect(lake.store.transactions).toBe(1)
  })

  it.each([
    ['jpg', 'image/jpeg', () => quarters(20, 10).jpeg().toBuffer()],
    ['webp', 'image/webp', () => quarters(20, 10).webp().toBuffer()],
    ['gif', 'image/gif', () => animation(20, 10)],
    ['tiff', 'image/tiff', () => quarters(20, 10).tiff().toBuffer()],
    ['avif', 'image/avif', () => quarters(20, 10).avif().toBuffer()],
  ])('knows %s by its bytes, whatever name and type are claimed', async (extension, mimeType, make) => {
    const response = await lake.post('images/production?filename=page.html', await make(), {
      'content-type': 'text/html',
    })
    const { document } = (await response.json()) as { document: Record<string, unknown> }
    expect(document).toMatchObject({ extension, mimeType })
    expect(document._id).toMatch(new RegExp(`-20x10-${extension}$`))
  })
})

describe('what is refused', () => {
  const jpeg = () => quarters(400, 300).jpeg().toBuffer()
  it.each<[string, () => Promise<Buffer | string> | Buffer | string, RegExp]>([
    ['a web page named .jpg', () => '<!DOCTYPE html><script>alert(1)</script>', /a\.jpg: This is a web page/],
    [
      'a page with a drawing in it',
      () => '<html><body><svg xmlns="http://www.w3.org/2000/svg"/></body></html>',
      /web page/,
    ],
    ['plain text', () => 'hello', /not an image/],
    ['a PDF', () => '%PDF-1.7', /PDF/],
    ['an iPhone photo', () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), /HEIC.*JPEG/],
    ['nothing', () => '', /empty/],
    ['half a JPEG', async () => (await jpeg()).subarray(0, 2000), /damaged or cut off/],
    [
      'nearly a PNG',
      async () => (await quarters(90, 90).png().toBuffer()).subarray(0, -60),
      /damaged or cut off/,
    ],
    ['a GIF that ends early', async () => (await animation()).subarray(0, 100), /damaged or cut off/],
    ['a bomb', () => claimedPng(50_000, 50_000), /50000 × 50000 pixels.*100 million/],
    ['a PNG without size', () => claimedPng(0, 0), /cannot be read|no size/],
    ['a JPEG of its first bytes', () => Buffer.from([0xff, 0xd8, 0xff, 0xe0]), /damaged or cut off/],
  ])('%s: 400 and a sentence', async (_name, make, sentence) => {
    const answer = await failure(await lake.post('images/production?filename=a.jpg', await make()))
    expect(answer).toEqual({ status: 400, message: expect.stringMatching(sentence) })
    expect(lake.store.content.size).toBe(0)
    expect(await readdir(join(lake.folder, 'assets', '.incoming')).catch(() => [])).toEqual([])
  })

  it('too many bytes, claimed or sent: 413', async () => {
    const sent = await failure(await lake.post('files/production', new Uint8Array(3_000_001)))
    expect(sent).toEqual({
      status: 413,
      message: 'The file is larger than 3 MB, the most that this lake accepts.',
    })
    const claimed = await lake.post('files/production', 'x', { 'content-length': '999999999' })
    expect(claimed.status).toBe(413)
  })

  it('an unknown kind of metadata, named', async () => {
    const answer = await failure(await lake.post('images/production?meta=faces', await jpeg()))
    expect(answer).toEqual({ status: 400, message: expect.stringContaining('meta=faces') })
  })

  it('an unknown dataset: 404', async () => {
    expect((await lake.post('images/..%2f..%2fetc', 'x')).status).toBe(404)
    expect((await lake.post('images/other', 'x')).status).toBe(404)
  })

  it('anybody (401) and viewers (403)', async () => {
    lake.who.identity = null
    expect((await lake.post('images/production', await jpeg())).status).toBe(401)
    lake.who.identity = viewer
    expect((await lake.post('images/production', await jpeg())).status).toBe(403)
    expect(lake.store.content.size).toBe(0)
  })
})

describe('uploading a file', () => {
  it.each([
    ['report.PDF', 'application/octet-stream', 'pdf', 'application/pdf'],
    ['', 'text/plain; charset=utf-8', 'txt', 'text/plain'],
    ['noextension', '', 'bin', 'application/octet-stream'],
    ['../../etc/passwd.csv', '', 'csv', 'text/csv'],
  ])('named %j as %j', async (filename, type, extension, mimeType) => {
    const response = await lake.post(`files/production?filename=${encodeURIComponent(filename)}`, 'a,b', {
      'content-type': type,
    })
    const { document } = (await response.json()) as { document: Record<string, unknown> }
    const hash = sha1(Buffer.from('a,b'))
    expect(document).toMatchObject({
      _id: `file-${hash}-${extension}`,
      _type: 'sanity.fileAsset',
      extension,
      mimeType,
      size: 3,
      path: `files/lakeside/production/${hash}.${extension}`,
    })
    expect(document.originalFilename).toBe(filename.split('/').at(-1) || undefined)
  })
})
