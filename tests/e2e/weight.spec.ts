import type { Page } from '@playwright/test'

import { pages } from './support/pages'
import { expect, test } from './support/test'

const KB = 1024

type Transfer = { url: string; type: string; bytes: number }

/** Everything that a first visit to a page loads, with its size on the wire. */
async function transfers(page: Page, url: string): Promise<Transfer[]> {
  const debuggee = await page.context().newCDPSession(page)
  await debuggee.send('Network.enable')
  const types = new Map<string, { url: string; type: string }>()
  const loaded: Transfer[] = []
  debuggee.on('Network.responseReceived', ({ requestId, response, type }) =>
    types.set(requestId, { url: response.url, type }),
  )
  debuggee.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const about = types.get(requestId)
    if (about) loaded.push({ ...about, bytes: encodedDataLength })
  })
  await page.goto(url)
  await page.waitForLoadState('networkidle')
  return loaded
}

const sum = (list: Transfer[]) => list.reduce((total, { bytes }) => total + bytes, 0)

test('the lead story, as printed: what it weighs, and that no framework comes with it', async ({
  page,
  publication,
}) => {
  const all = await transfers(page, publication.url + pages.story)
  const of = (type: string) => all.filter((each) => each.type === type)
  const scripts = of('Script')
  expect(sum([...of('Document'), ...of('Stylesheet')])).toBeLessThanOrEqual(30 * KB)
  expect(sum(of('Font'))).toBeLessThanOrEqual(60 * KB)
  expect(sum(scripts)).toBeLessThanOrEqual(8 * KB)
  expect(scripts.map(({ url }) => new URL(url).pathname)).toEqual([expect.stringMatching(/^\/elements\//)])
  // Of each family there may be several files; what stands in for them until they have come is on the device.
  const families = new Set(of('Font').map(({ url }) => /\/media\/([a-z]+)/.exec(url)?.[1]))
  expect([...families].sort()).toEqual(['newsreader', 'schibsted'])
  const asked = all.filter(({ url }) => url.startsWith('http'))
  expect(asked.filter(({ url }) => new URL(url).origin !== publication.url)).toEqual([])
})
