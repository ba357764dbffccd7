import { expect, test, watch } from './support/test'

test('read under another name than its own, the site asks only that name and its policy stops nothing', async ({
  browser,
  publication,
}) => {
  const origin = publication.url.replace('localhost', '127.0.0.1')
  const context = await browser.newContext()
  const complaints: string[] = []
  watch(context, origin, complaints)
  const page = await context.newPage()
  for (const path of [
    '/',
    '/articles/pytorch-leaves-meta-for-a-foundation',
    '/sections/technology',
    '/search',
    '/nowhere',
  ]) {
    await page.goto(origin + path)
    await page.waitForLoadState('networkidle')
    for (const icon of await page.locator('link[rel~="icon"], link[rel="apple-touch-icon"]').all()) {
      const url = new URL((await icon.getAttribute('href')) ?? '', page.url())
      expect(url.origin).toBe(origin)
      const answer = await context.request.get(url.href)
      expect(answer.headers()['content-type']).toMatch('image/')
    }
    // What need not be whole names no host.
    const own = await page
      .locator('link:not([rel=canonical])[href], a[href], img, source, script[src]')
      .evaluateAll(
        (all, host) =>
          all.flatMap((element) =>
            ['href', 'src', 'srcset'].flatMap((name) => {
              const value = element.getAttribute(name) ?? ''
              return value.startsWith(host) ? [value] : []
            }),
          ),
        publication.url,
      )
    expect([path, own]).toEqual([path, []])
  }
  expect(complaints.filter((complaint) => !complaint.includes('404'))).toEqual([])
  await context.close()
})

test('there are no pictures of Next’s own', async ({ publication, request }) => {
  for (const query of ['?url=%2Fcard.png&w=640&q=75', '?url=http%3A%2F%2F127.0.0.1%2Fx&w=640&q=75', '']) {
    const answer = await request.get(`${publication.url}/_next/image${query}`)
    expect([query, answer.status()]).toEqual([query, 404])
  }
})
