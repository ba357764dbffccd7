import { randomUUID } from 'node:crypto'

import { publishArticle } from './support/articles'
import { violations } from './support/axe'
import { ask, jsonLdOf } from './support/hostile'
import type { Publication } from './support/publication'
import { expect, test } from './support/test'

const notice = '[data-testid="undo-notice"]'

/** Begins a story that is not finished: these fields of it are written, besides what nobody has to look at. */
async function begin(
  publication: Publication,
  over: object,
): Promise<{ id: string; path: string; slug: string }> {
  const { editor } = publication
  const like = await publishArticle(publication, 'What it is like')
  const { _rev, _createdAt, _updatedAt, ...rest } = (await editor.getDocument(like.id)) ?? {}
  await editor.delete(like.id)
  const id = `article-${randomUUID()}`
  const slug = `begun-${id.slice(-12)}`
  await editor.create({
    ...rest,
    _id: `drafts.${id}`,
    _type: 'article',
    slug: { _type: 'slug', current: slug },
    ...over,
  })
  return { id, slug, path: `/articles/${slug}` }
}

test('an editor changes a headline and publishes; a reader sees it with the next request', async ({
  studio,
  publication,
  browser,
}) => {
  const article = await publishArticle(publication)
  const reader = await browser.newContext()
  const page = await reader.newPage()
  await page.goto(publication.url + article.path)
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('Edited in the Studio')

  await studio.open('article', article.id)
  // More than once: after a publish the same form goes on with a new draft.
  for (const headline of ['Edited in the Studio', 'Edited again', 'Edited in the Studio a third time']) {
    await studio.text('headline').fill(headline)
    await studio.publish()
    await page.waitForTimeout(200)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toContainText(headline)
  }
  await page.goto(publication.url)
  await expect(page.getByText('Edited in the Studio a third time').first()).toBeVisible()
  await reader.close()
})

test('what is missing is shown instead of published, each thing leads to its field, and a publication can be undone', async ({
  studio,
  publication,
  complaints,
}) => {
  test.setTimeout(300_000)
  const { page } = studio
  const { url, editor } = publication
  const { id, path } = await begin(publication, {
    headline: 'Not finished yet',
    standfirst: '',
    body: [{ _type: 'quote', _key: 'q', speaker: 'Ada Brook' }],
  })
  const statusOf = async () => (await ask(url, path)).status
  await studio.open('article', id)
  // From another tab of the form.
  await page.getByRole('tab', { name: 'Search and social' }).click()
  await expect(studio.checklist).toHaveAccessibleName(/2 things are missing/)
  await page.getByTestId('action-publish').focus()
  await page.keyboard.press('Enter')

  const list = page.getByTestId('checklist')
  await expect(list.getByRole('heading', { name: 'Before you publish' })).toBeFocused()
  await expect(list.getByRole('status')).toContainText('2 things are missing.')
  await expect(list.getByText('The story has no topic')).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: test.info().outputPath(`missing-${colorScheme}.png`) })
    expect(await violations(page, '[data-testid="checklist"]')).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
  // From the heading to Close, and on to the first of them.
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(studio.text('standfirst')).toBeFocused()
  await page.keyboard.type('A sentence or two.')
  await list.getByRole('button', { name: /Quote › Words/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('textarea:focus')).toHaveAttribute('id', /text$/)
  await page.keyboard.type('Water remembers nothing.')
  await page.keyboard.press('Escape')
  await expect(list.getByRole('status')).toHaveText('Nothing is missing.')

  await studio.publish()
  await expect(page.locator(notice)).toContainText('Published: “Not finished yet”')
  // It waits for as long as somebody is there.
  await page.locator(notice).getByRole('button', { name: 'Undo' }).focus()
  await page.screenshot({ path: test.info().outputPath('published.png') })
  expect(await violations(page, notice)).toEqual([])
  await expect.poll(statusOf).toBe(200)
  await page.waitForTimeout(11_000)
  await page.keyboard.press('Enter')
  await expect(page.locator(notice)).toContainText('It is a draft again, and readers no longer find it.')
  await expect.poll(statusOf).toBe(404)
  const draft = await editor.getDocument(`drafts.${id}`)
  expect(draft).toMatchObject({ headline: 'Not finished yet', standfirst: 'A sentence or two.' })

  await studio.publish()
  // The notice is the Studio’s: it stays when the story is left.
  await page.getByRole('link', { name: /Furrows on the water/ }).click()
  await page.keyboard.press('Control+Alt+z')
  await expect(page.locator(notice)).toContainText('Undone')
  await expect.poll(statusOf).toBe(404)
  expect(complaints).toEqual([])
})

test('what somebody else has changed since is not undone', async ({ studio, publication }) => {
  const { page } = studio
  const { editor } = publication
  const { id } = await publishArticle(publication, 'A story of two editors')
  await studio.open('article', id)
  await studio.text('headline').fill('A story of two editors, changed')
  await studio.publish()
  await editor.patch(id).set({ headline: 'Changed by the other' }).commit()
  await page.locator(notice).getByRole('button', { name: 'Undo' }).click()
  await expect(page.locator(notice)).toContainText('Somebody has changed or published it since')
  expect((await editor.getDocument(id))?.['headline']).toBe('Changed by the other')
})

test('a story is updated when an editor says so, and not by a typing error put right', async ({
  studio,
  publication,
  complaints,
}) => {
  test.setTimeout(300_000)
  const { page } = studio
  const { url } = publication
  const { id, path } = await publishArticle(publication, 'A story with a tpyo')
  const read = async (at = path) => (await ask(url, at)).text
  const modified = async () =>
    jsonLdOf(await read()).find((each) => each['@type'] === 'NewsArticle')?.['dateModified']

  await studio.open('article', id)
  await studio.text('headline').fill('A story with a typo')
  await studio.publish()
  await expect.poll(read).toContain('A story with a typo')
  expect(await read()).not.toContain('>Updated<')
  expect(await read()).not.toContain('article:modified_time')
  const published = await modified()

  await studio.text('headline').fill('A story with an answer')
  await expect.poll(() => studio.text('headline').inputValue()).toBe('A story with an answer')
  await studio.choose('Publish as an update…')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/What is new/).fill('With the answer of the harbour.')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: test.info().outputPath(`update-${colorScheme}.png`) })
    expect(await violations(page, '[role=dialog]')).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect.poll(read).toContain('With the answer of the harbour.')
  expect(await read()).toContain('>Updated<')
  expect(await read()).toContain('article:modified_time')
  expect(await modified()).not.toBe(published)
  await expect.poll(() => read('/feed.json')).toContain('With the answer of the harbour.')

  const reader = await page.context().newPage()
  await reader.goto(url + path)
  await expect(reader.getByRole('region', { name: 'What changed' }).getByRole('listitem')).toHaveText([
    /^Update, .*With the answer of the harbour\.$/,
  ])
  await reader.getByRole('region', { name: 'What changed' }).scrollIntoViewIfNeeded()
  await reader.screenshot({ path: test.info().outputPath('what-changed.png') })
  expect(await violations(reader, 'main')).toEqual([])
  await reader.close()
  expect(complaints).toEqual([])
})

test('a correction is out at once, and the unfinished change beside it is not', async ({
  studio,
  publication,
  complaints,
}) => {
  test.setTimeout(300_000)
  const { page } = studio
  const { url, editor } = publication
  const { id, path } = await publishArticle(publication, 'A story that was wrong about ice')
  const showing = (words: string) =>
    Promise.all(
      [path, '/corrections', '/feed.xml'].map(async (at) => (await ask(url, at)).text.includes(words)),
    )
  await studio.open('article', id)
  await studio.text('standfirst').fill('An unfinished thought.')
  await studio.choose('Correct…')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('What was put right').fill('It freezes in November, not in May.')
  await dialog.getByRole('checkbox').check()
  await expect(dialog).toContainText('It stands above the text')
  await expect(dialog).toContainText('unfinished changes stay unpublished')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: test.info().outputPath(`correct-${colorScheme}.png`) })
    expect(await violations(page, '[role=dialog]')).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await dialog.getByRole('button', { name: 'Publish the correction' }).click()
  await expect(page.locator(notice)).toContainText('Readers see the correction now.')
  await expect.poll(() => showing('It freezes in November')).toEqual([true, true, true])
  expect(await showing('An unfinished thought.')).toEqual([false, false, false])
  const corrections = [
    expect.objectContaining({ text: 'It freezes in November, not in May.', isSerious: true }),
  ]
  expect(await editor.getDocument(`drafts.${id}`)).toMatchObject({
    standfirst: 'An unfinished thought.',
    corrections,
  })
  const [about] = jsonLdOf((await ask(url, path)).text).filter((each) => each['@type'] === 'NewsArticle')
  expect(about?.['correction']).toEqual([
    expect.objectContaining({ text: 'It freezes in November, not in May.' }),
  ])

  await page.keyboard.press('Control+Alt+z')
  await expect(page.locator(notice)).toContainText('The correction is gone from the story.')
  await expect.poll(() => showing('It freezes in November')).toEqual([false, false, false])
  expect(complaints).toEqual([])
})

test('links of a story to what is not on the site are told of', async ({
  studio,
  publication,
  complaints,
}) => {
  const { page } = studio
  const link = (_key: string, href: string) => ({ _type: 'link', _key, href })
  const words = (_key: string) => ({ _type: 'span', _key: `s${_key}`, text: 'Linked. ', marks: [_key] })
  const links = [
    link('a', '/articles/nobody-wrote-this'),
    link('b', `${publication.url}/ferry-timetable`),
    link('c', '/about'),
    link('d', 'https://other.example/nothing'),
  ]
  const { id } = await begin(publication, {
    headline: 'A story full of links',
    body: [
      {
        _type: 'block',
        _key: 'b',
        style: 'normal',
        markDefs: links,
        children: links.map(({ _key }) => words(_key)),
      },
    ],
  })
  await studio.open('article', id)
  await studio.checklist.click()
  const list = page.getByTestId('checklist')
  await expect(list.getByText('/ferry-timetable, which is gone for good (410)')).toBeVisible()
  await expect(list.getByText('/articles/nobody-wrote-this, where readers find nothing (404)')).toBeVisible()
  await expect(list.getByRole('button', { name: /This link leads to/ })).toHaveCount(2)
  // The browser itself says of each that it was not found; nothing else is said, and no other host is asked.
  expect(complaints.filter((complaint) => !/status of 4(04|10)/.test(complaint))).toEqual([])
  await list.getByRole('button', { name: /nobody-wrote-this/ }).click()
  const address = page.getByTestId(/^field-body.*href$/).locator('input')
  await expect(address).toHaveValue('/articles/nobody-wrote-this')
})
