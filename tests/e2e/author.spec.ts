import { publishArticle } from './support/articles'
import { editorClient } from './support/publication'
import { Studio } from './support/studio'
import { expect, test } from './support/test'

const author = { email: 'author@example.org', password: 'an author’s long password' }

test('an author changes and publishes a story of their own, and cannot touch another’s', async ({
  page,
  publication,
  complaints,
}) => {
  test.setTimeout(300_000)
  publication.lake(
    ['users', 'add', '--email', author.email, '--name', 'Ann', '--role', 'author', '--password-stdin'],
    author.password,
  )
  const anothers = await publishArticle(publication, 'Another’s story')
  const own = await publishArticle(publication, 'My story')
  const studio = new Studio(page, publication.url)
  await studio.signIn(author)
  const me = await studio.me()

  // Not theirs yet.
  await page.goto(`${publication.url}/studio/structure/article;${anothers.id}`)
  await expect(page.getByTestId('permission-check-banner')).toBeVisible({ timeout: 60_000 })
  await expect(studio.text('headline')).not.toBeEditable()
  await expect(page.getByTestId('action-publish')).not.toBeEnabled()
  await page.getByTestId('pane-footer').getByTestId('action-menu-button').click()
  await expect(page.getByRole('menuitem', { name: 'Correct…' })).toBeDisabled()
  await expect(page.getByRole('menuitem', { name: 'Publish as an update…' })).toBeDisabled()
  await page.keyboard.press('Escape')

  // An editor hands a story on; from then on it can be changed.
  await publication.editor.patch(own.id).set({ owner: me }).commit()
  await studio.open('article', own.id)
  await studio.text('headline').fill('My story, changed')
  await studio.publish()
  await expect
    .poll(async () => (await fetch(publication.url + own.path)).text())
    .toContain('My story, changed')
  await expect(studio.field('owner').locator('select')).toBeDisabled()
  await expect(studio.field('owner').locator('select')).toHaveValue(me)

  // A new one is theirs from the start.
  await studio.create('Article')
  await studio.text('headline').fill('A story of one’s own')
  await expect
    .poll(() =>
      publication.editor.fetch<string>(
        '*[headline == "A story of one’s own"][0].owner',
        {},
        { perspective: 'drafts' },
      ),
    )
    .toBe(me)

  // The API gives the same answer, whoever asks it.
  const token = publication
    .lake(['tokens', 'create', '--name', 'a program', '--role', 'author'])
    .trim()
    .split('\n')
    .at(-1)
  const program = editorClient(publication.lakeUrl, token ?? '')
  const draft = {
    ...(await publication.editor.getDocument(anothers.id)),
    _id: `drafts.${anothers.id}`,
    _type: 'article',
  }
  await publication.editor.createOrReplace(draft)
  const publish = program.action({
    actionType: 'sanity.action.document.publish',
    publishedId: anothers.id,
    draftId: `drafts.${anothers.id}`,
  })
  await expect(publish).rejects.toMatchObject({ statusCode: 403 })
  expect(complaints).toEqual([])
})
