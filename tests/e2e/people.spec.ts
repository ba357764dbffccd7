import { violations } from './support/axe'
import { Studio } from './support/studio'
import { expect, test } from './support/test'

const cleo = { email: 'cleo@example.org', password: 'cleo’s own long password' }

test('an administrator invites somebody, who joins as an author and finds what is for authors', async ({
  page,
  browser,
  publication,
  complaints,
}) => {
  test.setTimeout(300_000)
  const studio = new Studio(page, publication.url)
  await studio.signIn()
  await page.goto(`${publication.url}/studio/people`)
  await page.getByLabel('E-mail address').fill(cleo.email)
  await page.getByLabel('Name (they may choose it)').fill('Cleo Reed')
  await page.getByRole('button', { name: 'Make an invitation' }).click()
  const link = await page.getByLabel('The link for Cleo Reed').inputValue()
  await expect(page.getByRole('list', { name: 'Invited' })).toContainText('cleo@example.org · Author')
  expect(await violations(page, '[data-testid="people-tool"]')).toEqual([])

  const hers = await browser.newContext()
  const joining = await hers.newPage()
  await joining.goto(link)
  await joining.getByLabel('Password', { exact: true }).fill(cleo.password)
  await joining.getByLabel('Password, once more').fill(cleo.password)
  await joining.getByRole('button').first().click()
  const newsroom = joining.getByTestId('pane-header').getByText('Newsroom')
  await expect(newsroom).toBeVisible({ timeout: 60_000 })
  const desk = joining.getByTestId('structure-tool-list-pane').first()
  await expect(desk.getByText('All articles')).toBeVisible()
  for (const name of ['Site settings', 'Redirects', 'Sponsors'])
    await expect(desk.getByText(name)).toHaveCount(0)
  await joining.goto(`${publication.url}/studio/people`)
  await expect(joining.getByRole('list', { name: 'People with an account' })).toContainText('Cleo Reed (you)')
  await expect(joining.getByText('Invite somebody')).toHaveCount(0)
  const [account] = await Promise.all([
    hers.waitForEvent('page'),
    joining.getByRole('link', { name: 'Password and sessions' }).click(),
  ])
  await expect(account.getByText(cleo.email)).toBeVisible()
  await account.close()

  await page.reload()
  await page.getByLabel('Role of Cleo Reed').selectOption('Editor')
  await expect(page.getByLabel('Role of Cleo Reed')).toHaveValue('editor')
  await joining.goto(`${publication.url}/studio`)
  await expect(joining.getByText('Site settings')).toBeVisible({ timeout: 60_000 })

  await page.getByRole('button', { name: 'Remove the account of Cleo Reed' }).click()
  await page.getByRole('button', { name: 'Remove Cleo Reed' }).click()
  await expect(page.getByLabel('Role of Cleo Reed')).toHaveCount(0)
  await expect
    .poll(() => joining.evaluate(async () => (await fetch('/lake/v1/users/me')).json()))
    .not.toHaveProperty('email')
  await hers.close()
  expect(complaints).toEqual([])
})
