import { Studio } from './support/studio'
import { expect, test, watch } from './support/test'

const colleague = { email: 'second@example.org', password: 'another long password' }

test('two editors in two browsers see each other and each other’s edits', async ({
  studio,
  publication,
  browser,
}) => {
  publication.lake(
    [
      'users',
      'add',
      '--email',
      colleague.email,
      '--name',
      'Second Editor',
      '--role',
      'editor',
      '--password-stdin',
    ],
    colleague.password,
  )
  const id = 'author-maren-lindahl'
  const elsewhere = await browser.newContext()
  const complaints: string[] = []
  watch(elsewhere, publication.url, complaints)
  const other = new Studio(await elsewhere.newPage(), publication.url)
  await other.signIn(colleague)

  await studio.open('author', id, 'name')
  await other.open('author', id, 'name')
  await studio.text('role').fill('Written by the first')
  await expect(other.text('role')).toHaveValue('Written by the first')
  await other.text('name').fill('Written by the second')
  await expect(studio.text('name')).toHaveValue('Written by the second')
  // The colleague's initials stand beside the field that the colleague is in.
  await expect(studio.page.getByText('SE', { exact: true }).first()).toBeVisible()
  expect(complaints).toEqual([])

  // While the lake is gone, both go on; when it is back, each has what the other wrote.
  process.kill(publication.lakePid(), 'SIGKILL')
  await studio.text('role').fill('Written by the first, without a lake')
  await other.text('name').fill('Written by the second, without a lake')
  for (const editor of [studio, other]) {
    await expect(editor.text('role')).toHaveValue('Written by the first, without a lake', { timeout: 60_000 })
    await expect(editor.text('name')).toHaveValue('Written by the second, without a lake')
  }
  await expect
    .poll(() => publication.editor.fetch('*[_id == $id][0]{role, name}', { id: `drafts.${id}` }))
    .toEqual({
      role: 'Written by the first, without a lake',
      name: 'Written by the second, without a lake',
    })
  await elsewhere.close()
})

test('several Studio tabs of one browser work at once over plain http', async ({
  studio,
  publication,
  complaints,
}) => {
  const ids = ['author-maren-lindahl', 'author-ruth-castellan', 'author-tomas-adeyemi']
  const tabs: Studio[] = []
  for (const id of ids) {
    const tab = new Studio(await studio.page.context().newPage(), publication.url)
    await tab.open('author', id, 'name')
    tabs.push(tab)
  }
  for (const [index, tab] of tabs.entries()) await tab.text('role').fill(`Typed in tab ${index}`)
  for (const [index, id] of ids.entries()) {
    await expect
      .poll(() => publication.editor.fetch('*[_id == $id][0].role', { id: `drafts.${id}` }))
      .toBe(`Typed in tab ${index}`)
  }
  expect(complaints).toEqual([])
})
