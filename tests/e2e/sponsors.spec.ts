import { randomUUID } from 'node:crypto'

import { ask, expect, showing, test, type Written } from './support/hostile'
import { pages } from './support/pages'

const samples = ['sponsorSlot-reedmace', 'sponsorSlot-north-shore']
const both = [pages.front, pages.story]
const others = [pages.section, pages.topic, pages.author, pages.archive, pages.page, pages['wrong address']]
const machines = ['/feed.xml', '/atom.xml', '/feed.json', '/sitemap.xml', '/news-sitemap.xml']

const sponsorSlot = (sponsor: string, fields: Record<string, unknown> = {}): Written => ({
  _id: `sponsor-${randomUUID()}`,
  _type: 'sponsorSlot',
  sponsor,
  url: `https://example.org/${sponsor.toLowerCase()}`,
  placement: 'everywhere',
  ...fields,
})

test.beforeEach(({ desk }) => desk.remove(...samples))

test('a slot is labelled, marked as paid for, and on no page but the front and stories', async ({
  page,
  publication,
  desk,
  complaints,
}) => {
  const { url } = publication
  const slot = sponsorSlot('Boatyard', { text: 'Boats of oak.' })
  await expect.poll(() => showing(url, both, 'Sponsored')).toEqual([])
  await desk.write(slot)
  await expect.poll(() => showing(url, both, 'Boatyard')).toEqual(both)
  expect(await showing(url, [...others, ...machines], 'Boatyard')).toEqual([])
  for (const path of both) {
    await page.goto(url + path)
    const shown = page.getByRole('complementary', { name: 'Sponsored by Boatyard' })
    await expect(shown.getByText('Sponsored', { exact: true })).toBeVisible()
    const link = shown.getByRole('link')
    await expect(link).toHaveAttribute('href', 'https://example.org/boatyard')
    expect((await link.getAttribute('rel'))?.split(' ')).toContain('sponsored')
    await expect(link).toContainText('Boats of oak.')
    // It is no part of the story.
    await expect(page.locator('article').filter({ hasText: 'Boatyard' })).toHaveCount(0)
  }
  expect(complaints.filter((complaint) => !complaint.includes('404'))).toEqual([])

  await desk.unpublish(slot._id)
  await expect.poll(() => showing(url, both, 'Boatyard')).toEqual([])
})

test('it stands where its editors put it', async ({ publication, desk }) => {
  const { url } = publication
  const slot = sponsorSlot('Boatyard', { placement: 'front' })
  await desk.write(slot)
  await expect.poll(() => showing(url, both, 'Boatyard')).toEqual([pages.front])
  await desk.change(slot._id, { placement: 'articles' })
  await expect.poll(() => showing(url, both, 'Boatyard')).toEqual([pages.story])
  await desk.change(slot._id, { placement: 'everywhere' })
  await expect.poll(() => showing(url, both, 'Boatyard')).toEqual(both)
})

test('one ends and another begins when their time comes, though nobody publishes anything', async ({
  publication,
  desk,
}) => {
  const { url } = publication
  const at = new Date(Date.now() + 6_000).toISOString()
  await desk.write(
    sponsorSlot('Evening', { endsAt: at }),
    sponsorSlot('Morning', { startsAt: at }),
    sponsorSlot('Backwards', { startsAt: at, endsAt: '2020-01-01T00:00:00Z' }),
    sponsorSlot('Over', { endsAt: '2020-01-01T00:00:00Z' }),
  )
  const pressOf = async (path: string) => (await ask(url, path)).headers['x-lakeside-press']
  await expect.poll(() => showing(url, both, 'Sponsored by Evening')).toEqual(both)
  for (const path of both) await expect.poll(() => pressOf(path)).toBe('printed')
  expect(await showing(url, both, 'Morning')).toEqual([])

  await expect.poll(() => showing(url, both, 'Sponsored by Morning')).toEqual(both)
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(at))
  expect(await showing(url, both, 'Evening')).toEqual([])
  for (const path of both) await expect.poll(() => pressOf(path)).toBe('printed')
  for (const word of ['Backwards', 'Over']) expect(await showing(url, both, word)).toEqual([])
})

test('one that is not published never shows, whatever else is', async ({ publication, desk }) => {
  const { url } = publication
  const draft = sponsorSlot('Hidden')
  await desk.write({ ...draft, _id: `drafts.${draft._id}` })
  await desk.write(sponsorSlot('Boatyard', { placement: 'front' }))
  await expect.poll(() => showing(url, both, 'Boatyard')).toEqual([pages.front])
  expect(await showing(url, [...both, ...others, ...machines], 'Hidden')).toEqual([])
})

test('of several each page keeps one, and every part that is wrong is left out', async ({
  publication,
  desk,
}) => {
  const { url } = publication
  await desk.write(
    ...['One', 'Two', 'Three'].map((name) =>
      sponsorSlot(name, { text: 7, image: 'none', placement: 'roof' }),
    ),
    sponsorSlot('Nowhere', { url: undefined }),
    sponsorSlot('Number', { sponsor: 7 }),
  )
  await expect.poll(() => showing(url, both, 'Sponsored by ')).toEqual(both)
  for (const path of both) {
    const { text } = await ask(url, path)
    expect(text.match(/aria-label="Sponsored by (One|Two|Three)"/g)).toHaveLength(1)
  }
  expect(await showing(url, both, 'Nowhere')).toEqual([])
})
