import type { Page } from '@playwright/test'

import { violations } from './support/axe'
import { ask, type Desk, expect, test } from './support/hostile'
import { pages } from './support/pages'
import { watchShifts } from './support/shifts'

const heading = 'Something is missing here, and that is all right'
const sponsors = ['sponsorSlot-reedmace', 'sponsorSlot-north-shore']
const KEY = 'lakeside:notice-dismissed-until'
const DAY = 24 * 60 * 60_000

const notice = (page: Page) => page.getByRole('complementary', { name: heading })
const slot = (page: Page) => page.getByRole('complementary', { name: /^Sponsored by/ })
/** Closed to everybody: out of sight, and out of what is read out. */
const absent = async (page: Page) => {
  await expect(notice(page)).toHaveCount(0)
  expect(await page.locator('body').ariaSnapshot()).not.toContain(heading)
}

/** Hides what is named like an advertisement, as the common blockers do: before anything of the page is there. */
const block = (page: Page) =>
  page.addInitScript(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('.adsbox, .ad-banner, .banner_ad, .pub_300x250, .text-ads { display: none !important }')
    document.adoptedStyleSheets = [sheet]
  })

/** Resolves when the page has made up its mind about a blocker: until then there is a bait in it. */
const decided = (page: Page) => expect(page.locator('.adsbox')).toHaveCount(0)

const holds = async (url: string, path: string) => /<ad-block-notice/.test((await ask(url, path)).text)

async function switchOn(desk: Desk, url: string): Promise<void> {
  await desk.change('siteSettings', { 'adBlockNotice.isShown': true })
  for (const path of [pages.front, pages.story]) await expect.poll(() => holds(url, path)).toBe(true)
}

test('it is off until the editors switch it on', async ({ page, publication }) => {
  await block(page)
  for (const path of [pages.front, pages.story]) {
    await page.goto(publication.url + path)
    await expect(slot(page)).toBeVisible()
    await expect(page.locator('ad-block-notice')).toHaveCount(0)
    expect(await page.locator('body').textContent()).not.toContain(heading)
  }
})

test('it stands where a sponsor stands, and nowhere else', async ({ publication, desk }) => {
  const { url } = publication
  await switchOn(desk, url)
  for (const path of [pages.section, pages.topic, pages.author, pages.archive, pages.page, pages.search])
    expect([path, await holds(url, path)]).toEqual([path, false])
  await desk.remove(...sponsors)
  for (const path of [pages.front, pages.story]) await expect.poll(() => holds(url, path)).toBe(false)
})

test.describe('where advertisements are blocked', () => {
  test.beforeEach(async ({ page, desk, publication }) => {
    await switchOn(desk, publication.url)
    await block(page)
  })

  test('it takes the sponsor’s place, and moves nothing: not the page, not the focus, not the window', async ({
    page,
    publication,
    complaints,
  }) => {
    let open = () => {}
    const gate = new Promise<void>((resolve) => (open = resolve))
    await page.route('**/elements/*.js', async (route) => {
      await gate
      await route.continue()
    })
    await page.goto(publication.url + pages.front, { waitUntil: 'commit' })
    await expect(page.getByRole('contentinfo')).toBeAttached()
    await slot(page).scrollIntoViewIfNeeded()
    const before = page.getByRole('link', { name: 'All stories' })
    await before.focus()
    const shifts = await watchShifts(page)
    const place = () =>
      page.evaluate(() => [scrollY, document.documentElement.scrollHeight, document.body.clientHeight])
    const at = await place()
    open()
    await expect(notice(page)).toBeVisible()
    await expect(slot(page)).toHaveCount(0)
    await expect(before).toBeFocused()
    expect(await place()).toEqual(at)

    await page.mouse.move(300, 300)
    await page.mouse.wheel(0, 240)
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(at[0] ?? 0)
    await expect(page.locator('dialog, [aria-modal], [inert]:visible')).toHaveCount(0)

    // Dismissed, it leaves as it came.
    await notice(page).getByRole('button').click()
    await expect(slot(page)).toBeVisible()
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    )
    expect(await shifts.jsonValue()).toEqual([])
    expect(complaints).toEqual([])
  })

  test('it is named by its heading, says its words, and axe finds nothing wrong with it', async ({
    page,
    publication,
  }) => {
    for (const path of [pages.front, pages.story]) {
      await page.goto(publication.url + path)
      await expect(notice(page)).toBeVisible()
      await expect(notice(page)).toContainText('every story is open to you either way')
      await expect(notice(page).getByRole('link', { name: 'Other ways to support us' })).toHaveAttribute(
        'href',
        'https://example.org/support',
      )
      expect(await violations(page)).toEqual([])
    }
    await page.setViewportSize({ width: 320, height: 700 })
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  })

  test('the keyboard reaches it, closes it and goes on from there', async ({ page, publication }) => {
    await page.goto(publication.url + pages.front)
    await expect(notice(page)).toBeVisible()
    await page.getByRole('link', { name: 'All stories' }).focus()
    await page.keyboard.press('Tab')
    await expect(notice(page).getByRole('link')).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(notice(page).getByRole('button', { name: 'Close this notice' })).toBeFocused()
    await page.keyboard.press('Enter')
    await absent(page)
    await expect(slot(page)).toBeVisible()
    const scrolled = await page.evaluate(() => scrollY)
    await page.keyboard.press('Tab')
    const next = page.locator(':focus')
    await expect(next).toBeVisible()
    await expect(page.getByRole('link', { name: 'Skip to the content' })).not.toBeFocused()
    expect(await page.evaluate(() => scrollY)).toBeGreaterThanOrEqual(scrolled / 2)
  })

  test('dismissed, it is gone for thirty days, on every page, and that is all that is kept', async ({
    page,
    publication,
  }) => {
    const now = Date.now()
    await page.clock.setFixedTime(now)
    await page.goto(publication.url + pages.front)
    await expect(notice(page)).toBeVisible()
    expect(await page.evaluate(() => ({ ...localStorage }))).toEqual({})
    await notice(page).getByRole('button').click()
    await absent(page)
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([KEY])
    expect(await page.evaluate(() => document.cookie + Object.keys(sessionStorage).join())).toBe('')

    for (const later of [0, DAY, 30 * DAY - 60_000]) {
      await page.clock.setFixedTime(now + later)
      for (const path of [pages.front, pages.story]) {
        await page.goto(publication.url + path)
        await expect(slot(page)).toBeVisible()
        // Nobody even looks.
        await expect(page.locator('.adsbox')).toHaveCount(0)
        await absent(page)
      }
    }
    await page.clock.setFixedTime(now + 30 * DAY + 60_000)
    await page.goto(publication.url + pages.story)
    await expect(notice(page)).toBeVisible()
  })

  test('it is not printed', async ({ page, publication }) => {
    await page.goto(publication.url + pages.front)
    await expect(notice(page)).toBeVisible()
    await page.emulateMedia({ media: 'print' })
    await absent(page)
    await expect(page.getByText(heading)).toBeHidden()
  })
})

test('where nothing is blocked, nobody sees or hears of it', async ({
  page,
  publication,
  desk,
  complaints,
}) => {
  await switchOn(desk, publication.url)
  for (const path of [pages.front, pages.story]) {
    await page.goto(publication.url + path)
    await decided(page)
    await expect(slot(page)).toBeVisible()
    await absent(page)
    await expect(page.getByRole('button', { name: 'Close this notice' })).toHaveCount(0)
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
  }
  await page.getByRole('link', { name: 'Back to top' }).focus()
  await page.keyboard.press('Tab')
  await expect(slot(page).getByRole('link')).toBeFocused()
  expect(complaints).toEqual([])
})

test.describe('with JavaScript switched off', () => {
  test.use({ javaScriptEnabled: false })

  test('there is the sponsor, and no notice', async ({ page, publication, desk }) => {
    await switchOn(desk, publication.url)
    await page.goto(publication.url + pages.front)
    await expect(slot(page)).toBeVisible()
    await expect(page.getByText(heading)).toBeHidden()
    expect(await page.getByText(heading).boundingBox()).toBeNull()
  })
})
