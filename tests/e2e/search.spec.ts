import type { Page } from '@playwright/test'

import { expect, test } from './support/test'

test.describe('a search', () => {
  const first = (page: Page) => page.getByRole('main').getByRole('article').first()

  test('leads first to the author or topic that is named', async ({ page, publication }) => {
    await page.goto(`${publication.url}/search?q=lindahl`)
    await page.getByRole('main').getByRole('link', { name: 'Maren Lindahl' }).first().click()
    await expect(page).toHaveURL(/\/authors\//)
    await page.goto(`${publication.url}/search?q=governance`)
    await page.getByRole('main').getByRole('link', { name: 'Governance', exact: true }).first().click()
    await expect(page).toHaveURL(/\/topics\//)
  })

  test('finds other forms of a word, and marks them', async ({ page, publication }) => {
    for (const q of ['waves', 'license', 'licences']) {
      await page.goto(`${publication.url}/search?q=${q}`)
      await expect(first(page)).toBeVisible()
      await expect(page.locator('mark').first()).toHaveText(/^(wave|licen[cs])/i)
    }
  })

  test('that is misspelt shows the nearest spelling', async ({ page, publication }) => {
    await page.goto(`${publication.url}/search?q=governence`)
    await expect(page.getByText('No stories match “governence”.')).toBeVisible()
    await expect(page.getByRole('heading', { level: 2, name: /for “governance”/ })).toBeVisible()
    await expect(page.getByRole('searchbox')).toHaveValue('governence')
    await expect(first(page)).toBeVisible()
  })

  test('of which no story has all words shows those with any, and leads to a spelling that has all', async ({
    page,
    publication,
  }) => {
    await page.goto(`${publication.url}/search?q=foundation+governence`)
    await expect(page.getByRole('heading', { level: 2, name: /^No story has all of/ })).toBeVisible()
    await page.getByRole('link', { name: 'Did you mean “foundation governance”?' }).click()
    await expect(page.getByRole('heading', { level: 2, name: /for “foundation governance”/ })).toBeVisible()
    await expect(page.getByText('No story has all of')).toHaveCount(0)
  })

  test('is rendered once for all who ask within a while', async ({ page, publication }) => {
    const origin = async () =>
      (await page.request.get(`${publication.url}/search?q=lake`)).headers()['x-lakeside-press']
    await origin()
    expect(await origin()).toBe('printed')
  })
})
