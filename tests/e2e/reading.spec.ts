import { expect, test } from './support/test'

test.describe('with JavaScript switched off', () => {
  test.use({ javaScriptEnabled: false })

  test('front, story, section and author pages are complete, and link to one another', async ({
    page,
    publication,
    complaints,
  }) => {
    await page.goto(publication.url)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await page
      .getByRole('link', { name: /PyTorch leaves Meta/ })
      .first()
      .click()

    await expect(page.getByRole('heading', { level: 1 })).toContainText('Machine Learning:')
    await expect(page.getByRole('heading', { name: 'Meta is not giving up on PyTorch' })).toBeVisible()
    await expect(page.getByRole('main')).toContainText('Jim Zemlin')
    await expect(page.getByRole('main')).toContainText('Source')
    await expect(page.locator('time[datetime^="2026-11-19"]').first()).toBeVisible()
    for (const image of await page.getByRole('main').getByRole('img').all()) {
      await image.scrollIntoViewIfNeeded()
      await expect
        .poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth))
        .toBeGreaterThan(0)
      expect(await image.getAttribute('src')).toMatch(/^\/lake\/images\//)
    }
    await page.getByRole('link', { name: 'Technology' }).first().click()
    await expect(page).toHaveURL(/\/sections\/technology$/)
    await expect(page.getByRole('link', { name: /PyTorch leaves Meta/ }).first()).toBeVisible()
    expect(complaints).toEqual([])
  })

  test('an address that there is not: a whole page, with the status 404', async ({ page, publication }) => {
    for (const path of ['/nowhere', '/articles/nowhere', '/sections/nowhere', '/authors/nowhere', '/a/b/c']) {
      const response = await page.goto(publication.url + path)
      expect([path, response?.status()]).toEqual([path, 404])
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByRole('link', { name: /front page|home/i }).first()).toBeVisible()
    }
  })
})

test('readers’ pages keep the console clean and ask no other host', async ({
  page,
  publication,
  complaints,
}) => {
  for (const path of [
    '/',
    '/articles/pytorch-leaves-meta-for-a-foundation',
    '/sections/nature',
    '/authors/maren-lindahl',
  ]) {
    await page.goto(publication.url + path)
    await page.waitForLoadState('networkidle')
  }
  expect(complaints).toEqual([])
})
