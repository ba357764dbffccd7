import type { Page } from '@playwright/test'

import { pages } from './support/pages'
import { expect, test } from './support/test'

const button = (page: Page, name: string) => page.locator('share-story').getByRole('button', { name })
const status = (page: Page) => page.locator('share-story').getByRole('status')
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

/** Gives the browser a way to share of its own, which notes what it is given, or fails as browsers do. */
const giveSharing = (page: Page, failure = '') =>
  page.addInitScript((name) => {
    const share = (data: ShareData) => {
      document.documentElement.dataset.shared = JSON.stringify(data)
      return name ? Promise.reject(new DOMException('Not now.', name)) : Promise.resolve()
    }
    Object.assign(navigator, { canShare: () => true, share })
  }, failure)
const shared = async (page: Page): Promise<unknown> =>
  JSON.parse((await page.locator('html').getAttribute('data-shared')) ?? 'null')

test.beforeEach(({ context, publication }) =>
  context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: publication.url }),
)

test('the story’s own address is copied, however the reader came to it, and that is said', async ({
  page,
  publication,
  complaints,
}) => {
  await page.goto(`${publication.url}${pages.story}?utm_source=somewhere#top`)
  await expect(button(page, 'Share')).toBeHidden()
  await expect(status(page)).toBeEmpty()
  await button(page, 'Copy link').focus()
  await page.keyboard.press('Enter')
  await expect(status(page)).toHaveText('The link has been copied.')
  expect(await clipboard(page)).toBe(publication.url + pages.story)
  expect(await page.locator('link[rel=canonical]').getAttribute('href')).toBe(publication.url + pages.story)
  await expect(button(page, 'Copy link')).toBeFocused()
  expect(complaints).toEqual([])
})

test('where the clipboard is refused, the address comes out to be copied by hand', async ({
  page,
  publication,
  complaints,
}) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('Denied.', 'NotAllowedError'))
  })
  await page.goto(publication.url + pages.story)
  const field = page.locator('share-story').getByRole('textbox')
  await expect(field).toBeHidden()
  await button(page, 'Copy link').click()
  await expect(field).toBeFocused()
  await expect(field).toHaveValue(publication.url + pages.story)
  expect(await field.evaluate((input: HTMLInputElement) => input.selectionEnd)).toBe(
    (publication.url + pages.story).length,
  )
  await expect(status(page)).toBeEmpty()
  expect(complaints).toEqual([])
})

test('the browser’s own way to share comes first', async ({ page, publication, complaints }) => {
  await giveSharing(page)
  await page.goto(publication.url + pages.story)
  await expect(button(page, 'Copy link')).toBeHidden()
  await button(page, 'Share').click()
  const title = (await page.getByRole('heading', { level: 1 }).textContent())?.trim()
  await expect.poll(() => shared(page)).toEqual({ title, url: publication.url + pages.story })
  await expect(status(page)).toBeEmpty()
  expect(complaints).toEqual([])
})

test('a reader who thinks better of it is left alone', async ({ page, publication, complaints }) => {
  await giveSharing(page, 'AbortError')
  await page.goto(publication.url + pages.story)
  await page.evaluate(() => navigator.clipboard.writeText('what was there before'))
  await button(page, 'Share').click()
  await expect.poll(() => shared(page)).not.toBeNull()
  await expect(status(page)).toBeEmpty()
  expect(await clipboard(page)).toBe('what was there before')
  expect(complaints).toEqual([])
})

test('where sharing fails, the link is copied', async ({ page, publication }) => {
  await giveSharing(page, 'NotAllowedError')
  await page.goto(publication.url + pages.story)
  await button(page, 'Share').click()
  await expect(status(page)).toHaveText('The link has been copied.')
  expect(await clipboard(page)).toBe(publication.url + pages.story)
})

test.describe('with JavaScript switched off', () => {
  test.use({ javaScriptEnabled: false })

  test('a letter can be written', async ({ page, publication }) => {
    await page.goto(publication.url + pages.story)
    await expect(page.locator('share-story button:visible, share-story input:visible')).toHaveCount(0)
    const letter = new URL(
      (await page.getByRole('link', { name: 'Send by e-mail' }).getAttribute('href')) ?? '',
    )
    const title = (await page.getByRole('heading', { level: 1 }).textContent())?.trim()
    expect(letter.protocol).toBe('mailto:')
    expect(letter.searchParams.get('subject')).toBe(title)
    expect(letter.searchParams.get('body')).toBe(`${title}\r\n\r\n${publication.url}${pages.story}`)
  })
})
