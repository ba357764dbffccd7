import { publishArticle } from './support/articles'
import { expect, test } from './support/test'

test('an editor changes a headline and publishes; a reader sees it with the next request', async ({
  studio,
  publication,
  browser,
}) => {
  const article = await publishArticle(publication)
  const reader = await browser.newContext()
  const page = await reader.newPage()
  await page.goto(publication.url + article.path)
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('Edited in the Studio')

  await studio.open('article', article.id)
  // More than once: after a publish the same form goes on with a new draft.
  for (const headline of ['Edited in the Studio', 'Edited again', 'Edited in the Studio a third time']) {
    await studio.text('headline').fill(headline)
    await studio.publish()
    await page.waitForTimeout(200)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toContainText(headline)
  }
  await page.goto(publication.url)
  await expect(page.getByText('Edited in the Studio a third time').first()).toBeVisible()
  await reader.close()
})
