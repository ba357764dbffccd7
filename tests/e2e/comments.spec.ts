import { publishArticle } from './support/articles'
import { Studio } from './support/studio'
import { expect, test, watch } from './support/test'

const colleague = { email: 'bo@example.org', password: 'a colleague’s long password' }

test('a comment that mentions a colleague is seen, answered and resolved by them', async ({
  studio,
  publication,
  browser,
  complaints,
}) => {
  test.setTimeout(300_000)
  publication.lake(
    ['users', 'add', '--email', colleague.email, '--name', 'Bo', '--role', 'editor', '--password-stdin'],
    colleague.password,
  )
  const { page } = studio
  const story = await publishArticle(publication, 'A story to talk about')
  await studio.open('article', story.id)
  await studio.field('headline').hover()
  await studio
    .field('headline')
    .getByRole('button', { name: /comment/i })
    .first()
    .click()
  const input = page.getByTestId('comment-input-editable').first()
  await expect(input).toBeVisible()
  await input.pressSequentially('Is this the right word, @B')
  await expect(page.getByTestId('comments-mentions-menu').getByText('Bo', { exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.type('?')
  await page.getByTestId('comment-input-send-button').first().click()
  await expect(page.getByTestId('comments-list-item')).toContainText('Is this the right word')

  const elsewhere = await browser.newContext()
  watch(elsewhere, publication.url, complaints)
  const other = new Studio(await elsewhere.newPage(), publication.url)
  await other.signIn(colleague)
  await other.open('article', story.id)
  await other
    .field('headline')
    .getByRole('button', { name: /comment/i })
    .first()
    .click()
  const thread = other.page.getByTestId('comments-list-item').first()
  await expect(thread).toContainText('Is this the right word')
  await expect(thread).toContainText('@Bo')

  // What one writes, the other sees without loading anything again.
  const reply = thread.getByTestId('comment-input-editable').last()
  await reply.click()
  await reply.pressSequentially('It is.')
  await thread.getByTestId('comment-input-send-button').last().click()
  await expect(page.getByTestId('comments-list')).toContainText('It is.')
  await thread.hover()
  await thread.getByTestId('comments-list-item-status-button').first().click()
  await expect(page.getByTestId('comments-list-item')).toHaveCount(0)

  // Readers are told of none of it.
  const open = await fetch(`${publication.url}/lake/v2025-02-19/data/query/production-comments?query=*`)
  expect(open.status).toBe(401)
  expect(await (await fetch(publication.url + story.path)).text()).not.toContain('the right word')
  expect(complaints).toEqual([])
  await elsewhere.close()
})
