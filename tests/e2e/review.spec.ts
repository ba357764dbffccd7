import { publishArticle } from './support/articles'
import { violations } from './support/axe'
import { Studio } from './support/studio'
import { expect, test, watch } from './support/test'

const author = { email: 'ann@example.org', password: 'an author’s long password' }

test.use({ variables: { LAKE_AUTHORS_PUBLISH: 'false' } })

test('an author asks for a review, an editor sends it back, takes it again and publishes', async ({
  studio,
  publication,
  browser,
  complaints,
}) => {
  test.setTimeout(400_000)
  publication.lake(
    ['users', 'add', '--email', author.email, '--name', 'Ann Lee', '--role', 'author', '--password-stdin'],
    author.password,
  )
  const { editor, url } = publication
  const story = await publishArticle(publication, 'A story of Ann')
  const { page } = studio
  const waiting = page.getByRole('list', { name: 'Nobody has taken these' })
  const taken = page.getByRole('list', { name: 'Being reviewed' })

  const elsewhere = await browser.newContext()
  watch(elsewhere, url, complaints)
  const ann = new Studio(await elsewhere.newPage(), url)
  await ann.signIn(author)
  const me = await ann.me()
  await editor.patch(story.id).set({ owner: me }).commit()
  const hers = ann.page.getByTestId('review-notice')

  await test.step('she writes, and asks where others publish', async () => {
    await ann.open('article', story.id)
    await ann.text('headline').fill('A story of Ann, longer')
    await ann.page.getByTestId('pane-footer').getByRole('button', { name: 'Ready for review' }).click()
    await expect(hers).toContainText('You asked for a review')
    await expect(hers.getByRole('button')).toHaveCount(0)
  })

  await test.step('an editor sees that it waits, and takes it', async () => {
    await studio.desk()
    await expect(page.getByRole('img', { name: 'one waits' })).toBeVisible()
    await page.getByText('Waiting for review').click()
    await expect(waiting).toContainText('A story of Ann, longer')
    await expect(waiting).toContainText('Ann Lee asked for a review')
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await violations(page, '[data-testid="waiting-pane"]')).toEqual([])
    }
    await waiting.getByRole('button', { name: 'Take it: A story of Ann, longer' }).click()
    await expect(taken).toContainText('You took the review')
    await expect(hers).toContainText('Administrator took the review')
  })

  await test.step('sends it back, with the comments beside', async () => {
    await taken.getByRole('link').click()
    const notice = page.getByTestId('review-notice')
    await expect(notice).toContainText('It was asked for by Ann Lee')
    await page.screenshot({ path: test.info().outputPath('taken.png') })
    expect(await violations(page, '[data-testid="review-notice"]')).toEqual([])
    await notice.getByRole('button', { name: 'Send back' }).click()
    await expect(
      page.getByRole('heading', { name: 'Comments' }).or(page.getByText('No open comments yet')).first(),
    ).toBeVisible()
    await expect(hers).toContainText('sent it back to you')
  })

  await test.step('she asks again, withdraws, and asks once more', async () => {
    const footer = ann.page.getByTestId('pane-footer')
    await ann.text('headline').fill('A story of Ann, as it should be')
    await footer.getByRole('button', { name: 'Ready for review' }).click()
    await footer.getByRole('button', { name: 'Withdraw from review' }).click()
    await expect(hers).toHaveCount(0)
    await footer.getByRole('button', { name: 'Ready for review' }).click()
    await expect(hers).toContainText('Nobody has taken it yet')
  })

  await test.step('it is published, and waits for nothing, nor does what is begun afterwards', async () => {
    await studio.publish()
    await expect.poll(async () => (await fetch(url + story.path)).text()).toContain('as it should be')
    await expect(hers).toHaveCount(0)
    await ann.text('headline').fill('A story of Ann, begun again')
    await expect(
      ann.page.getByTestId('pane-footer').getByRole('button', { name: 'Ready for review' }),
    ).toBeEnabled()
    await expect(hers).toHaveCount(0)
    await page.goto(`${url}/studio/structure/waiting-for-review`)
    await expect(page.getByText('Nothing waits for a review.')).toBeVisible({ timeout: 60_000 })
  })

  await elsewhere.close()
  expect(complaints).toEqual([])
})
