import type { Page } from '@playwright/test'

import { expect, test } from './support/test'
import { watchShifts } from './support/shifts'

const story = '/articles/pytorch-leaves-meta-for-a-foundation'
const wayUp = (page: Page) => page.getByRole('link', { name: 'Back to top' })
const scrolled = (page: Page) => page.evaluate(() => Math.round(scrollY))

/** Scrolls as a reader does, by so many screens. */
async function read(page: Page, screens: number) {
  const height = page.viewportSize()?.height ?? 0
  await page.mouse.move(200, 200)
  await page.mouse.wheel(0, screens * height)
}

test.describe('the way back to the top', () => {
  test('comes along after a screen, and takes the keyboard up', async ({ page, publication, complaints }) => {
    await page.goto(publication.url + story)
    await expect(wayUp(page)).not.toBeInViewport()
    await read(page, 1.5)
    await expect(wayUp(page)).toBeInViewport({ ratio: 1 })
    const box = await wayUp(page).boundingBox()
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44)

    await wayUp(page).focus()
    await expect(wayUp(page)).toBeInViewport({ ratio: 1 })
    await page.keyboard.press('Enter')
    await expect.poll(() => scrolled(page)).toBe(0)
    await expect(wayUp(page)).not.toBeInViewport()
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
    expect(complaints).toEqual([])
  })

  test('returns to its place at the end, and moves nothing on its way', async ({ page, publication }) => {
    await page.goto(publication.url + story)
    const shifts = await watchShifts(page)
    const place = page.locator('back-to-top')
    await read(page, 1.5)
    await expect(wayUp(page)).toHaveCSS('position', 'fixed')
    await place.scrollIntoViewIfNeeded()
    await expect(wayUp(page)).not.toHaveCSS('position', 'fixed')
    await read(page, -1)
    await expect(wayUp(page)).toHaveCSS('position', 'fixed')
    expect(await shifts.jsonValue()).toEqual([])
  })

  test('steps aside for the keyboard, and stays out of print', async ({ page, publication }) => {
    await page.goto(publication.url + story)
    await read(page, 1.5)
    await expect(wayUp(page)).toHaveCSS('position', 'fixed')
    await page.getByRole('link', { name: 'PyTorch Foundation' }).focus()
    await page.keyboard.press('Tab')
    await expect(wayUp(page)).not.toHaveCSS('position', 'fixed')
    await page.emulateMedia({ media: 'print' })
    await expect(wayUp(page)).toBeHidden()
  })
})

test.describe('with JavaScript switched off', () => {
  test.use({ javaScriptEnabled: false })

  test('the way back to the top is a link at the end of the story', async ({ page, publication }) => {
    await page.goto(publication.url + story)
    await read(page, 1.5)
    await expect(wayUp(page)).not.toBeInViewport()
    await wayUp(page).click()
    await expect(page).toHaveURL(/#top$/)
    await expect(page.getByRole('banner')).toBeInViewport()
  })
})

/** Follows a link, and says whether the browser showed the change of pages as a view transition. */
async function transitionTo(page: Page, name: string): Promise<string | undefined> {
  await page.addInitScript(() =>
    addEventListener('pagereveal', ({ viewTransition }) => {
      document.documentElement.dataset.transition = viewTransition ? 'yes' : 'no'
    }),
  )
  const before = page.url()
  await page.getByRole('link', { name }).first().click()
  await expect(page).not.toHaveURL(before)
  await expect(page.locator('html')).toHaveAttribute('data-transition')
  return page.evaluate(() => document.documentElement.dataset.transition)
}

test('pages fade into one another', async ({ page, publication, complaints }) => {
  await page.goto(publication.url + story)
  expect(await transitionTo(page, 'Nature')).toBe('yes')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nature')
  expect(complaints).toEqual([])
})

test('motion that a reader does not want is left out', async ({ page, publication }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(publication.url + story)
  await read(page, 1.5)
  await expect(wayUp(page)).toHaveCSS('position', 'fixed')
  await expect(wayUp(page)).toHaveCSS('animation-name', 'none')
  await expect(page.locator('html')).toHaveCSS('scroll-behavior', 'auto')
  expect(await transitionTo(page, 'Nature')).toBe('no')
})

test('the browser takes the speculation rules, and finds readers’ pages by them', async ({
  page,
  context,
  publication,
  complaints,
}) => {
  const devtools = await context.newCDPSession(page)
  const problems: string[] = []
  let found: string[] = []
  devtools.on('Preload.ruleSetUpdated', ({ ruleSet }) => {
    if (ruleSet.errorType) problems.push(`${ruleSet.errorType}: ${ruleSet.errorMessage ?? ''}`)
  })
  devtools.on('Preload.preloadingAttemptSourcesUpdated', ({ preloadingAttemptSources }) => {
    found = preloadingAttemptSources.map(({ key }) => `${key.action} ${new URL(key.url).pathname}`)
  })
  await devtools.send('Preload.enable')
  await page.goto(publication.url + story)

  await expect.poll(() => found).toContain('Prerender /sections/technology')
  expect(found).toContain('Prerender /')
  expect(found).not.toContain(`Prerender ${story}`)
  expect(problems).toEqual([])
  expect(complaints).toEqual([])
})
