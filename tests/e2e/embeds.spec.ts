import type { BrowserContext, Page } from '@playwright/test'

import { ask, expect, paragraph, pathOf, story, test } from './support/hostile'
import { pages } from './support/pages'

const film = {
  _type: 'embed',
  _key: 'film',
  url: 'https://www.youtube.com/watch?v=abcdefghijk&list=someone&si=tracking',
  title: 'A film about a lake',
}
const map = {
  _type: 'embed',
  _key: 'map',
  url: 'https://www.openstreetmap.org/#map=10/46.41/6.53',
  title: 'A map of a lake',
}
const elsewhere = {
  _type: 'embed',
  _key: 'elsewhere',
  url: 'https://films.example.org/embed/abcdefghijk',
  title: 'A film somewhere else',
}
const FILM = 'https://www.youtube-nocookie.com'
const MAP = 'https://www.openstreetmap.org'

const around = (...embeds: readonly object[]) =>
  embeds.flatMap((embed) => [paragraph('Words before it. '.repeat(60)), embed, paragraph('Words after it.')])

/** Keeps every other host out, and notes what was asked of it. Frames get a page with something to focus. */
async function watchOthers(context: BrowserContext, url: string): Promise<string[]> {
  const asked: string[] = []
  await context.route(
    (address) => address.host !== new URL(url).host,
    (route) => {
      asked.push(route.request().url())
      return route.request().resourceType() === 'document'
        ? route.fulfill({
            contentType: 'text/html',
            body: '<!doctype html><title>x</title><a href="#">x</a>',
          })
        : route.abort()
    },
  )
  return asked
}

const placeOf = (page: Page, title: string) => page.getByRole('figure', { name: title })
const load = (page: Page, title: string) => placeOf(page, title).getByRole('button', { name: /^Load from/ })

/** Which origins a page may frame, as its policy says. */
const framed = async (url: string, path: string): Promise<string[]> => {
  const policy = String((await ask(url, path)).headers['content-security-policy'])
  expect(policy).toContain("default-src 'none'")
  const directive = policy.split('; ').find((each) => each.startsWith('frame-src'))
  return directive?.split(' ').slice(1) ?? []
}

test('nothing is asked of anybody before a reader wants it, and then only of who provides it', async ({
  page,
  context,
  publication,
  desk,
  complaints,
}) => {
  const filmed = story({ body: around(film, map, elsewhere) })
  await desk.write(filmed)
  const asked = await watchOthers(context, publication.url)
  await page.goto(publication.url + pathOf(filmed))
  for (const title of [film.title, map.title]) await load(page, title).scrollIntoViewIfNeeded()
  await page.getByRole('contentinfo').scrollIntoViewIfNeeded()
  await page.waitForLoadState('networkidle')
  expect(asked).toEqual([])
  expect(complaints).toEqual([])
  await expect(page.getByRole('link', { name: elsewhere.title })).toHaveAttribute('href', elsewhere.url)
  await expect(page.locator('iframe, link[rel=preconnect], link[rel=dns-prefetch]')).toHaveCount(0)

  await page.evaluate(() => document.fonts.ready)
  await load(page, film.title).scrollIntoViewIfNeeded()
  const shifts = await page.evaluateHandle(() => {
    const seen: string[] = []
    const note = (list: PerformanceObserverEntryList) =>
      seen.push(...list.getEntries().map((entry) => JSON.stringify(entry)))
    new PerformanceObserver(note).observe({ type: 'layout-shift' })
    return seen
  })
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await load(page, film.title).focus()
  await page.keyboard.press('Enter')
  const frame = placeOf(page, film.title).locator('iframe')
  await expect(frame).toBeFocused()
  await expect(frame.contentFrame().getByRole('link')).toBeVisible()
  expect(asked).toEqual([`${FILM}/embed/abcdefghijk`])
  await expect(frame).toHaveAttribute('title', film.title)
  expect(await frame.getAttribute('sandbox')).not.toContain('allow-top-navigation')
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
  expect(await shifts.jsonValue()).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(height)

  // The keyboard goes on into the frame, and the other embed has stayed as it was.
  await page.keyboard.press('Tab')
  await expect(frame.contentFrame().getByRole('link')).toBeFocused()
  await expect(load(page, map.title)).toBeVisible()
})

test('a page may frame the hosts of its own embeds and no others', async ({
  page,
  context,
  publication,
  desk,
}) => {
  const { url } = publication
  const [both, one, none] = [
    story({ body: around(film, map) }),
    story({ body: around(map) }),
    story({ body: around(elsewhere) }),
  ]
  await desk.write(both, one, none)
  await expect.poll(() => framed(url, pathOf(both))).toEqual([FILM, MAP])
  await expect.poll(() => framed(url, pathOf(one))).toEqual([MAP])
  for (const path of [pathOf(none), pages.front, pages.story, pages.archive, pages['wrong address']])
    expect([path, await framed(url, path)]).toEqual([path, []])

  const asked = await watchOthers(context, url)
  await page.goto(url + pathOf(one))
  const refused = await page.evaluate(async (origin) => {
    const frame = document.createElement('iframe')
    frame.setAttribute('src', `${origin}/embed/abcdefghijk`)
    const refusal = new Promise<string>((resolve) =>
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective)),
    )
    document.body.append(frame)
    return refusal
  }, FILM)
  expect(refused).toBe('frame-src')
  expect(asked).toEqual([])

  await desk.change(one._id, { body: [paragraph('The map is gone.')] })
  await expect.poll(() => framed(url, pathOf(one))).toEqual([])
})

test.describe('with JavaScript switched off', () => {
  test.use({ javaScriptEnabled: false })

  test('an embed is a link to where it is', async ({ page, publication, desk }) => {
    const filmed = story({ body: around(film) })
    await desk.write(filmed)
    await page.goto(publication.url + pathOf(filmed))
    const place = placeOf(page, film.title)
    await expect(place.getByRole('link', { name: 'Open on YouTube' })).toHaveAttribute('href', film.url)
    await expect(place.locator('button')).toBeHidden()
  })
})
