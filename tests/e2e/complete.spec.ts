import { eachPage, pages, richStories } from './support/pages'
import { expect, test } from './support/test'

test.describe('with JavaScript switched off', () => {
  test.use({ javaScriptEnabled: false })

  for (const [kind, path] of eachPage) {
    test(`${kind}: heading, words, navigation, pictures and the ways on are there`, async ({
      page,
      publication,
      complaints,
    }) => {
      const response = await page.goto(publication.url + path)
      expect(response?.status()).toBe(kind === 'wrong address' ? 404 : 200)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByRole('navigation', { name: 'Sections' }).getByRole('link')).not.toHaveCount(0)
      await expect(page.getByRole('contentinfo').getByRole('link', { name: 'Archive' })).toBeVisible()
      for (const image of await page.getByRole('main').locator('img').all()) {
        await image.scrollIntoViewIfNeeded()
        await expect
          .poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth))
          .toBeGreaterThan(0)
      }
      // What only a script could bring to life is not shown.
      await expect(page.locator('button:visible').and(page.locator(':not(form *)'))).toHaveCount(0)
      // Chromium reports a page that answers 404.
      expect(
        complaints.filter((complaint) => kind !== 'wrong address' || !complaint.includes('404')),
      ).toEqual([])
    })
  }

  test('a story: contents, source, related stories, neighbours, and a link to share it', async ({
    page,
    publication,
  }) => {
    await page.goto(publication.url + '/articles/how-sqlite-keeps-its-promises')
    const contents = page.getByRole('navigation', { name: 'Contents' })
    const target = await contents.getByRole('link').first().getAttribute('href')
    await expect(page.locator(`[id="${decodeURIComponent(target?.slice(1) ?? '')}"]`)).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Related stories' })).toBeVisible()
    await expect(page.locator('a[href^="mailto:?"]')).toHaveCount(1)
    await page.goto(publication.url + pages.story)
    await expect(page.getByText('Source:', { exact: false }).first()).toBeVisible()
  })

  test('searching, and turning the pages', async ({ page, publication }) => {
    await page.goto(publication.url + pages.front)
    await page.getByRole('link', { name: 'Search' }).click()
    await page.getByRole('searchbox').fill('lake water')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/search\?q=lake\+water/)
    await expect(page.locator('mark').first()).toBeVisible()
    await page.goto(publication.url + '/search?q=the')
    await page.getByRole('link', { name: 'Next', exact: true }).click()
    await expect(page).toHaveURL(/page=2/)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.getByRole('link', { name: 'Previous', exact: true }).click()
    await expect(page).not.toHaveURL(/page=/)
  })

  test('corrections stand in the story and are gathered on a page', async ({ page, publication }) => {
    await page.goto(publication.url + pages.corrections)
    await page.getByRole('main').getByRole('link').first().click()
    await expect(page).toHaveURL(/\/articles\/.+#correction-/)
    const id = new URL(page.url()).hash.slice(1)
    await expect(page.locator(`[id="${id}"]`)).toBeVisible()
  })

  for (const path of richStories) {
    test(`${path} is whole`, async ({ page, publication, complaints }) => {
      await page.goto(publication.url + path)
      await expect(page.getByRole('article').first()).toBeVisible()
      expect(complaints).toEqual([])
    })
  }
})
