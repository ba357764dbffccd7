import { publishArticle } from './support/articles'
import { Studio } from './support/studio'
import { expect, test } from './support/test'

test('the Studio finds, checks and shows history, with a clean console and no other host asked', async ({
  studio,
  publication,
  complaints,
}) => {
  const { page } = studio
  await studio.desk()
  await page.getByTestId('studio-search').click()
  await page.getByPlaceholder('Search', { exact: true }).or(page.getByRole('combobox')).first().fill('autumn')
  await expect(page.getByText('In autumn, a lake turns itself over').first()).toBeVisible()
  await page.keyboard.press('Escape')

  const article = await publishArticle(publication)
  await studio.open('article', article.id)
  await studio.text('source.name').fill('A source')
  await studio.text('source.url').fill('.com')
  await expect(studio.checklist).toHaveAccessibleName(/One thing is missing/)
  await studio.text('source.url').fill('https://pytorch.org/')
  await studio.publish()
  await page.getByTestId('pane-footer-document-status').click()
  const pane = page.getByTestId('review-changes-pane')
  await pane.or(page.locator('body')).getByText('History', { exact: true }).first().click()
  for (const event of ['Published', 'Created']) {
    await expect(page.getByTestId('timeline-item-button').filter({ hasText: event }).first()).toBeVisible()
  }
  expect(complaints).toEqual([])
})

test('a wrong password is refused in words, the right one leads to the desk; nobody without a session sees the Studio', async ({
  page,
  publication,
}) => {
  await page.goto(`${publication.url}/studio`)
  await page.getByLabel('E-mail address').fill('ed@example.org')
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByLabel('E-mail address')).toHaveValue('ed@example.org')
  await expect(page.getByLabel('Password')).toHaveValue('')
  await new Studio(page, publication.url).signIn()
})
