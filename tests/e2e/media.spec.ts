import type { Page } from '@playwright/test'

import { violations } from './support/axe'
import { ask, expect, test } from './support/hostile'
import { eachPage, pages, richStories } from './support/pages'

test.describe('with the system’s own few colours', () => {
  // Chromium's dark set of them.
  test.use({ colorScheme: 'dark', contextOptions: { forcedColors: 'active' } })

  test('every kind of page can be read, and its controls can be told from text', async ({
    page,
    publication,
  }) => {
    test.setTimeout(200_000)
    for (const [kind, path] of [...eachPage, ...richStories.map((story) => [story, story] as const)]) {
      await page.goto(publication.url + path)
      expect.soft(await violations(page), kind).toEqual([])
    }
    await page.goto(publication.url + pages.results)
    const colours = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => {
          const { color, backgroundColor, borderTopWidth, borderTopStyle } = getComputedStyle(element)
          return { color, backgroundColor, border: `${borderTopWidth} ${borderTopStyle}` }
        })
    // What was searched for is marked by the system's own colours for it.
    expect((await colours('mark')).backgroundColor).not.toBe((await colours('main p')).backgroundColor)
    expect((await colours('form[role=search] button')).border).not.toMatch(/^0px|none/)
    await page.getByRole('searchbox').focus()
    const outline = await page
      .getByRole('searchbox')
      .evaluate((input) => getComputedStyle(input).outlineStyle)
    expect(outline).not.toBe('none')
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
