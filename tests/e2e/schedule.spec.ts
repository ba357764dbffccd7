import type { Page } from '@playwright/test'

import { publishArticle } from './support/articles'
import { violations } from './support/axe'
import type { Publication } from './support/publication'
import { confirm, minuteAfter, notice, release, status, written, ZONE } from './support/schedules'
import type { Studio } from './support/studio'
import { expect, test } from './support/test'

const inDays = (days: number): Date => new Date(minuteAfter(0).getTime() + days * 24 * 60 * 60_000)

/** The Studio asks by dry runs what may be done with a release, and the browser notes each no. */
const asks = /the server responded with a status of 400/
/** The Studio notes when it hears of a change to a document that it has just fetched with it. */
const overtaken = /^warning: Document out of sync, skipping mutation$/
const unexpected = (complaints: string[]): string[] =>
  complaints.filter((complaint) => !asks.test(complaint) && !overtaken.test(complaint))

const entry = (page: Page, title: string) => page.getByTestId('entry').filter({ hasText: title })
const bar = (page: Page) => page.getByTestId('overdue-bar')

/** Chooses an action in the open document’s menu. */
async function choose(page: Page, name: string): Promise<void> {
  await page.getByTestId('pane-footer').getByTestId('action-menu-button').click()
  await page.getByRole('menuitem', { name, exact: true }).click()
}

/** Has the open document taken down at a time. */
async function takeDown(page: Page, when: Date): Promise<void> {
  await choose(page, 'Schedule unpublishing')
  await confirm(page, when)
  await expect(notice(page)).toContainText('Taken down on')
}

async function comingUp({ page }: Studio, { url }: Publication): Promise<void> {
  await page.goto(`${url}/studio/coming-up`)
  await expect(page.getByRole('heading', { name: 'Coming up' })).toBeVisible({
    timeout: 60_000,
  })
}

test.beforeAll(({ publication }) => publication.editor.patch('siteSettings').set({ timeZone: ZONE }).commit())
test.afterAll(({ publication }) => publication.editor.patch('siteSettings').unset(['timeZone']).commit())

test('a story goes out and another is taken down at their minute; one is changed, and one cancelled', async ({
  studio,
  publication,
  complaints,
}) => {
  test.setTimeout(600_000)
  const { page } = studio
  const { editor } = publication
  const [going, leaving, staying] = [
    await publishArticle(publication, 'A story that goes out'),
    await publishArticle(publication, 'A story that is moved'),
    await publishArticle(publication, 'A story that stays'),
  ]
  // The first is a draft, was never out, and has no date.
  const { _rev, publishedAt, ...draft } = (await editor.getDocument(going.id)) ?? {
    _type: 'article',
    publishedAt: undefined,
  }
  await editor
    .transaction()
    .create({ ...draft, _id: `drafts.${going.id}` })
    .delete(going.id)
    .commit()

  // What is out can be taken down, at a time that is still to come.
  await studio.open('article', staying.id)
  await choose(page, 'Schedule unpublishing')
  await page.getByTestId('moment').fill(written(inDays(-1)))
  await expect(page.getByText('has passed. Choose a time')).toBeVisible()
  await expect(page.getByTestId('confirm-time')).toBeDisabled()
  expect(await violations(page, '[role="dialog"]')).toEqual([])
  await page.screenshot({ path: test.info().outputPath('dialog.png') })
  await page.getByTestId('moment').fill(written(inDays(3)))
  expect(await violations(page, '[role="dialog"]')).toEqual([])
  await confirm(page, inDays(3))
  await expect(notice(page)).toContainText('Taken down on')
  await expect(notice(page)).toContainText(/CES?T/)
  expect(await violations(page, '[data-testid="scheduled-notice"]')).toEqual([])

  await studio.open('article', leaving.id)
  await takeDown(page, inDays(2))

  // What is not out has only the other press; this one says what to do first.
  await studio.open('article', going.id)
  await page.getByTestId('pane-footer').getByTestId('action-menu-button').click()
  await expect(page.getByRole('menuitem', { name: 'Schedule publish' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Schedule unpublishing' })).toBeDisabled()
  await page.getByRole('menuitem', { name: 'Schedule publish' }).click()
  const first = minuteAfter(120)
  await confirm(page, inDays(1))
  await notice(page)
    .getByRole('button', { name: /^Change time/ })
    .click()
  await confirm(page, first)
  const ofOne = '*[_type == "system.release" && state == "scheduled" && metadata.cardinality == "one"]'
  await expect.poll(() => editor.fetch<number>(`count(${ofOne})`)).toBe(1)

  // All of it is coming up, each with what may be done about it.
  await comingUp(studio, publication)
  await expect(entry(page, going.headline)).toContainText(written(first).slice(11))
  await expect(entry(page, going.headline)).toContainText('Goes out')
  await expect(page.getByText(`Times in ${ZONE}`)).toBeVisible()
  await expect(page.getByRole('table')).toContainText(going.headline)
  expect(await violations(page, '[data-testid="coming-up"]')).toEqual([])
  await page.screenshot({ path: test.info().outputPath('coming-up.png') })
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await violations(page, '[data-testid="coming-up"]')).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
  // Days behind the end of the month are in the next one, from which there is a way back.
  const show = async (title: string) => {
    if ((await entry(page, title).count()) === 0) await page.getByLabel('The next month').click()
    await expect(entry(page, title)).toContainText('Taken down')
  }
  await show(leaving.headline)
  await entry(page, leaving.headline)
    .getByRole('button', { name: /^Change time/ })
    .click()
  await confirm(page, first)
  await show(staying.headline)
  await entry(page, staying.headline)
    .getByRole('button', { name: /^Cancel/ })
    .click()
  await expect(entry(page, staying.headline)).toHaveCount(0)
  expect(await status(publication, going)).toBe(404)
  expect(await status(publication, leaving)).toBe(200)
  expect(Date.now()).toBeLessThan(first.getTime())

  await expect
    .poll(() => status(publication, going), {
      timeout: 200_000,
      intervals: [1_000],
    })
    .toBe(200)
  expect(Date.now()).toBeGreaterThanOrEqual(first.getTime())
  // It was given a date by its schedule, which moved with it.
  expect(await editor.getDocument(going.id)).toMatchObject({ publishedAt: first.toISOString() })
  await expect.poll(() => status(publication, leaving)).toBe(404)
  expect(await status(publication, staying)).toBe(200)
  expect(await editor.getDocument(`drafts.${leaving.id}`)).toMatchObject({
    headline: leaving.headline,
  })
  expect(unexpected(complaints)).toEqual([])
})

test('a story ends at its minute, with a word for who comes after', async ({
  studio,
  publication,
  complaints,
}) => {
  test.setTimeout(300_000)
  const { page } = studio
  const story = await publishArticle(publication, 'A story that ends')
  await studio.open('article', story.id)
  await choose(page, 'Schedule unpublishing')
  await page.getByText('That it is gone for good').click()
  const end = minuteAfter(15)
  await confirm(page, end)
  await expect(notice(page)).toContainText('Readers find it until then')
  expect(await status(publication, story)).toBe(200)
  await expect
    .poll(() => status(publication, story), {
      timeout: 100_000,
      intervals: [1_000],
    })
    .toBe(410)
  expect(Date.now()).toBeGreaterThanOrEqual(end.getTime())
  await expect(notice(page)).toHaveCount(0)
  expect(unexpected(complaints)).toEqual([])
})

test('three documents go out at their minute, once somebody has scheduled what was planned', async ({
  studio,
  publication,
  complaints,
}) => {
  test.setTimeout(300_000)
  const { page } = studio
  const stories = await Promise.all(
    ['one', 'two', 'three'].map((name) => publishArticle(publication, `Story ${name}`)),
  )
  const when = minuteAfter(60)
  await release(publication, 'The spring issue', stories, { at: when })
  await comingUp(studio, publication)
  const planned = entry(page, 'The spring issue')
  await expect(planned).toContainText('Planned, not scheduled')
  for (const { headline } of stories) await expect(planned).toContainText(`${headline}, later`)
  await planned.getByRole('button', { name: /^Schedule/ }).click()
  await confirm(page, when)
  await expect(planned).not.toContainText('Planned, not scheduled')
  const seen = async () =>
    Promise.all(
      stories.map(async ({ path }) =>
        (await (await fetch(publication.url + path)).text()).includes(', later'),
      ),
    )
  expect(await seen()).toEqual([false, false, false])
  await expect.poll(seen, { timeout: 120_000, intervals: [1_000] }).toEqual([true, true, true])
  expect(Date.now()).toBeGreaterThanOrEqual(when.getTime())
  await expect(planned).toHaveCount(0)
  expect(unexpected(complaints)).toEqual([])
})

test('what was not published at its time is shown everywhere, until somebody decides', async ({
  studio,
  publication,
  complaints,
}) => {
  test.setTimeout(300_000)
  const { page } = studio
  const [failing, forgotten] = [
    await publishArticle(publication, 'A story that fails'),
    await publishArticle(publication, 'A story that was forgotten'),
  ]
  // The lake lets nothing out that refers to what is not there.
  const broken = {
    section: {
      _type: 'reference',
      _ref: 'section-nobody-knows',
      _weak: true,
      _strengthenOnPublish: { type: 'section' },
    },
  }
  await release(publication, 'A broken issue', [failing], {
    at: minuteAfter(-60),
    over: broken,
    isScheduled: true,
  })

  await studio.desk()
  await expect(bar(page)).toContainText('Not published: A broken issue', {
    timeout: 30_000,
  })
  await expect(bar(page)).toContainText('It could not be published:')
  await expect(page.getByRole('status').filter({ hasText: '“A broken issue”' })).toHaveCount(1)
  expect(await violations(page, '[data-testid="overdue-bar"]')).toEqual([])
  await page.screenshot({ path: test.info().outputPath('one.png') })

  await release(publication, 'A forgotten issue', [forgotten], {
    at: inDays(-1),
  })
  await expect(bar(page)).toContainText('“A forgotten issue”', {
    timeout: 30_000,
  })
  await bar(page).getByRole('button', { name: 'Show all' }).click()
  await expect(bar(page)).toContainText('nobody scheduled it')
  await page.screenshot({ path: test.info().outputPath('two.png') })
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await violations(page, '[data-testid="overdue-bar"]')).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
  await bar(page).getByRole('button', { name: 'Choose another time: A forgotten issue' }).click()
  await confirm(page, inDays(1))
  await expect(bar(page)).not.toContainText('A forgotten issue')

  // The same stands at the top of “Coming up”, and there is no second bar.
  await comingUp(studio, publication)
  const list = page.getByTestId('overdue-list')
  await expect(list).toContainText('A broken issue')
  await expect(bar(page)).toHaveCount(0)
  await list.getByRole('button', { name: /^Publish now/ }).click()
  await expect(page.getByText('Not published', { exact: true })).toBeVisible()
  await list.getByRole('button', { name: /^Cancel/ }).click()
  await expect(list).toHaveCount(0)
  expect(
    await publication.editor.fetch<string>(
      '*[_id in path("versions.**") && headline match "A story that fails*"][0].headline',
    ),
  ).toBe('A story that fails, later')
  // What the browser says of the refusal is expected, too.
  expect(unexpected(complaints).filter((complaint) => !/status of 409/.test(complaint))).toEqual([])
})

test('a story under embargo cannot be scheduled for a time before its end', async ({
  studio,
  publication,
  complaints,
}) => {
  const { page } = studio
  const { editor } = publication
  const story = await publishArticle(publication, 'A story under embargo')
  const { _rev, ...draft } = (await editor.getDocument(story.id)) ?? {
    _type: 'article',
  }
  const until = inDays(2)
  await editor.create({
    ...draft,
    _id: `drafts.${story.id}`,
    embargoUntil: until.toISOString(),
  })
  await studio.open('article', story.id)
  await choose(page, 'Schedule publish')
  await page.getByTestId('moment').fill(written(inDays(1)))
  await expect(page.getByText(/is under embargo until .* cannot be published before/)).toBeVisible()
  await expect(page.getByTestId('confirm-time')).toBeDisabled()
  await confirm(page, inDays(3))
  await expect(notice(page)).toContainText('Goes out on')
  await notice(page)
    .getByRole('button', { name: /^Change time/ })
    .click()
  await page.getByTestId('moment').fill(written(inDays(1)))
  await expect(page.getByText(/cannot be published before/)).toBeVisible()
  await page.getByRole('button', { name: 'Leave it' }).click()
  await notice(page)
    .getByRole('button', { name: /^Cancel/ })
    .click()
  await expect(notice(page)).toHaveCount(0)
  expect(await editor.getDocument(`drafts.${story.id}`)).toMatchObject({
    embargoUntil: until.toISOString(),
  })
  expect(unexpected(complaints)).toEqual([])
})
