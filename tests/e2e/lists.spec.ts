import type { Page } from '@playwright/test'

import { expect, reference, story, test } from './support/hostile'
import { eachPage, pages } from './support/pages'

const long = 'What a standfirst says may be longer than it should be, in every list that shows it. '
  .repeat(30)
  .trim()

test('a standfirst ends after a few lines in every list, and is there as a whole for those who listen', async ({
  page,
  publication: { url },
  desk,
}) => {
  const wordy = story({ headline: 'A wordy story of xylophones', standfirst: long })
  const another = story({ headline: 'Another wordy story', standfirst: long })
  await desk.write(wordy, another)
  await desk.change('siteSettings', {
    leadStory: { _type: 'reference', _ref: wordy._id },
    topStories: [reference(another._id)],
  })
  const teasers = (path: string) =>
    page
      .getByText(long.slice(0, 40))
      .evaluateAll(
        (all, start) =>
          all
            .map((each) => ({
              lines: each.clientHeight / parseFloat(getComputedStyle(each).lineHeight),
              text: each.textContent.trim(),
            }))
            .filter(({ text }) => text.startsWith(start)),
        long.slice(0, 40),
      )
      .then((found) => ({ path, found }))
  for (const path of [pages.front, pages.section, pages.topic, pages.author, '/search?q=xylophones']) {
    await expect(async () => {
      await page.goto(url + path)
      expect((await teasers(path)).found.length).toBeGreaterThan(0)
    }).toPass()
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      for (const { lines, text } of (await teasers(path)).found) {
        expect.soft([path, width, text]).toEqual([path, width, long])
        expect.soft(lines, `${path}, ${width}`).toBeLessThan(6.5)
      }
    }
  }
})

/** What can be pressed and is smaller than a fingertip, but for links in running text, where lines decide. */
const tooSmall = (page: Page) =>
  page.locator('a, button, label:has(input), input:not(label *)').evaluateAll((all) =>
    all.flatMap((each) => {
      const { width, height } = each.getBoundingClientRect()
      // The way to the content is a dot until the keyboard comes to it.
      if (!each.checkVisibility({ visibilityProperty: true }) || width <= 1) return []
      const around = each.closest('p, li, td, sup')?.textContent ?? ''
      const isInText =
        getComputedStyle(each).display === 'inline' && around.length > each.textContent.length + 40
      // A note's number has its height, and the letters beside it.
      const isNote = each.matches('sup a')
      return isInText || (height >= 24 && (width >= 24 || isNote))
        ? []
        : [`${each.textContent.slice(0, 40)}: ${width.toFixed(1)} × ${height.toFixed(1)}`]
    }),
  )

test('with the smallest text too, whatever can be pressed is as large as a fingertip', async ({
  page,
  publication: { url },
}) => {
  await page.addInitScript(() =>
    localStorage.setItem('lakeside:preferences', JSON.stringify({ textSize: 'small' })),
  )
  for (const [kind, path] of eachPage) {
    await page.goto(url + path)
    await expect(page.locator('html')).toHaveAttribute('data-text-size', 'small')
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      expect.soft([kind, width, ...(await tooSmall(page))]).toEqual([kind, width])
    }
  }
})
