import { expect, test } from '../e2e/support/test'
import { hosts } from './names'
import { signInAtSanity } from './place'

test('people sign in with their accounts at Sanity, and out again', async ({
  page,
  publication: { url },
  complaints,
}) => {
  await signInAtSanity(page, url)
  await page.locator('#user-menu').click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('link', { name: 'E-mail / password' })).toBeVisible({ timeout: 60_000 })
  await page.reload()
  await expect(page.getByRole('link', { name: 'Google' })).toHaveAttribute(
    'href',
    new RegExp(`^https://${hosts.api}/`),
  )
  // The browser notes that nobody is signed in any more.
  expect(complaints.filter((complaint) => !/status of 401/.test(complaint))).toEqual([])
})

test('what only a lake of one’s own has is not offered, or says so', async ({
  studio,
  publication: { url },
  complaints,
}) => {
  const { page } = studio
  await studio.desk()
  await page.screenshot({ path: test.info().outputPath('desk.png') })
  const tools = page.getByTestId('studio-navbar').getByRole('link')
  await expect(tools.filter({ hasText: 'Coming up' })).toBeVisible()
  await expect(tools.filter({ hasText: 'People' })).toHaveCount(0)

  await page.locator('#user-menu').click()
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible()
  expect(await page.locator('a[href*="/lake/"], a[href*="/auth/account"]').count()).toBe(0)
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: 'Deleted' }).click()
  await expect(page.getByText('keeps no list of what was deleted')).toBeVisible()
  // Nothing is behind the address of a lake that is not there.
  expect((await page.request.get(`${url}/lake/v1/auth/account`, { ignoreHTTPSErrors: true })).status()).toBe(
    404,
  )
  const unexpected = complaints.filter((complaint) => !/status of 404/.test(complaint))
  expect(unexpected).toEqual([])
})
