import type { Locator } from '@playwright/test'

import { publishArticle } from './support/articles'
import { ask } from './support/hostile'
import type { Publication } from './support/publication'
import type { Studio } from './support/studio'
import { expect, test } from './support/test'

/** Says yes to a question, waits for the lake's answer, and tells how many actions that was to. */
async function confirm(button: Locator): Promise<number> {
  const answered = button.page().waitForResponse((response) => response.url().includes('/data/actions/'))
  await button.click()
  const answer = await answered
  return (answer.request().postData() ?? '').split('"actionType"').length - 1
}

/** Gives the open document another address, as an editor would, up to the question. */
async function moveTo(
  studio: Studio,
  { editor }: Publication,
  { id, slug }: { id: string; slug: string },
): Promise<void> {
  const { page } = studio
  await studio.text('slug').fill(slug)
  const saved = () => editor.fetch<string>('*[_id == $id][0].slug.current', { id: `drafts.${id}` })
  await expect.poll(saved).toBe(slug)
  const button = page.getByTestId('action-publish')
  await expect(button).toBeEnabled({ timeout: 30_000 })
  await button.click()
}

test('the readers of an old address are taken along, wherever the story goes', async ({
  studio,
  publication,
  complaints,
}) => {
  test.setTimeout(300_000)
  const { page } = studio
  const { url, editor } = publication
  const story = await publishArticle(publication, 'A story that moves')
  const at = (slug: string) => `/articles/${slug}`
  const [a, b, c] = [story.slug, `${story.slug}-b`, `${story.slug}-c`]
  const leads = async (path: string) => {
    const { status, headers } = await ask(url, path)
    return [status, headers.location ?? null]
  }
  const redirects = () =>
    editor.fetch<unknown[]>(
      '*[_type == "redirect" && from match $slug && !(_id in path("drafts.**"))] | order(from asc){from, to, madeFor}',
      { slug: `*${story.id.slice(-12)}*` },
    )

  const redirect = page.getByRole('button', { name: 'Publish and redirect' })
  await studio.open('article', story.id)
  await moveTo(studio, publication, { ...story, slug: b })
  await expect(page.getByText(`readers of ${at(a)} are sent to ${at(b)}, for good`)).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('publish.png') })
  expect(await confirm(redirect)).toBeGreaterThan(2)
  await expect.poll(() => leads(at(a))).toEqual([301, at(b)])
  expect(await leads(at(b))).toEqual([200, null])

  await moveTo(studio, publication, { ...story, slug: c })
  await expect(page.getByText('An older redirect that led to')).toBeVisible()
  await confirm(redirect)
  await expect.poll(() => leads(at(a))).toEqual([301, at(c)])
  await expect.poll(() => leads(at(b))).toEqual([301, at(c)])
  expect(await leads(at(c))).toEqual([200, null])

  await moveTo(studio, publication, { ...story, slug: a })
  await expect(page.getByText(`The redirect from ${at(a)} is removed`)).toBeVisible()
  await confirm(redirect)
  await expect.poll(() => leads(at(c))).toEqual([301, at(a)])
  await expect.poll(() => leads(at(b))).toEqual([301, at(a)])
  expect(await leads(at(a))).toEqual([200, null])
  const madeFor = 'A story that moves'
  expect(await redirects()).toEqual([
    { from: at(b), to: at(a), madeFor },
    { from: at(c), to: at(a), madeFor },
  ])
  await page.goto(`${url}/studio/structure/redirect`)
  await expect(page.getByText(`to ${at(a)} · “A story that moves”`).first()).toBeVisible({ timeout: 60_000 })
  expect(complaints).toEqual([])
})

test('what is taken from readers leaves what the editor decided at its address', async ({
  studio,
  publication,
  complaints,
}) => {
  test.setTimeout(300_000)
  const { page } = studio
  const { url } = publication
  const statusOf = async (path: string) => (await ask(url, path)).status
  const gone = await publishArticle(publication, 'A story that is gone for good')
  await expect.poll(() => statusOf(gone.path)).toBe(200)

  await studio.open('article', gone.id)
  await page.getByText('Published', { exact: true }).first().click()
  await page.getByTestId('action-unpublish').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('That it is gone for good').click()
  await page.screenshot({ path: test.info().outputPath('unpublish.png') })
  await confirm(page.getByTestId('confirm-button'))
  await expect.poll(() => statusOf(gone.path)).toBe(410)
  const { text } = await ask(url, gone.path)
  expect(text).toContain('This page is gone for good.')
  expect(text).toContain('<h1')
  await expect(dialog).toBeHidden()

  const moved = await publishArticle(publication, 'A story that another replaces')
  const target = await publishArticle(publication, 'The story that replaces it')
  await studio.open('article', moved.id)
  await page.getByTestId('action-menu-button').click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await dialog.getByText('Something else').click()
  await dialog.getByLabel('Where readers are sent').fill('The story that repl')
  await page.getByText(target.path).first().click()
  await page.screenshot({ path: test.info().outputPath('delete.png') })
  await confirm(page.getByTestId('confirm-button'))
  await expect.poll(async () => (await ask(url, moved.path)).headers.location).toBe(target.path)
  expect(await statusOf(moved.path)).toBe(301)
  expect(complaints).toEqual([])
})

test('a release takes its redirects along', async ({ studio, publication }) => {
  test.setTimeout(300_000)
  const { page } = studio
  const { url, editor } = publication
  const story = await publishArticle(publication, 'A story that moves with a release')
  const release = `r${story.id.slice(-8)}`
  const to = `${story.path}-released`
  const { _rev, _createdAt, _updatedAt, ...published } = (await editor.getDocument(story.id)) ?? {}
  await editor.action({
    actionType: 'sanity.action.release.create',
    releaseId: release,
    metadata: { title: 'Moving', releaseType: 'asap' },
  })
  await editor.create({
    ...published,
    _id: `versions.${release}.${story.id}`,
    _type: 'article',
    slug: { _type: 'slug', current: `${story.slug}-released` },
  })

  await page.goto(`${url}/studio/structure/article;${story.id}?perspective=${release}`)
  await studio.editable()
  await page.goto(`${url}/studio/releases/${release}?perspective=${release}`)
  const menu = page.getByTestId('release-dashboard-footer-actions').getByRole('button').last()
  await menu.click({ timeout: 60_000 })
  await page.screenshot({ path: test.info().outputPath('release-menu.png') })
  expect(await confirm(page.getByRole('menuitem', { name: 'Add redirects' }))).toBe(1)
  await expect(page.getByText('One redirect added')).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('release.png') })
  await editor.action({ actionType: 'sanity.action.release.publish', releaseId: release })
  await expect.poll(async () => (await ask(url, story.path)).headers.location).toBe(to)
  expect((await ask(url, to)).status).toBe(200)
})
