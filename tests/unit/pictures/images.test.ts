import type { Figure } from '@/lib/content'
import {
  focusOf,
  imageAttributes,
  intrinsicSize,
  logoPicture,
  searchImages,
  socialImage,
} from '@/lib/pictures/images'

const origin = { base: '/lake', projectId: 'lakeside', dataset: 'production' }
const hosted = { base: 'https://cdn.sanity.io', projectId: 'zp7mbokg', dataset: 'production' }

const figure = (id: string, over: Partial<Figure> = {}): Figure => ({
  _type: 'figure',
  asset: { _ref: id },
  alt: 'A lake',
  ...over,
})

/** The parameters of each rendition in a srcset, by its width. */
const renditions = (srcSet: string | undefined) =>
  Object.fromEntries(
    (srcSet ?? '').split(', ').map((entry) => {
      const [url = '', width = ''] = entry.split(' ')
      return [width, Object.fromEntries(new URL(url, 'http://site').searchParams)]
    }),
  )

it('reads a picture’s size from its asset', () => {
  expect(intrinsicSize(figure('image-abc-1600x900-jpg'))).toEqual({ width: 1600, height: 900 })
})

it('addresses pictures on this site, or on Sanity’s', () => {
  const picture = figure('image-abc-1600x900-jpg')
  expect(imageAttributes(picture, { sizes: '100vw' }, origin).src).toBe(
    '/lake/images/lakeside/production/abc-1600x900.jpg?w=960&fit=max&auto=format',
  )
  expect(imageAttributes(picture, { sizes: '100vw' }, hosted).src).toMatch(
    'https://cdn.sanity.io/images/zp7mbokg/production/abc-1600x900.jpg?',
  )
})

it('offers renditions up to the picture’s own width, and none beyond', () => {
  const { srcSet, width, height, sizes } = imageAttributes(
    figure('image-abc-1000x500-jpg'),
    { sizes: '50vw' },
    origin,
  )
  expect(Object.keys(renditions(srcSet))).toEqual(['336w', '480w', '720w', '960w', '1000w'])
  expect([width, height, sizes]).toEqual([1000, 500, '50vw'])
})

it('offers a small picture only as it is', () => {
  const { src, srcSet, width } = imageAttributes(figure('image-abc-120x90-png'), { sizes: '50vw' }, origin)
  expect(Object.keys(renditions(srcSet))).toEqual(['120w'])
  expect(src).toContain('w=120')
  expect(width).toBe(120)
})

it('cuts to a shape around the hotspot', () => {
  const picture = figure('image-abc-2000x1000-jpg', { hotspot: { x: 0.9, y: 0.5, width: 0.1, height: 0.1 } })
  const { srcSet, width, height } = imageAttributes(picture, { sizes: '50vw', ratio: 1 }, origin)
  expect([width, height]).toEqual([1000, 1000])
  expect(renditions(srcSet)['480w']).toEqual({
    rect: '1000,0,1000,1000',
    w: '480',
    h: '480',
    fit: 'crop',
    auto: 'format',
  })
})

it('keeps within the crop', () => {
  const picture = figure('image-abc-2000x1000-jpg', {
    crop: { left: 0.25, right: 0.25, top: 0, bottom: 0.5 },
  })
  const { srcSet, width, height } = imageAttributes(picture, { sizes: '50vw' }, origin)
  expect([width, height]).toEqual([1000, 500])
  expect(renditions(srcSet)['480w']).toMatchObject({ rect: '500,0,1000,500', w: '480' })
})

it('gives a drawing as it is: it has no renditions', () => {
  expect(imageAttributes(figure('image-abc-300x200-svg'), { sizes: '50vw', ratio: 1 }, origin)).toEqual({
    src: '/lake/images/lakeside/production/abc-300x200.svg',
    width: 300,
    height: 200,
  })
})

it.each([
  ['image-abc-2400x1600-jpg', 1200, 630],
  ['image-abc-800x600-png', 800, 420],
])('cuts %s for other sites to %d by %d', (id, width, height) => {
  const social = socialImage(figure(id), hosted)
  expect(social).toMatchObject({ width, height })
  expect(social?.path).toContain(`w=${width}&h=${height}&fm=jpg&fit=crop`)
})

it('has no cut of a drawing for other sites', () => {
  expect(socialImage(figure('image-abc-300x200-svg'), hosted)).toBeNull()
})

it.each([
  ['image-abc-2400x1600-jpg', ['1200x1200', '1200x900', '1200x675']],
  ['image-abc-640x480-png', ['480x480', '640x480', '640x360']],
  ['image-abc-300x250-png', ['250x250', '300x225', '300x169']],
  ['image-abc-250x200-png', []],
  ['image-abc-300x200-svg', []],
])('search engines get %s in %j', (id, sizes) => {
  const cuts = searchImages(figure(id), hosted)
  expect(cuts.map(({ width, height }) => `${width}x${height}`)).toEqual(sizes)
  for (const { path, width, height } of cuts) expect(path).toContain(`w=${width}&h=${height}&fit=crop`)
})

it.each([
  ['image-abc-1200x300-png', {}, '-1200x300.png?w=600&fit=max'],
  ['image-abc-300x1200-png', {}, '-300x1200.png?h=600&fit=max'],
  [
    'image-abc-1000x1000-png',
    { crop: { top: 0.5, bottom: 0, left: 0, right: 0 } },
    '-1000x1000.png?rect=0,500,1000,500&w=600&fit=max',
  ],
  ['image-abc-300x200-svg', {}, '-300x200.svg'],
])('the logo %s is whole', (id, over, end) => {
  expect(logoPicture(figure(id, over), origin)).toBe(`/lake/images/lakeside/production/abc${end}`)
})

const hotspot = { x: 0.5, y: 0.25, width: 0.2, height: 0.2 }

it.each([
  ['nothing is said of it', 'jpg', {}, { x: 0.5, y: 0.5 }],
  ['it has a hotspot', 'jpg', { hotspot }, { x: 0.5, y: 0.25 }],
  [
    'it is cropped',
    'jpg',
    { hotspot, crop: { top: 0.2, bottom: 0.3, left: 0, right: 0 } },
    { x: 0.5, y: 0.1 },
  ],
  [
    'its hotspot was cropped away',
    'jpg',
    { hotspot, crop: { top: 0.5, bottom: 0, left: 0, right: 0 } },
    { x: 0.5, y: 0 },
  ],
  [
    'it is a drawing, which is never cropped',
    'svg',
    { hotspot, crop: { top: 0.5, bottom: 0, left: 0, right: 0 } },
    { x: 0.5, y: 0.25 },
  ],
])('says what matters in a picture where %s', (_case, format, over, focus) => {
  const { x, y } = focusOf(figure(`image-abc-1600x900-${format}`, over))
  expect([x, y]).toEqual([expect.closeTo(focus.x), expect.closeTo(focus.y)])
})
