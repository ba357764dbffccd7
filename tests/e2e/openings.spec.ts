import type { Page } from '@playwright/test'

import { expect, pathOf, paragraph, story, test } from './support/hostile'
import { uploadPicture } from './support/pictures'

const windows = [
  [320, 640],
  [390, 844],
  [844, 390],
  [768, 1024],
  [1280, 800],
  [1920, 1080],
] as const

const shapes = [
  { size: [1200, 2000], form: 'beside' },
  { size: [2000, 1200], form: 'across' },
  { size: [1200, 1200], form: 'beside' },
  { size: [3600, 800], form: 'across' },
  { size: [400, 3000], form: 'beside' },
  { size: [160, 120], form: 'beside' },
  { size: null, form: 'none' },
] as const

/** Where things are on a page, in pixels from its upper left corner. */
const measured = (page: Page) =>
  page.evaluate(() => {
    const box = (selector: string) => {
      const found = document.querySelector(selector)?.getBoundingClientRect()
      return found && { left: found.left, right: found.right, top: found.top + scrollY, height: found.height }
    }
    const text = [...document.querySelectorAll('article p')].find(({ textContent }) =>
      textContent?.startsWith('The text begins'),
    )
    return {
      picture: box('header figure img'),
      headline: box('h1'),
      text: (text?.getBoundingClientRect().top ?? Infinity) + scrollY,
      scrolls: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    }
  })

for (const { size, form } of shapes) {
  const name = size ? `a picture of ${size.join(' × ')}` : 'no picture'
  test(`a story with ${name} opens so that its text is within reach, and stays where it is`, async ({
    page,
    publication: { url, editor },
    desk,
  }) => {
    const opened = story({
      headline: 'A headline of a few words that goes on for two lines',
      standfirst:
        'A standfirst says in one or two sentences what the story is about, and why it is told today.',
      ...(size && { leadImage: await uploadPicture(editor, size) }),
      body: [paragraph('The text begins here, and goes on for a while.')],
    })
    await desk.write(opened)
    let release = () => {}
    const released = new Promise<void>((resolve) => (release = resolve))
    await page.route('**/lake/images/**', async (route) => {
      await released
      await route.continue()
    })
    await page.goto(url + pathOf(opened), { waitUntil: 'domcontentloaded' })
    await page.evaluate(() => document.fonts.ready)
    const before = await atEachWindow(page)
    release()
    await page.waitForLoadState()
    const after = await atEachWindow(page)
    windows.forEach(([width, height], index) => {
      const at = `${width} × ${height}`
      const { picture, headline, text = Infinity, scrolls } = after[index] ?? {}
      // Its place is kept before the picture has come.
      expect.soft(Math.abs(text - (before[index]?.text ?? 0)), `${at}: the text moves`).toBeLessThan(1)
      expect.soft([at, scrolls]).toEqual([at, false])
      expect.soft(text, `${at}: where the text begins`).toBeLessThan(Math.max(2 * height, height + 800))
      if (!picture || !headline || !size) return expect.soft([at, form]).toEqual([at, 'none'])
      expect
        .soft(picture.height / height, `${at}: the picture’s height`)
        .toBeLessThanOrEqual(form === 'across' ? 0.68 : width < 768 ? 0.54 : 0.8)
      const isBeside = picture.left > headline.left && picture.top < headline.top + headline.height
      expect.soft([at, isBeside]).toEqual([at, form === 'beside' && width >= 768])
      // A small picture is not blown up.
      expect.soft((picture.right - picture.left) / size[0], at).toBeLessThanOrEqual(1.51)
    })
  })
}

async function atEachWindow(page: Page) {
  const all = []
  for (const [width, height] of windows) {
    await page.setViewportSize({ width, height })
    all.push(await measured(page))
  }
  return all
}

test('what is cut off a picture that opens a story is what lies far from its hotspot', async ({
  page,
  publication: { url, editor },
  desk,
}) => {
  const opened = story({ leadImage: await uploadPicture(editor, [1200, 2000]) })
  await desk.write(opened)
  await page.setViewportSize({ width: 390, height: 600 })
  await page.goto(url + pathOf(opened))
  const picture = page.locator('header figure img')
  await expect(picture).toHaveCSS('object-fit', 'cover')
  await expect(picture).toHaveCSS('object-position', '50% 25%')
})
