import sharp from 'sharp'
import { GET as homeScreenIcon } from '@/app/(site)/apple-touch-icon.png/route'
import { GET as favicon } from '@/app/(site)/favicon.ico/route'
import { GET as tabIcon } from '@/app/(site)/icon-96.png/route'
import { pageMetadata } from '@/app/(site)/metadata'
import { iconFor } from '@/lib/pictures/icons'
import { figure, settings } from '../../components/fixtures'

const mockLake = jest.fn<Promise<{ data: unknown; syncTags: string[] }>, []>()
jest.mock('@/sanity/published/fetch', () => ({ fetchPublished: () => mockLake() }))

const site = 'http://localhost:3000'
const origins = { siteUrl: site, images: { base: '/lake', projectId: 'lakeside', dataset: 'production' } }
const withIcon = (id: string) => ({
  ...settings,
  icon: { _type: figure._type, alt: figure.alt, asset: { _ref: id } },
})
const square = withIcon('image-abc-800x800-png')
const picture = '/lake/images/lakeside/production/abc-800x800.png'

it.each([
  ['no icon', settings, '/icon-96.png', '/apple-touch-icon.png'],
  ['an icon', square, `${picture}?w=96&h=96&fit=crop&fm=png`, `${picture}?w=180&h=180&fit=crop&fm=png`],
  [
    'a drawing',
    withIcon('image-abc-32x32-svg'),
    '/lake/images/lakeside/production/abc-32x32.svg',
    '/lake/images/lakeside/production/abc-32x32.svg',
  ],
])('of a publication with %s', (_what, published, tab, homeScreen) => {
  const icons = {
    tab: iconFor('tab', published, origins),
    homeScreen: iconFor('homeScreen', published, origins),
  }
  const parameters = ({ url }: { url: string }) =>
    [url.split('?', 1)[0], ...new URL(url, site).searchParams].sort()
  expect(parameters(icons.tab)).toEqual(parameters({ url: tab }))
  expect(parameters(icons.homeScreen)).toEqual(parameters({ url: homeScreen }))
  expect(pageMetadata({ settings: published, path: '/' }).icons).toEqual({
    icon: { url: icons.tab.url, sizes: '96x96' },
    apple: { url: icons.homeScreen.url, sizes: '180x180' },
  })
})

describe('what is drawn', () => {
  it.each([
    ['the tab', tabIcon, 'image/png', 96],
    ['a home screen', homeScreenIcon, 'image/png', 180],
  ])('for %s is a square', async (_where, ask, type, side) => {
    mockLake.mockResolvedValue({ data: settings, syncTags: ['s1:settings'] })
    const response = await ask()
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type])
    expect(response.headers.get('x-lakeside-sync-tags')).toBe('s1:settings')
    const { width, height, format } = await sharp(await response.arrayBuffer()).metadata()
    expect([width, height, format]).toEqual([side, side, 'png'])
  })

  it('for those who ask unasked is an icon file with one picture of 32 pixels', async () => {
    mockLake.mockResolvedValue({ data: settings, syncTags: ['s1:settings'] })
    const response = await favicon()
    expect(response.headers.get('content-type')).toBe('image/x-icon')
    const file = Buffer.from(await response.arrayBuffer())
    // Reserved, type, number of pictures; width, height, colours, reserved, planes, bits; length and place.
    expect([...file.subarray(0, 14)]).toEqual([0, 0, 1, 0, 1, 0, 32, 32, 0, 0, 1, 0, 32, 0])
    const [length, place] = [file.readUInt32LE(14), file.readUInt32LE(18)]
    expect(place + length).toBe(file.length)
    const { width, height, format } = await sharp(file.subarray(place)).metadata()
    expect([width, height, format]).toEqual([32, 32, 'png'])
  })
})

it.each([
  ['the tab', tabIcon, 'w=96'],
  ['a home screen', homeScreenIcon, 'w=180'],
  ['those who ask unasked', favicon, 'w=96'],
])('where there is an icon, %s is sent to it', async (_who, ask, size) => {
  mockLake.mockResolvedValue({ data: square, syncTags: ['s1:settings'] })
  const response = await ask()
  expect(response.status).toBe(307)
  // No host: the site may have been asked under another name than its own.
  expect(response.headers.get('location')).toMatch(`${picture}?`)
  expect(response.headers.get('location')).not.toMatch(/^https?:/)
  expect(response.headers.get('location')).toContain(size)
})
