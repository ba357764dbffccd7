import sharp from 'sharp'

import { geometry } from '../../lake/assets/geometry'
import { parseTransform } from '../../lake/assets/transform-params'
import type { LakeDocument } from '../../lake/documents/types'
import { animation, assetLake, failure, photoWithPlace, quarters } from './assets-fixtures'

let lake: Awaited<ReturnType<typeof assetLake>>
let picture: LakeDocument
let photo: LakeDocument
let moving: LakeDocument
beforeAll(async () => {
  lake = await assetLake()
  picture = await lake.upload(await quarters(300, 200).png().toBuffer())
  photo = await lake.upload(await photoWithPlace())
  moving = await lake.upload(await animation())
})
afterAll(() => lake.close())

const made = async (document: LakeDocument, query: string, accept = '*/*') => {
  const response = await lake.get(document, query, { headers: { accept } })
  if (response.status !== 200) throw new Error(JSON.stringify(await failure(response)))
  const bytes = Buffer.from(await response.arrayBuffer())
  expect(response.headers.get('content-length')).toBe(String(bytes.length))
  return { response, bytes, metadata: await sharp(bytes, { animated: true }).metadata() }
}

/** The nearest of our colours at a place, in parts of width and height. */
async function colourAt(bytes: Buffer, x: number, y: number) {
  const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * 4
  const [r = 0, g = 0, b = 0, a = 0] = data.subarray(at, at + 4)
  if (a < 100) return 'clear'
  const name = [r, g, b].map((part) => (part > 127 ? '1' : '0')).join('')
  return (
    { '100': 'red', '010': 'green', '001': 'blue', '111': 'white', '000': 'black', '011': 'cyan' }[name] ??
    name
  )
}

describe('sizes of a 300 × 200 picture', () => {
  it.each([
    ['', 300, 200],
    ['w=150', 150, 100],
    ['h=100', 150, 100],
    ['w=600', 600, 400],
    ['w=150.4', 150, 100],
    ['w=100&dpr=2', 200, 133],
    ['dpr=3', 300, 200],
    ['w=100&h=100', 100, 67],
    ['w=100&h=100&fit=clip', 100, 67],
    ['w=600&h=600&fit=clip', 600, 400],
    ['w=100&h=100&fit=crop', 100, 100],
    ['w=600&h=600&fit=crop', 600, 600],
    ['w=100&fit=crop', 100, 67],
    ['w=100&h=100&fit=fill', 100, 100],
    ['w=600&h=600&fit=fill', 600, 600],
    ['w=600&h=600&fit=fillmax', 600, 600],
    ['w=100&h=100&fit=max', 100, 67],
    ['w=600&h=600&fit=max', 300, 200],
    ['w=600&fit=max', 300, 200],
    ['w=100&h=100&fit=scale', 100, 100],
    ['w=100&h=100&fit=min', 100, 100],
    ['w=600&h=600&fit=min', 200, 200],
    ['w=600&h=300&fit=min', 300, 150],
    ['w=600&fit=min', 300, 200],
    ['w=100&max-h=50&fit=crop', 100, 50],
    ['w=100&min-h=90&fit=crop', 100, 90],
    ['h=100&max-w=120&fit=crop', 120, 100],
    ['w=100&max-h=50', 100, 67],
    ['rect=10,20,100,50', 100, 50],
    ['rect=250,150,100,100', 50, 50],
    ['rect=0,0,100,50&w=50', 50, 25],
    ['or=90', 200, 300],
    ['or=90&w=100', 100, 150],
    ['or=90&rect=0,0,100,50', 50, 100],
    ['pad=10', 320, 220],
    ['w=100&pad=10&dpr=2', 240, 173],
  ])('%s → %i × %i', (query, width, height) => {
    const params = parseTransform(new URLSearchParams(query))
    const { size, canvas } = geometry({ width: 300, height: 200 }, params)
    expect(canvas ?? size).toEqual({ width, height })
  })

  it.each([
    'w=100&h=100&fit=crop',
    'w=90&h=90&fit=fill',
    'or=270&w=100',
    'w=37&h=91&fit=min',
    'rect=1,3,7,5',
    'pad=7&w=33',
  ])('and the picture that is made of %s has them', async (query) => {
    const { size, canvas = size } = geometry(
      { width: 300, height: 200 },
      parseTransform(new URLSearchParams(query)),
    )
    const { metadata } = await made(picture, `?${query}`)
    expect([metadata.width, metadata.height]).toEqual([canvas.width, canvas.height])
  })
})

describe('what is seen', () => {
  const [left, right, up, down] = [0.25, 0.75, 0.25, 0.75]
  it.each<[string, number, number, string]>([
    ['w=60', left, up, 'red'],
    ['w=60', right, down, 'white'],
    ['rect=150,0,150,100', 0.5, 0.5, 'green'],
    ['rect=0,100,150,100&w=20', 0.5, 0.5, 'blue'],
    ['or=90', right, up, 'red'],
    ['or=90', left, up, 'blue'],
    ['or=180', right, down, 'red'],
    ['or=270', left, down, 'red'],
    ['or=90&rect=150,0,150,100', 0.5, 0.5, 'green'],
    ['flip=h', right, up, 'red'],
    ['flip=v', left, down, 'red'],
    ['flip=hv', right, down, 'red'],
    ['flip=h&rect=150,0,150,100', 0.5, 0.5, 'green'],
    ['flip=h&w=50&h=100&fit=crop&crop=left', 0.5, up, 'green'],
    ['or=90&flip=h', left, up, 'red'],
    ['or=270&flip=v&w=40', left, up, 'red'],
    ['or=90&flip=h&rect=0,100,150,100', 0.5, 0.5, 'blue'],
    ['or=90&flip=v&w=50&h=150&fit=crop&crop=left', 0.5, up, 'white'],
    ['w=50&h=100&fit=crop&crop=right', 0.5, up, 'green'],
    ['w=100&h=20&fit=crop&crop=bottom', left, 0.5, 'blue'],
    ['w=50&h=50&fit=crop&crop=bottom,right&rect=0,0,300,100', 0.5, 0.5, 'green'],
    ['w=50&h=200&fit=crop&crop=focalpoint&fp-x=0.9&fp-y=0.5', 0.5, up, 'green'],
    ['w=100&h=100&fit=fill&bg=0000ff', 0.5, 0.02, 'blue'],
    ['w=100&h=100&fit=fill', 0.5, 0.02, 'clear'],
    ['w=100&h=100&fit=fill&fm=jpg', 0.5, 0.02, 'white'],
    ['invert=true', left, up, 'cyan'],
    ['invert=true&w=100&h=100&fit=fill&bg=f00', 0.5, 0.02, 'red'],
  ])('%s at %d, %d: %s', async (query, x, y, colour) => {
    expect(await colourAt((await made(picture, `?${query}`)).bytes, x, y)).toBe(colour)
  })

  it('takes the colour out with sat=-100', async () => {
    const { bytes } = await made(picture, '?sat=-100&w=50')
    const { channels } = await sharp(bytes).removeAlpha().toColourspace('srgb').stats()
    expect(channels[0]?.mean).toBeCloseTo(channels[2]?.mean ?? 0, 0)
  })

  it.each(['blur=1', 'blur=60', 'blur=2000', 'sharp=50'])('%s keeps the size', async (query) => {
    const { metadata } = await made(picture, `?w=90&${query}`)
    expect([metadata.width, metadata.height]).toEqual([90, 60])
  })

  it('blurs', async () => {
    const { bytes } = await made(picture, '?blur=2000')
    const { channels } = await sharp(bytes).stats()
    expect(channels[0]?.stdev).toBeLessThan(30)
  })

  it('stands upright and forgets where it was taken', async () => {
    for (const query of ['?w=60', '?w=60&fm=webp', '?fm=png']) {
      const { bytes, metadata } = await made(photo, query)
      expect(metadata.orientation).toBeUndefined()
      expect(metadata.exif).toBeUndefined()
      expect(metadata.width).toBeGreaterThan(metadata.height)
      expect(await colourAt(bytes, 0.25, 0.25)).toBe('red')
    }
    expect(await colourAt((await made(photo, '?rect=150,0,150,100')).bytes, 0.5, 0.5)).toBe('green')
    expect(await colourAt((await made(photo, '?or=90&rect=150,0,150,100')).bytes, 0.5, 0.5)).toBe('green')
  })
})

describe('formats', () => {
  it.each([
    ['?w=9', 'image/avif,image/webp', 'image/png', 'png'],
    ['?w=9&fm=jpg', '*/*', 'image/jpeg', 'jpeg'],
    ['?w=9&fm=webp', '*/*', 'image/webp', 'webp'],
    ['?auto=format', 'image/avif,image/webp,*/*', 'image/webp', 'webp'],
    ['?auto=format', '*/*', 'image/png', 'png'],
    ['?auto=format', 'image/webp;q=0', 'image/png', 'png'],
    ['?auto=format&fm=jpg', 'image/webp', 'image/jpeg', 'jpeg'],
  ])('%s for %s is %s', async (query, accept, type, format) => {
    const { response, metadata } = await made(picture, query, accept)
    expect(response.headers.get('content-type')).toBe(type)
    expect(metadata.format).toBe(format)
    expect(response.headers.get('vary')).toBe(/auto/.test(query) && !/fm/.test(query) ? 'Accept' : null)
  })

  it('makes JPEG progressive with fm=pjpg, and smaller with a lower q', async () => {
    expect((await made(photo, '?fm=pjpg')).metadata.isProgressive).toBe(true)
    const [low, high] = [await made(photo, '?fm=jpg&q=5'), await made(photo, '?fm=jpg&q=95')]
    expect(low.bytes.length).toBeLessThan(high.bytes.length)
  })

  it('keeps an animation moving, as GIF and WebP, unless frame=1', async () => {
    expect((await made(moving, '?w=30')).metadata).toMatchObject({
      format: 'gif',
      pages: 3,
      width: 30,
      pageHeight: 20,
    })
    expect((await made(moving, '?w=30&h=30&fit=crop&auto=format', 'image/webp')).metadata).toMatchObject({
      format: 'webp',
      pages: 3,
      pageHeight: 30,
    })
    expect((await made(moving, '?w=30&frame=1')).metadata.pages ?? 1).toBe(1)
    expect((await made(moving, '?w=30&fm=jpg')).metadata).toMatchObject({ format: 'jpeg', height: 20 })
  })

  it('describes the original with fm=json', async () => {
    const response = await lake.get(moving, '?fm=json')
    expect(await response.json()).toMatchObject({
      width: 60,
      height: 40,
      frames: 3,
      contentType: 'image/gif',
      contentLength: moving.size,
    })
  })
})

describe('parameters that are refused, by name', () => {
  it.each([
    ['w=0', 'w'],
    ['w=-5', 'w'],
    ['w=9000', 'w'],
    ['w=abc', 'w'],
    ['w=', 'w'],
    ['w=1e9', 'w'],
    ['w=NaN', 'w'],
    ['h=99999999999999999999', 'h'],
    ['fit=squeeze', 'fit'],
    ['fit=__proto__', 'fit'],
    ['q=101', 'q'],
    ['q=-1', 'q'],
    ['fm=avif', 'fm'],
    ['fm=exe', 'fm'],
    ['auto=compress', 'auto'],
    ['rect=1,2,3', 'rect'],
    ['rect=0,0,0,10', 'rect'],
    ['rect=-1,0,10,10', 'rect'],
    ['rect=300,0,10,10', 'rect'],
    ['dpr=4', 'dpr'],
    ['dpr=0', 'dpr'],
    ['crop=nowhere', 'crop'],
    ['crop=constructor', 'crop'],
    ['crop=focalpoint&fp-x=2', 'fp-x'],
    ['or=45', 'or'],
    ['flip=x', 'flip'],
    ['bg=red', 'bg'],
    ['bg=12345', 'bg'],
    ['blur=0', 'blur'],
    ['blur=99999', 'blur'],
    ['sharp=101', 'sharp'],
    ['sat=50', 'sat'],
    ['invert=yes', 'invert'],
    ['pad=-1', 'pad'],
    ['frame=2', 'frame'],
  ])('%s', async (query, name) => {
    const answer = await failure(await lake.get(picture, `?${query}`))
    expect(answer).toEqual({ status: 400, message: expect.stringContaining(`parameter ${name}=`) })
  })

  it('w and dpr that come to too much', async () => {
    const answer = await failure(await lake.get(picture, '?w=8192&dpr=3'))
    expect(answer).toEqual({ status: 400, message: expect.stringContaining('24576') })
  })

  it('what works on single images only', async () => {
    for (const query of ['?or=90', '?blur=50', '?w=10&h=10&fit=crop&crop=entropy']) {
      expect(await failure(await lake.get(moving, query))).toEqual({
        status: 400,
        message: expect.stringContaining('frame=1'),
      })
      expect((await lake.get(moving, `${query}&frame=1`)).status).toBe(200)
    }
  })

  it('what the lake does not do: 501', async () => {
    expect(await failure(await lake.get(picture, '?cs=cmyk'))).toEqual({
      status: 501,
      message: expect.stringContaining('cs=cmyk'),
    })
  })
})
