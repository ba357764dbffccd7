import { publishArticle } from './support/articles'
import { Studio } from './support/studio'
import { expect, test } from './support/test'

const viewer = { email: 'viewer@example.org', password: 'a viewer’s long password' }

test('a viewer reads in the Studio with a clean console', async ({ page, publication, complaints }) => {
  const person = ['--email', viewer.email, '--name', 'Vic', '--role', 'viewer']
  publication.lake(['users', 'add', ...person, '--password-stdin'], viewer.password)
  const article = await publishArticle(publication)
  const studio = new Studio(page, publication.url)
  await studio.signIn(viewer)
  await page.goto(`${publication.url}/studio/structure/article;${article.id}`)
  await expect(studio.text('headline')).toHaveValue(article.headline, { timeout: 60_000 })
  await expect(page.getByTestId('permission-check-banner')).toBeVisible({ timeout: 60_000 })
  await expect(studio.text('headline')).not.toBeEditable()
  expect(complaints).toEqual([])
})
