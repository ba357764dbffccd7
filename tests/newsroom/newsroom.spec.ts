import type { Browser, Page } from '@playwright/test'

import { publishArticle, type TestArticle } from '../e2e/support/articles'
import { violations } from '../e2e/support/axe'
import { beside } from '../e2e/support/beside'
import { ask } from '../e2e/support/hostile'
import { administrator, type Publication } from '../e2e/support/publication'
import { confirm, minuteAfter, notice, release, status, ZONE } from '../e2e/support/schedules'
import { Studio } from '../e2e/support/studio'
import { expect, test, watch } from '../e2e/support/test'
import { PollingReader } from './polling'

/**
 * A newsroom's hour in ten minutes: an author, two editors and an administrator work at once, each in a browser of their own, while a reader looks at
 * what they publish and the lake is killed twice, once over the minute at which everything goes out.
 */
test.use({ variables: { LAKE_AUTHORS_PUBLISH: 'false' } })

const people = {
  ann: { email: 'ann@example.org', password: 'the author’s long password', name: 'Ann Lee', role: 'author' },
  bo: { email: 'bo@example.org', password: 'the first editor’s password', name: 'Bo Reed', role: 'editor' },
  cleo: { email: 'cleo@example.org', password: 'the second editor’s one', name: 'Cleo Dahl', role: 'editor' },
} as const

/** What browsers note by themselves: that the lake was away, that an address is gone, that a dry run said no, that others write in the same document. */
const expected = [
  /status of (400|404|409|410|502|503|504)/,
  /^50[234]: /,
  /net::ERR_/,
  /^error: WebSocket connection to .* failed/,
  /Document out of sync, skipping mutation/,
  /was preloaded using link preload/,
  /Blocked script execution in 'about:srcdoc'/,
  // Four Studios on two cores keep each other waiting.
  /has taken more than \d+ms to respond/,
  /Unable to connect to visual editing|\[@sanity\/visual-editing\] Package version mismatch/,
]
const unexpected = (complaints: readonly string[]) =>
  complaints.filter((complaint) => !expected.some((pattern) => pattern.test(complaint)))

/** How long before everything goes out: four Studios have to be loaded, and everything scheduled. */
const PREPARING_S = 420

test('a newsroom’s hour', async ({ publication, browser, complaints }) => {
  test.setTimeout(1_500_000)
  const { editor, url, lake } = publication
  await editor.patch('siteSettings').set({ timeZone: ZONE }).commit()
  for (const { email, password, name, role } of Object.values(people))
    lake(['users', 'add', '--email', email, '--name', name, '--role', role, '--password-stdin'], password)

  const stories = {
    owned: await publishArticle(publication, 'The weir'),
    moving: await publishArticle(publication, 'The bridge'),
    going: await publishArticle(publication, 'The ferry'),
    leaving: await publishArticle(publication, 'The toll'),
    looked: await publishArticle(publication, 'The lock'),
  }
  const issue = await Promise.all(
    ['one', 'two', 'three'].map((name) => publishArticle(publication, `Issue ${name}`)),
  )
  const going = await neverOut(publication, stories.going)

  const minute = minuteAfter(PREPARING_S)
  await release(publication, 'The spring issue', issue, { at: minute })
  const reader = new PollingReader(url, issue, (page) => page.includes(', later'))
  const open = async (person: { email: string; password: string }) => {
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 } })
    watch(context, url, complaints)
    const studio = new Studio(await context.newPage(), url)
    await studio.signIn(person)
    return studio
  }
  // One after the other: two cores load no four Studios at once.
  const ann = await open(people.ann)
  await editor
    .patch(stories.owned.id)
    .set({ owner: await ann.me() })
    .commit()
  const bo = await open(people.bo)
  const cleo = await open(people.cleo)
  const ada = await open(administrator)

  await test.step('everybody works', () =>
    Promise.all([
      writes(ann, publication, stories.owned),
      reviews(bo),
      rearranges(cleo, publication, { ...stories, going, minute }),
      shows(ada, publication, { story: stories.looked, minute, browser }),
    ]))
  expect(Date.now()).toBeLessThan(minute.getTime() - 10_000)

  await test.step('the lake is killed, and what is scheduled stays', async () => {
    process.kill(publication.lakePid(), 'SIGKILL')
    await expect.poll(() => status(publication, stories.leaving)).toBe(200)
    expect(await status(publication, going)).toBe(404)
  })

  await test.step('it is killed again just before the minute, and everything is as it should be', async () => {
    await new Promise((resolve) => setTimeout(resolve, minute.getTime() - 500 - Date.now()))
    process.kill(publication.lakePid(), 'SIGKILL')
    await expect.poll(() => status(publication, going)).toBe(200)
    await expect.poll(() => status(publication, stories.leaving)).toBe(410)
    for (const { path } of issue)
      await expect.poll(async () => (await ask(url, path)).text).toContain(', later')
    expect(Date.now()).toBeGreaterThanOrEqual(minute.getTime())
    for (const path of ['/', '/feed.xml', '/sitemap.xml']) {
      const { text } = await ask(url, path)
      expect(text).toContain(path === '/sitemap.xml' ? going.slug : 'The ferry')
      expect(text).not.toContain(stories.leaving.slug)
    }
  })

  await test.step('an author finds what is coming, and decides none of it', async () => {
    const { page } = ann
    await page.goto(`${url}/studio/coming-up`)
    await expect(page.getByRole('heading', { name: 'Coming up' })).toBeVisible()
    await expect(page.getByRole('button', { name: /^(Schedule|Cancel|Change time)/ })).toHaveCount(0)
    expect(await violations(page, '[data-testid="coming-up"]')).toEqual([])
  })

  expect(await reader.end()).toBeGreaterThan(20)
  expect(reader.halves).toEqual([])
  expect(unexpected(complaints)).toEqual([])
})

/** The same story as a draft that was never published, without a date. */
async function neverOut({ editor }: Publication, story: TestArticle): Promise<TestArticle> {
  const { _rev, publishedAt, ...draft } = (await editor.getDocument(story.id)) ?? {
    _type: 'article',
    publishedAt: '',
  }
  await editor
    .transaction()
    .create({ ...draft, _id: `drafts.${story.id}` })
    .delete(story.id)
    .commit()
  return story
}

/** The author: writes, asks for a review, puts right what comes back, and sees it published. */
async function writes(studio: Studio, { url }: Publication, story: TestArticle): Promise<void> {
  const { page } = studio
  const review = page.getByTestId('review-notice')
  const ready = page.getByTestId('pane-footer').getByRole('button', { name: 'Ready for review' })
  await studio.open('article', story.id)
  await studio.text('headline').fill('The weir, begun')
  await ready.click()
  await expect(review).toContainText('You asked for a review')
  await expect(review).toContainText('sent it back to you', { timeout: 300_000 })
  await studio.text('headline').fill('The weir, finished')
  await ready.click()
  await expect(review).toContainText('You asked for a review')
  await expect
    .poll(async () => (await ask(url, story.path)).text, { timeout: 300_000 })
    .toContain('The weir, finished')
  await expect(review).toHaveCount(0)
}

/** The first editor: takes what waits, sends it back, and publishes it the second time. */
async function reviews(studio: Studio): Promise<void> {
  const { page } = studio
  const waiting = page.getByRole('list', { name: 'Nobody has taken these' })
  const review = page.getByTestId('review-notice')
  const toList = () =>
    page.getByTestId('structure-tool-list-pane').first().getByText('Waiting for review').click()
  await toList()
  await expect(waiting).toContainText('The weir, begun', { timeout: 300_000 })
  await waiting.getByRole('button', { name: /^Take it:/ }).click()
  await page.getByRole('list', { name: 'Being reviewed' }).getByRole('link').click()
  await expect(review).toContainText('You took the review')
  await review.getByRole('button', { name: 'Send back' }).click()
  await expect(review).toContainText('You sent it back')
  await expect(review).toContainText('Ann Lee asked for a review', { timeout: 300_000 })
  await review.getByRole('button', { name: 'Take it' }).click()
  await expect(review).toContainText('You took the review')
  await studio.publish()
  await expect(page.getByTestId('undo-notice')).toBeVisible()
}

type Rearranged = { moving: TestArticle; going: TestArticle; leaving: TestArticle; minute: Date }

/** The second editor: moves a story there and back, corrects it, and has one story go out and another taken down. */
async function rearranges(studio: Studio, publication: Publication, wanted: Rearranged): Promise<void> {
  const { page } = studio
  const { url, editor } = publication
  const { moving, going, leaving, minute } = wanted
  await studio.open('article', going.id)
  await studio.choose('Schedule publish')
  await confirm(page, minute)
  await expect(notice(page)).toContainText('Goes out on')
  await studio.open('article', leaving.id)
  await studio.choose('Schedule unpublishing')
  await page.getByText('That it is gone for good').click()
  await confirm(page, minute)
  await expect(notice(page)).toContainText('Taken down on')

  await studio.open('article', moving.id)
  const [from, there] = [moving.slug, `${moving.slug}-there`]
  for (const slug of [there, from, there]) {
    await studio.text('slug').fill(slug)
    const saved = () => editor.fetch<string>('*[_id == $id][0].slug.current', { id: `drafts.${moving.id}` })
    await expect.poll(saved).toBe(slug)
    await page.getByTestId('action-publish').click()
    await page.getByRole('button', { name: 'Publish and redirect' }).click()
    await expect.poll(async () => (await ask(url, `/articles/${slug}`)).status).toBe(200)
  }
  await expect.poll(async () => (await ask(url, moving.path)).headers.location).toBe(`/articles/${there}`)
  await studio.choose('Correct…')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('What was put right').fill('The bridge is of stone.')
  await dialog.getByRole('button', { name: 'Publish the correction' }).click()
  await expect
    .poll(async () => (await ask(url, `/articles/${there}`)).text)
    .toContain('The bridge is of stone.')
}

type Shown = { story: TestArticle; minute: Date; browser: Browser }

/** The administrator: looks at a story beside its form, shows it to a guest, schedules the release and invites somebody. */
async function shows(
  studio: Studio,
  publication: Publication,
  { story, minute, browser }: Shown,
): Promise<void> {
  const { page } = studio
  const { url } = publication
  await page.goto(`${url}/studio/coming-up`)
  await planned(page).click()
  await confirm(page, minute)
  await expect(page.getByTestId('entry').filter({ hasText: 'The spring issue' })).not.toContainText('Planned')

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`${url}/studio/presentation/article/${story.id}?preview=${story.path}`)
  const site = await beside(page, story.path)
  await expect(site.locator('h1')).toContainText('The lock')
  await studio.editable()
  await studio.text('headline').fill('The lock, rebuilt')
  await expect(site.locator('h1')).toContainText('The lock, rebuilt')
  await expect(async () => {
    await site.getByText('Written for a test.').first().click({ timeout: 10_000 })
    await expect(page).toHaveURL(/standfirst/, { timeout: 10_000 })
  }).toPass({ timeout: 90_000 })

  await studio.open('article', story.id)
  await studio.choose('Share a preview')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Make and copy a link' }).click()
  await expect(dialog.getByRole('listitem')).toContainText('Not opened yet')
  const address = await page.evaluate(() => navigator.clipboard.readText())
  const context = await browser.newContext()
  const guest = await context.newPage()
  await guest.goto(address)
  await expect(guest.locator('h1')).toContainText('The lock, rebuilt')
  await dialog.getByRole('button', { name: 'Revoke this link' }).click()
  await expect(dialog.getByRole('listitem')).toHaveCount(0)
  await guest.reload()
  await expect(guest.locator('h1')).not.toContainText('rebuilt')
  await context.close()

  await page.goto(`${url}/studio/people`)
  await page.getByLabel('E-mail address').fill('dag@example.org')
  await page.getByRole('button', { name: 'Make an invitation' }).click()
  await expect(page.getByRole('list', { name: 'Invited' })).toContainText('dag@example.org')
  expect(await violations(page, '[data-testid="people-tool"]')).toEqual([])
}

const planned = (page: Page) =>
  page
    .getByTestId('entry')
    .filter({ hasText: 'The spring issue' })
    .getByRole('button', { name: /^Schedule/ })
