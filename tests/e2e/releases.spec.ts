import type { Page } from '@playwright/test'

import { wallTime } from '../../lib/language/wall-times'
import { publishArticle } from './support/articles'
import { expect, test } from './support/test'

/** As the Studio writes a moment, in the browser's time zone. */
const written = (when: Date): string => {
  const day = when.toLocaleDateString('en-US', { month: 'short', day: 'numeric', year: 'numeric' })
  return `${day} ${when.toTimeString().slice(0, 5)}`
}

/** The next minute that is far enough away to choose it in a dialog. */
const soon = (): Date => {
  const minute = 60_000
  return new Date(Math.ceil((Date.now() + 20_000) / minute) * minute)
}

/** The Studio asks by dry runs what may be done with a release, and the browser notes each no: a published one can only be deleted. */
const asks = /the server responded with a status of 400/
/** The Studio notes when it hears of a change to a document that it has just fetched with it. */
const overtaken = /^warning: Document out of sync, skipping mutation$/

/** Fills the dialog that asks for a moment, and says yes. */
async function schedule(page: Page, when: Date, yes: RegExp): Promise<void> {
  const dialog = page.getByRole('dialog')
  const moment = dialog.locator('input').first()
  await moment.fill(written(when))
  await moment.press('Tab')
  const button = dialog.getByRole('button', { name: yes })
  await expect(button).toBeEnabled()
  const answered = page.waitForResponse(
    (response) =>
      response.url().includes('/data/actions/') &&
      (response.request().postData() ?? '').includes('release.schedule') &&
      !(response.request().postData() ?? '').includes('dryRun'),
  )
  await button.click()
  expect((await answered).status()).toBe(200)
}

test('an editor schedules a release of three stories; at that minute readers see all of them, and none before', async ({
  studio,
  publication,
  complaints,
}) => {
  test.setTimeout(300_000)
  const { page } = studio
  const refused: string[] = []
  page.on('response', (response) => {
    if (response.status() === 400) refused.push(response.request().postData() ?? response.url())
  })
  const stories = await Promise.all(
    ['one', 'two', 'three'].map((name) => publishArticle(publication, `Story ${name}`)),
  )

  await page.goto(`${publication.url}/studio/releases`)
  await page.getByRole('button', { name: 'New release' }).first().click()
  await page.getByTestId('release-form-title').fill('The winter issue')
  await page.getByTestId('submit-release-button').click()
  await expect(page).toHaveURL(/\/studio\/releases\/r\w+/)
  const release = /\/releases\/(\w+)/.exec(page.url())?.[1] ?? ''

  for (const { id, headline } of stories) {
    await page.goto(`${publication.url}/studio/structure/article;${id}?perspective=${release}`)
    await page.getByRole('button', { name: 'Add to release' }).click({ timeout: 60_000 })
    await studio.editable()
    // Whoever leaves before the lake has answered sends it again from the next page, and is told that it is there.
    const saved = page.waitForResponse((response) =>
      (response.request().postData() ?? '').includes('in winter'),
    )
    await studio.text('headline').fill(`${headline}, in winter`)
    expect((await saved).status()).toBe(200)
    await expect
      .poll(() =>
        publication.editor.fetch<string>('*[_id == $id][0].headline', { id: `versions.${release}.${id}` }),
      )
      .toBe(`${headline}, in winter`)
  }

  await page.goto(`${publication.url}/studio/releases/${release}?perspective=${release}`)
  // The address of each is its own, in whichever of its versions it stands.
  await expect(page.getByText('All documents validated, no issues found')).toBeVisible({ timeout: 60_000 })
  const menu = page.getByTestId('release-dashboard-footer-actions').getByRole('button').last()
  await menu.click()
  await page.getByTestId('schedule-button-menu-item').click()
  const when = soon()
  await schedule(page, when, /schedule/i)
  await expect(page.getByText(/scheduled/i).first()).toBeVisible()

  // A reader who asks for all three again and again sees none of them early, and never one without the others.
  const seen = async () => {
    const pages = await Promise.all(
      stories.map(({ path }) => fetch(publication.url + path).then((page) => page.text())),
    )
    return pages.map((html) => html.includes('in winter'))
  }
  while (Date.now() < when.getTime() - 500) {
    expect(await seen()).toEqual([false, false, false])
    await page.waitForTimeout(1_000)
  }
  await expect.poll(seen, { timeout: 15_000 }).toEqual([true, true, true])
  const front = await (await fetch(publication.url)).text()
  for (const { headline } of stories) expect(front).toContain(`${headline}, in winter`)
  const revisions = await publication.editor.fetch<string[]>('*[_id in $ids]._rev', {
    ids: stories.map(({ id }) => id),
  })
  expect(new Set(revisions).size).toBe(1)
  await expect(page.getByText(/published/i).first()).toBeVisible()
  expect(refused.filter((body) => !body.includes('"dryRun":true'))).toEqual([])
  expect(complaints.filter((complaint) => !asks.test(complaint) && !overtaken.test(complaint))).toEqual([])
})

test('an editor schedules one story from its form', async ({ studio, publication, complaints }) => {
  test.setTimeout(300_000)
  const { page } = studio
  const story = await publishArticle(publication, 'A story for later')
  await studio.open('article', story.id)
  await studio.text('headline').fill('A story for now')
  await expect(page.getByTestId('action-publish')).toBeEnabled({ timeout: 30_000 })
  await page.getByTestId('action-menu-button').click()
  await page.getByRole('menuitem', { name: 'Schedule publish' }).click()
  const when = soon()
  const timeZone = await publication.editor.fetch<string | null>('*[_id == "siteSettings"][0].timeZone')
  await page.getByTestId('moment').fill(wallTime(when.toISOString(), timeZone ?? 'UTC'))
  await page.getByTestId('confirm-time').click()
  await expect(page.getByTestId('scheduled-notice')).toContainText('Goes out on')
  const headline = async () =>
    (await (await fetch(publication.url + story.path)).text()).includes('A story for now')
  expect(await headline()).toBe(false)
  await expect.poll(headline, { timeout: 100_000, intervals: [1_000] }).toBe(true)
  expect(Date.now()).toBeGreaterThanOrEqual(when.getTime())
  expect(complaints).toEqual([])
})
