import { pages } from '../e2e/support/pages'
import { publishArticle } from '../e2e/support/articles'
import { ask } from '../e2e/support/hostile'
import { expect, test } from '../e2e/support/test'
import { hosts } from './names'

test('readers find every kind of page, with the pictures of hosted Sanity', async ({
  page,
  publication: { url },
  complaints,
}) => {
  await page.goto(url)
  await expect(page.locator('main article').first()).toBeVisible()
  await page.goto(url + pages.story)
  const picture = page.locator('main img').first()
  await expect(picture).toHaveAttribute('src', new RegExp(`^https://${hosts.assets}/images/`))
  await expect
    .poll(() => picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth))
    .toBeGreaterThan(0)
  await page.goto(url + pages.results)
  await expect(page.locator('main article').first()).toBeVisible()
  const answers = await Promise.all(
    ['/feed.xml', '/feed.json', '/sitemap.xml', '/news-sitemap.xml', pages.section, pages.archive].map(
      async (path) => [path, (await ask(url, path)).status],
    ),
  )
  expect(answers.filter(([, status]) => status !== 200)).toEqual([])
  expect(complaints).toEqual([])
})

test('what is published is on the page with the next request', async ({ publication }) => {
  const { url, editor } = publication
  const { id, path } = await publishArticle(publication, 'A story on hosted Sanity')
  const read = async () => (await ask(url, path)).text
  await expect.poll(read).toContain('A story on hosted Sanity')
  const printed = await ask(url, path)
  expect(printed.headers['x-lakeside-press']).toMatch(/^printed/)
  await editor.patch(id).set({ headline: 'Another headline on hosted Sanity' }).commit()
  await expect.poll(read, { timeout: 3_000 }).toContain('Another headline on hosted Sanity')
})
