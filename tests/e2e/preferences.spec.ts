import type { Page } from '@playwright/test'

import { pages } from './support/pages'
import { expect, test } from './support/test'

const form = (page: Page) => page.getByRole('group', { name: 'Appearance' })
const option = (page: Page, group: string, name: string) =>
  form(page).getByRole('group', { name: group }).getByRole('radio', { name, exact: true })
const html = (page: Page) => page.locator('html')
const paper = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
const letters = (page: Page) =>
  page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize))
const stored = (page: Page) => page.evaluate(() => ({ ...localStorage }))

test.use({ colorScheme: 'light' })

test('what a reader chooses applies at once, and is not there any more when they choose the device’s again', async ({
  page,
  publication,
  complaints,
}) => {
  await page.goto(publication.url + pages.story)
  const before = { paper: await paper(page), letters: await letters(page) }
  await expect(option(page, 'Colours', 'Same as device')).toBeChecked()

  await option(page, 'Colours', 'Dark').check()
  await expect(html(page)).toHaveAttribute('data-theme', 'dark')
  const dark = await paper(page)
  expect(dark).not.toBe(before.paper)
  await option(page, 'Contrast', 'More').check()
  await expect(html(page)).toHaveAttribute('data-contrast', 'more')
  expect(await paper(page)).not.toBe(dark)
  await option(page, 'Text size', 'Larger').check()
  await expect(html(page)).toHaveAttribute('data-text-size', 'larger')
  expect(await letters(page)).toBeGreaterThan(before.letters)
  expect(await stored(page)).toEqual({
    'lakeside:preferences': JSON.stringify({ theme: 'dark', contrast: 'more', textSize: 'larger' }),
  })

  await option(page, 'Colours', 'Same as device').check()
  await option(page, 'Contrast', 'Normal').check()
  await option(page, 'Text size', 'Normal').check()
  for (const name of ['data-theme', 'data-contrast', 'data-text-size'])
    await expect(html(page)).not.toHaveAttribute(name)
  expect({ paper: await paper(page), letters: await letters(page) }).toEqual(before)
  expect(await stored(page)).toEqual({})
  expect(complaints).toEqual([])
})

test('what was chosen is there before anything is drawn, whatever becomes of the elements’ script', async ({
  page,
  publication,
}) => {
  await page.goto(publication.url + pages.story)
  await option(page, 'Colours', 'Dark').check()
  await option(page, 'Text size', 'Larger').check()
  const dark = await paper(page)

  await page.route('**/elements/*.js', (route) => route.abort())
  await page.addInitScript(() => {
    const note = (name: string, value: string) => {
      const seen = new Set(JSON.parse(sessionStorage.getItem(name) ?? '[]'))
      sessionStorage.setItem(name, JSON.stringify([...seen.add(value)]))
    }
    const begun = new MutationObserver(() => {
      if (!document.body) return
      begun.disconnect()
      const { theme = '', textSize = '' } = document.documentElement.dataset
      note('first', `${document.readyState} ${theme} ${textSize}`)
    })
    begun.observe(document, { childList: true, subtree: true })
    const draw = () => {
      if (document.body) note('drawn', getComputedStyle(document.body).backgroundColor)
      if (document.readyState !== 'complete') requestAnimationFrame(draw)
    }
    requestAnimationFrame(draw)
  })
  for (const path of [pages.story, pages.front, pages['wrong address']]) {
    await page.goto(publication.url + path)
    const noted = (name: string): Promise<unknown> =>
      page.evaluate((key) => JSON.parse(sessionStorage.getItem(key) ?? '[]'), name)
    await expect.poll(() => noted('drawn')).toEqual([dark])
    expect(await noted('first')).toEqual(['loading dark larger'])
  }
  await expect(form(page)).toBeHidden()
})

test('it survives the way to other pages, and other tabs follow', async ({ page, context, publication }) => {
  const other = await context.newPage()
  await other.goto(publication.url + pages.front)
  await page.goto(publication.url + pages.story)
  await option(page, 'Colours', 'Dark').check()
  await option(page, 'Text size', 'Small').check()
  await expect(html(other)).toHaveAttribute('data-theme', 'dark')
  await expect(html(other)).toHaveAttribute('data-text-size', 'small')
  await expect(option(other, 'Colours', 'Dark')).toBeChecked()

  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link').first().click()
  await expect(page).toHaveURL(/\/sections\//)
  await expect(html(page)).toHaveAttribute('data-theme', 'dark')
  await expect(option(page, 'Text size', 'Small')).toBeChecked()
  await option(other, 'Colours', 'Same as device').check()
  await expect(html(page)).not.toHaveAttribute('data-theme')
  await page.goBack()
  await expect(page).toHaveURL(publication.url + pages.story)
  await expect(html(page)).not.toHaveAttribute('data-theme')
  await expect(html(page)).toHaveAttribute('data-text-size', 'small')
})

for (const [kind, value] of Object.entries({
  'no JSON': 'dark',
  null: 'null',
  'a list': '["dark"]',
  'values that nobody offers': '{"theme":"sepia\\" onload=\\"x","contrast":["more"],"textSize":{"a":1}}',
  'names that are not choices': '{"__proto__":{"theme":"dark"},"constructor":"dark","lang":"xx"}',
})) {
  test(`a stored choice that is ${kind} counts for nothing`, async ({ page, publication, complaints }) => {
    await page.addInitScript((text) => localStorage.setItem('lakeside:preferences', text), value)
    await page.goto(publication.url + pages.story)
    await expect(option(page, 'Colours', 'Same as device')).toBeChecked()
    const dataset = await page.evaluate(() => ({ ...document.documentElement.dataset }))
    expect(dataset).toEqual({})
    expect(complaints).toEqual([])
  })
}

test('where the browser keeps nothing, a choice holds for the page, and nothing breaks', async ({
  page,
  publication,
  complaints,
}) => {
  await page.addInitScript(() =>
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('Access is denied.', 'SecurityError')
      },
    }),
  )
  await page.goto(publication.url + pages.story)
  await option(page, 'Colours', 'Dark').check()
  await expect(html(page)).toHaveAttribute('data-theme', 'dark')
  await page.reload()
  await expect(option(page, 'Colours', 'Same as device')).toBeChecked()
  await expect(html(page)).not.toHaveAttribute('data-theme')
  expect(complaints).toEqual([])
})

test.describe('with JavaScript switched off', () => {
  test.use({ javaScriptEnabled: false })

  test('there is nothing to choose', async ({ page, publication }) => {
    await page.goto(publication.url + pages.story)
    await expect(page.getByRole('contentinfo')).toBeVisible()
    await expect(page.locator('reading-preferences')).toBeAttached()
    await expect(page.locator('reading-preferences')).toBeHidden()
    await expect(page.locator('input[type=radio]:visible')).toHaveCount(0)
  })
})
