import {
  ask,
  expect,
  headings,
  notWellFormed,
  pathOf,
  reference,
  showing,
  story,
  test,
} from './support/hostile'
import { makeLink, openLink } from './support/preview'

const pressOf = async (url: string, path: string) => (await ask(url, path)).headers['x-lakeside-press']

test('a story turns old when its year is over, though nobody publishes anything', async ({
  publication,
  desk,
}) => {
  const { url } = publication
  const birthday = new Date(Date.now() + 6_000)
  test.skip(birthday.getUTCMonth() === 1 && birthday.getUTCDate() === 29, 'No year ago was there such a day.')
  const publishedAt = new Date(birthday)
  publishedAt.setUTCFullYear(publishedAt.getUTCFullYear() - 1)
  const aging = story({ publishedAt: publishedAt.toISOString() })
  const path = pathOf(aging)
  const words = 'This story is more than a year old.'
  await desk.write(aging)
  await expect.poll(async () => (await ask(url, path)).status).toBe(200)
  await expect.poll(() => pressOf(url, path)).toBe('printed')
  expect(await showing(url, [path], words)).toEqual([])

  await expect.poll(() => showing(url, [path], words)).toEqual([path])
  expect(Date.now()).toBeGreaterThanOrEqual(birthday.getTime())
  await expect.poll(() => pressOf(url, path)).toBe('printed')
  expect(await showing(url, [path], words)).toEqual([path])
})

test('a published story with a date ahead is nowhere before it, and everywhere from then on', async ({
  publication,
  desk,
}) => {
  const { url } = publication
  const at = new Date(Date.now() + 12_000)
  const ahead = story({ headline: 'Ultramarine tides', publishedAt: at.toISOString() })
  const shows = { _type: 'relatedStory', _key: 'r', article: { _type: 'reference', _ref: ahead._id } }
  const beside = story({ headline: 'Beside it', publishedAt: '2026-01-01T00:00:00Z', body: [shows] })
  const lists = [
    '/',
    '/sections/technology',
    '/topics/lakes',
    '/authors/maren-lindahl',
    '/feed.xml',
    '/atom.xml',
    '/feed.json',
    '/sections/technology/feed.xml',
    '/sitemap.xml',
    '/news-sitemap.xml',
    '/search?q=ultramarine',
    pathOf(beside),
  ]
  await desk.write(ahead, beside)
  await desk.change('siteSettings', { leadStory: reference(ahead._id) })
  const path = pathOf(ahead)
  const seen = async () => [
    ...(await showing(url, lists, path)),
    ...((await ask(url, path)).status === 200 ? [path] : []),
  ]
  // Each page is printed while the story is not out, and so has to end by the clock.
  await expect.poll(() => pressOf(url, '/')).toBe('printed')
  let looks = 0
  for (; Date.now() < at.getTime() - 500; looks += 1) {
    const found = await seen()
    if (Date.now() < at.getTime()) expect(found).toEqual([])
  }
  expect(looks).toBeGreaterThan(2)
  expect((await ask(url, `${path}/card.png`)).status).not.toBe(200)

  await expect.poll(seen, { timeout: 15_000 }).toEqual([...lists, path])
  await expect.poll(() => pressOf(url, '/')).toBe('printed')
})

test('a preview says of a story under an embargo until when that is', async ({ publication, desk }) => {
  const embargoed = story({ embargoUntil: '2099-12-24T17:00:00Z' })
  const version = `drafts.${embargoed._id}`
  await desk.write({ ...embargoed, _id: version })
  const { key } = await makeLink(publication, { version })
  const { cookies } = await openLink(publication, key)
  const { text } = await ask(publication.url, pathOf(embargoed), { headers: { cookie: cookies.join('; ') } })
  expect(text).toMatch(
    /Under embargo until 24 December 2099 at 17:00 UTC: not to be published, quoted or passed on/,
  )
})

/** By the clocks of which zone an instant lies in which month; March and October 2025 have no other stories. */
const months: [publishedAt: string, timeZone: string, month: string, day: string][] = [
  ['2025-03-31T10:59:59Z', 'Pacific/Auckland', '2025-03', '31 March 2025'],
  ['2025-03-31T11:00:00Z', 'Pacific/Auckland', '2025-04', '1 April 2025'],
  ['2025-04-01T06:59:59Z', 'America/Los_Angeles', '2025-03', '31 March 2025'],
  // Clocks were put forward on March 30, and back on October 26.
  ['2025-03-31T22:30:00Z', 'Europe/Berlin', '2025-04', '1 April 2025'],
  ['2025-10-31T22:30:00Z', 'Europe/Berlin', '2025-10', '31 October 2025'],
  ['2025-10-31T23:00:00Z', 'Europe/Berlin', '2025-11', '1 November 2025'],
  ['2025-11-01T01:30:00+02:00', 'UTC', '2025-10', '31 October 2025'],
  ['2025-11-01T00:15:00Z', 'Asia/Kathmandu', '2025-11', '1 November 2025'],
]

test('a story is in the month that the publication’s clocks show, also at its end and over a change of clocks', async ({
  publication,
  desk,
}) => {
  const { url } = publication
  const all = ['2025-03', '2025-04', '2025-10', '2025-11'].map((month) => `/archive/${month}`)
  const dated = story()
  await desk.write(dated)
  for (const [publishedAt, timeZone, month, day] of months) {
    await desk.change('siteSettings', { timeZone })
    await desk.change(dated._id, { publishedAt })
    const shown = async () => {
      const [lists, page, archive, sitemap] = await Promise.all([
        showing(url, all, dated._id),
        ask(url, pathOf(dated)),
        ask(url, '/archive'),
        ask(url, '/sitemap.xml'),
      ])
      return {
        lists,
        named: all.filter((path) => archive.text.includes(`href="${path}"`)),
        mapped: all.filter((path) => sitemap.text.includes(`<loc>${url}${path}</loc>`)),
        day: page.text.includes(day),
        instant: page.text.includes(new Date(publishedAt).toISOString().replace('.000', '')),
        zone: page.text.includes(`the ${timeZone} time zone.`),
      }
    }
    const path = `/archive/${month}`
    await expect
      .poll(shown, { message: `${publishedAt} in ${timeZone}` })
      .toEqual({ lists: [path], named: [path], mapped: [path], day: true, instant: true, zone: true })
  }
})

test('dates that no calendar has, and settings that no clock has, break nothing', async ({
  page,
  publication,
  desk,
}) => {
  const { url } = publication
  const dates = [
    '0000-01-01T00:00:00Z',
    '0099-12-31T23:59:59Z',
    '1582-10-10T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '+275760-09-13T00:00:00Z',
    '2025-02-30T00:00:00Z',
    '2016-12-31T23:59:60Z',
    '2025-03-30T02:30:00',
    'yesterday',
    '',
    1_700_000_000,
    true,
    { at: 'noon' },
  ]
  const stories = dates.map((publishedAt, index) => story({ headline: `Dated ${index}`, publishedAt }))
  await desk.write(...stories)
  await desk.change('siteSettings', {
    timeZone: '../../etc/localtime',
    language: 'xx-!!',
    footer: 'Without a clock.',
  })
  await expect.poll(() => showing(url, ['/'], 'Without a clock.')).toEqual(['/'])
  expect(await showing(url, ['/'], 'the UTC time zone.')).toEqual(['/'])
  for (const one of stories) {
    const { status, text } = await ask(url, pathOf(one))
    // Readers have to wait for one of them.
    const shown = one['publishedAt'] === '9999-12-31T23:59:59Z' ? 404 : 200
    expect([one['publishedAt'], status, headings(text)]).toEqual([one['publishedAt'], shown, 1])
  }
  for (const path of ['/', '/archive', '/archive/0000-01', '/sections/technology', '/search?q=dated']) {
    const { status, text } = await ask(url, path)
    expect([path, status, headings(text)]).toEqual([path, 200, 1])
  }
  for (const path of [
    '/archive/0000-00',
    '/archive/9999-12',
    '/archive/2025-13',
    '/archive/+275760-09',
    '/archive/2025-1',
  ])
    expect([path, (await ask(url, path)).status]).toEqual([path, 404])
  for (const path of ['/feed.xml', '/atom.xml', '/sitemap.xml', '/news-sitemap.xml']) {
    const { status, text } = await ask(url, path)
    expect([path, status, await notWellFormed(page, text)]).toEqual([path, 200, null])
  }
  expect(JSON.parse((await ask(url, '/feed.json')).text)).toMatchObject({ language: 'en' })
})
