import type { Page } from '@playwright/test'

import { violations } from './support/axe'
import { ask, expect, test } from './support/hostile'
import { eachPage, pages, richStories } from './support/pages'

test.describe('with the system’s own few colours', () => {
  // Chromium's dark set of them.
  test.use({ colorScheme: 'dark', contextOptions: { forcedColors: 'active' } })

  test('what was found is marked by a pair of them, and controls can be told from text', async ({
    page,
    publication,
  }) => {
    await page.goto(publication.url + pages.results)
    const ground = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).backgroundColor)
    // Nothing of another colour shines through.
    expect(await ground('mark')).toMatch(/^rgb\(/)
    expect(await ground('mark')).not.toBe(await ground('body'))
    for (const control of [
      page.getByRole('main').getByRole('button', { name: 'Search' }),
      page.getByRole('searchbox'),
    ]) {
      expect(await control.evaluate((element) => getComputedStyle(element).borderStyle)).toBe('solid')
      await control.focus()
      await page.keyboard.press('Shift')
      expect(await control.evaluate((element) => getComputedStyle(element).outlineStyle)).not.toBe('none')
    }
    await page.goto(`${publication.url}/articles/when-a-whole-lake-rocks`)
    const load = page.getByRole('button', { name: 'Load from OpenStreetMap' })
    expect(await load.evaluate((element) => getComputedStyle(element).borderStyle)).toBe('solid')
  })
})

test.describe('on paper', () => {
  const print = async (page: Page, url: string) => {
    await page.goto(url)
    await page.emulateMedia({ media: 'print' })
  }

  test('a story is there with where it comes from, and nothing that only a screen is for', async ({
    page,
    publication,
  }) => {
    await print(page, publication.url + pages.story)
    for (const words of ['Source:', 'Published', 'min read']) {
      await expect(page.getByRole('main').getByText(words, { exact: false }).first()).toBeVisible()
    }
    // Its address, since paper has no links.
    await expect(page.getByText(`${publication.url}${pages.story}`, { exact: true })).toBeVisible()
    for (const name of ['Sections', 'Contents', 'About this publication']) {
      await expect(page.getByRole('navigation', { name })).toBeHidden()
    }
    await expect(page.getByRole('heading', { name: 'Related stories' })).toBeHidden()
    await expect(page.locator('button:visible, input:visible')).toHaveCount(0)
    await expect(page.locator('share-story, reading-progress').filter({ visible: true })).toHaveCount(0)
  })

  test('its words are dark on white in every theme, and fit the sheet', async ({ page, publication }) => {
    await page.addInitScript(() =>
      localStorage.setItem('lakeside:preferences', JSON.stringify({ theme: 'dark', contrast: 'more' })),
    )
    await page.setViewportSize({ width: 718, height: 1000 })
    for (const path of [pages.story, ...richStories]) {
      await print(page, publication.url + path)
      const { colour, wide } = await page.evaluate(() => ({
        colour: getComputedStyle(document.body).color,
        wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      }))
      expect([path, colour, wide]).toEqual([path, 'rgb(0, 0, 0)', 0])
    }
    const pdf = await page.pdf({ format: 'A4' })
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  })
})

test.describe('from right to left', () => {
  test('pages are mirrored, words are the language’s, and nothing lies outside', async ({
    page,
    publication,
    desk,
  }) => {
    test.setTimeout(200_000)
    const { url } = publication
    await desk.change('siteSettings', { language: 'ar' })
    for (const path of [pages.front, pages.story]) {
      await expect.poll(async () => (await ask(url, path)).text).toContain('<html lang="ar" dir="rtl"')
    }
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      for (const [kind, path] of eachPage) {
        await page.goto(url + path)
        expect.soft(await violations(page), `${kind}, ${width}`).toEqual([])
        // Beyond the left edge lies what begins at the right and is too wide.
        const outside = await page.evaluate(
          () =>
            [...document.querySelectorAll('main *')].filter((each) => {
              const { left, right } = each.getBoundingClientRect()
              return left < -1 || right > innerWidth + 1
            }).length,
        )
        const scrolls = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        )
        expect.soft([kind, width, scrolls && outside > 0]).toEqual([kind, width, false])
      }
    }
    await page.goto(url + pages.front)
    const [first, second] = await page
      .getByRole('navigation')
      .first()
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getBoundingClientRect().right))
    expect(first).toBeGreaterThan(second ?? Infinity)
    // Stories stay in their language, which begins where its own letters say.
    await page.goto(url + pages.story)
    const paragraph = page.locator('article p', { hasText: 'PyTorch' }).first()
    expect(await paragraph.evaluate((element) => getComputedStyle(element).unicodeBidi)).toBe('plaintext')
  })
})
