import type { Page } from '@playwright/test'

import { violations } from './support/axe'
import { eachPage, pages, richStories } from './support/pages'
import { expect, test } from './support/test'

const widths = [320, 1280]
const themes = ['light', 'dark'] as const

const everything = [...eachPage, ...richStories.map((path) => [`story ${path}`, path] as const)]

for (const colorScheme of themes) {
  for (const width of widths) {
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } })

      test('axe finds nothing on any kind of page, and nothing is wider than the window', async ({
        page,
        publication,
      }) => {
        test.setTimeout(300_000)
        for (const [kind, path] of everything) {
          await page.goto(publication.url + path)
          await page.evaluate(() => document.fonts.ready)
          await test.step(kind, async () => {
            expect.soft(await violations(page), kind).toEqual([])
            expect.soft(await overflow(page), kind).toEqual([])
          })
        }
      })
    })
  }
}

/** What reaches beyond the window's edge, by tag and text, though it does not lie in something that scrolls. */
const overflow = (page: Page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .map((element) => `${element.tagName} ${element.className} ${element.textContent?.slice(0, 40)}`)
  })

test('headings go down one level at a time, one h1 on each page, titles unique', async ({
  page,
  publication,
}) => {
  const titles = new Map<string, string>()
  for (const [kind, path] of everything) {
    await page.goto(publication.url + path)
    const levels = await page
      .locator('h1, h2, h3, h4, h5, h6')
      .evaluateAll((headings) => headings.map(({ tagName }) => Number(tagName.slice(1))))
    expect(
      levels.filter((level) => level === 1),
      kind,
    ).toHaveLength(1)
    const first = levels.indexOf(1)
    const jumps = levels.slice(first + 1).filter((level, index) => level - (levels[first + index] ?? 0) > 1)
    expect(jumps, `${kind}: ${levels.join()}`).toEqual([])
    const title = await page.title()
    expect(titles.get(title), `${kind} and ${titles.get(title)} are both called “${title}”`).toBeUndefined()
    titles.set(title, kind)
  }
})

test('the keyboard reaches everything in the order in which it stands, and sees where it is', async ({
  page,
  publication,
}) => {
  // Else the window is still on its way to what has the focus when it is looked at.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const path of [pages.front, pages.story, pages.results]) {
    await page.goto(publication.url + path)
    const reachable = await page
      .locator('a[href]:not([tabindex="-1"]), button, input:not([type=radio]), [tabindex="0"]')
      .evaluateAll((all) => all.filter((element) => element.checkVisibility()).length)
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
    const seen = new Set<string>()
    for (let step = 0; step < reachable + 12; step++) {
      const place = await page.evaluate(() => {
        const at = document.activeElement
        if (!at || at === document.body) return null
        const { outlineStyle, outlineWidth } = getComputedStyle(at)
        const box = at.getBoundingClientRect()
        const middle = document.elementFromPoint(
          Math.min(innerWidth - 1, Math.max(0, box.left + Math.min(box.width, 20) / 2)),
          Math.min(innerHeight - 1, Math.max(0, box.top + box.height / 2)),
        )
        return {
          name: `${at.tagName} ${at.textContent?.trim().slice(0, 30)} ${at.getAttribute('href') ?? at.id}`,
          isMarked: outlineStyle !== 'none' && outlineWidth !== '0px',
          isVisible: at.contains(middle) || (middle?.contains(at) ?? false),
        }
      })
      if (place === null) break
      expect.soft(place.isMarked, `${path}: ${place.name} shows that it has the focus`).toBe(true)
      expect.soft(place.isVisible, `${path}: ${place.name} is not covered`).toBe(true)
      seen.add(place.name)
      await page.keyboard.press('Tab')
    }
    expect(seen.size, path).toBeGreaterThan(10)
  }
})

test('text at twice its size: nothing is cut off or lies over anything else', async ({
  page,
  publication,
}) => {
  for (const [kind, path] of eachPage) {
    await page.goto(publication.url + path)
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 })
      expect.soft(await overflow(page), `${kind}, ${width} px`).toEqual([])
    }
  }
})
