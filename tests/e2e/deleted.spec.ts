import { publishArticle } from './support/articles'
import { expect, test } from './support/test'

test('a deleted story is found in the desk, restored as a draft, and published again', async ({
  studio,
  publication,
  complaints,
}) => {
  const { page } = studio
  const { editor } = publication
  const headline = 'A story that was deleted too soon'
  const article = await publishArticle(publication, headline)
  const answerOf = async () => (await fetch(publication.url + article.path)).status
  await expect.poll(answerOf).toBe(200)
  await editor.action({
    actionType: 'sanity.action.document.delete',
    publishedId: article.id,
    includeDrafts: [],
  })
  await expect.poll(answerOf).toBe(404)

  await studio.desk()
  await page.getByRole('link', { name: 'Deleted', exact: true }).click()
  const entry = page.getByRole('listitem').filter({ hasText: headline })
  await expect(entry).toContainText(/Article · deleted .+ \(.+\) by /)
  const restore = entry.getByRole('button', { name: `Restore as draft: ${headline}` })
  await restore.focus()
  await page.keyboard.press('Enter')

  await studio.editable()
  await expect(studio.text('headline')).toHaveValue(headline)
  await studio.publish()
  await expect.poll(answerOf).toBe(200)
  expect(await (await fetch(publication.url + article.path)).text()).toContain(headline)

  await studio.desk()
  const listed = page.waitForResponse((response) => response.url().includes('/deleted?'))
  await page.getByRole('link', { name: 'Deleted', exact: true }).click()
  expect((await listed).status()).toBe(200)
  await expect(page.getByRole('status', { name: 'Loading what was deleted' })).toBeHidden()
  await expect(entry).toHaveCount(0)
  expect(complaints).toEqual([])
})
