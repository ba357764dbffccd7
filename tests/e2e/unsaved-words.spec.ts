import { type BrowserContext, type Page } from '@playwright/test'

import { publishArticle } from './support/articles'
import { childOf, type Publication } from './support/publication'
import { Studio } from './support/studio'
import { expect, test } from './support/test'

/** What an editor types while something goes wrong. */
const words = 'Every word of this sentence was typed in a storm.'
const isWrite = /\/data\/(actions|mutate)\//

/** An article of its own, open in the Studio, with the caret in its standfirst. */
async function writing(studio: Studio, publication: Publication): Promise<string> {
  const { id } = await publishArticle(publication)
  await studio.open('article', id)
  await studio.text('standfirst').fill('')
  await saved(publication, id, '')
  await studio.text('standfirst').click()
  return id
}

const type = (page: Page, text = words) => page.keyboard.type(text, { delay: 40 })

/** The lake has exactly this as the draft's standfirst. */
const saved = (publication: Publication, id: string, text = words) =>
  expect
    .poll(
      () =>
        publication.editor
          .fetch<string | null>('*[_id == $id][0].standfirst', { id: `drafts.${id}` })
          .then((standfirst) => standfirst ?? '')
          .catch(() => 'the lake does not answer'),
      { timeout: 60_000 },
    )
    .toBe(text)

/** The desk stands, and the form with the words in it. */
async function stands(studio: Studio, text = words): Promise<void> {
  await expect(studio.text('standfirst')).toHaveValue(text)
  await expect(studio.page.getByText('crashed')).toHaveCount(0)
}

const waiting = (page: Page) => page.getByTestId('waiting-notice')

test.describe('one save that fails', () => {
  test('is sent again, whatever it met', async ({ studio, publication }) => {
    const id = await writing(studio, publication)
    const { page } = studio
    let text = ''
    for (const met of [500, 502, 503, 504, 507, 'connectionreset', 'timedout']) {
      await test.step(String(met), async () => {
        let tries = 0
        await page.route(isWrite, (route) => {
          tries += 1
          if (tries > 1) return route.continue()
          return typeof met === 'string' ? route.abort(met) : route.fulfill({ status: met })
        })
        text += `${met} `
        await type(page, `${met} `)
        await saved(publication, id, text)
        await stands(studio, text)
        expect(tries).toBeGreaterThan(1)
        await page.unroute(isWrite)
      })
    }
  })

  test('whose answer is lost is not done twice', async ({ studio, publication }) => {
    const id = await writing(studio, publication)
    let isFirst = true
    const sent: string[] = []
    await studio.page.route(isWrite, async (route) => {
      sent.push(JSON.parse(route.request().postData() ?? '{}').transactionId)
      if (!isFirst) return route.continue()
      isFirst = false
      await route.fetch()
      await route.abort('connectionreset')
    })
    await type(studio.page)
    await saved(publication, id)
    await stands(studio)
    expect(sent[0]).toBe(sent[1])
    const versions = await publication.editor.fetch('count(*[_id == $id])', { id: `drafts.${id}` })
    expect(versions).toBe(1)
  })

  test('because the lake refuses it leaves the desk standing and the words at hand', async ({
    studio,
    publication,
  }) => {
    const id = await writing(studio, publication)
    const { page } = studio
    await page.route(isWrite, (route) =>
      route.fulfill({
        status: 403,
        json: { statusCode: 403, error: 'Forbidden', message: 'You may only read.' },
      }),
    )
    await type(page, 'Refused words')
    const refused = page.getByTestId('refused-writes')
    await expect(refused).toContainText('You may only read.')
    await expect(page.getByText('crashed')).toHaveCount(0)
    await expect(refused.getByLabel('What you wrote')).toHaveValue('Refused words')
    await stands(studio, '')
    await page.unroute(isWrite)
    await refused.getByRole('button', { name: 'Try again' }).click()
    await saved(publication, id, 'Refused words')
    await stands(studio, 'Refused words')
  })
})

test.describe('what is typed arrives', () => {
  test('when the network is gone for 15 seconds', async ({ studio, publication }) => {
    const id = await writing(studio, publication)
    const { page } = studio
    await page.context().setOffline(true)
    await type(page)
    await expect(waiting(page)).toContainText(
      'Not saved yet: the server does not answer. Your words are kept here.',
    )
    await stands(studio)
    await page.waitForTimeout(12_000)
    await page.context().setOffline(false)
    await expect(waiting(page)).toContainText('Everything is saved.', { timeout: 60_000 })
    await saved(publication, id)
    await stands(studio)
  })

  test('when the lake is killed', async ({ studio, publication }) => {
    const id = await writing(studio, publication)
    process.kill(publication.lakePid(), 'SIGKILL')
    await type(studio.page)
    await saved(publication, id)
    await stands(studio)
  })

  test('when the lake is stopped as the system stops it', async ({ studio, publication }) => {
    const id = await writing(studio, publication)
    await type(studio.page, words.slice(0, 20))
    process.kill(publication.lakePid(), 'SIGTERM')
    await type(studio.page, words.slice(20))
    await saved(publication, id)
    await stands(studio)
  })

  for (const seconds of [5, 60]) {
    test(`when the lake is frozen for ${seconds} seconds`, async ({ studio, publication }) => {
      test.setTimeout(200_000)
      const id = await writing(studio, publication)
      const pid = publication.lakePid()
      process.kill(pid, 'SIGSTOP')
      await type(studio.page)
      await studio.page.waitForTimeout(seconds * 1_000)
      await stands(studio)
      awaken(pid)
      await saved(publication, id)
      await stands(studio)
    })
  }

  test('when the process that renders pages is killed', async ({ studio, publication }) => {
    const id = await writing(studio, publication)
    await type(studio.page, words.slice(0, 20))
    process.kill(childOf(publication.pid, 'renderer.main.ts'), 'SIGKILL')
    await type(studio.page, words.slice(20))
    await saved(publication, id)
    await stands(studio)
  })
})

test.describe('what is unsent outlives its page', () => {
  const cut = (context: BrowserContext) => context.route(isWrite, (route) => route.abort('connectionrefused'))

  test('which is loaded anew', async ({ studio, publication }) => {
    const id = await writing(studio, publication)
    const { page } = studio
    await cut(page.context())
    await type(page)
    await page.reload()
    await studio.page.context().unroute(isWrite)
    await studio.editable()
    await saved(publication, id)
    await stands(studio)
  })

  test('which crashes', async ({ studio, publication }) => {
    const id = await writing(studio, publication)
    const context = studio.page.context()
    await cut(context)
    await type(studio.page)
    await expect(waiting(studio.page)).toBeVisible()
    await type(studio.page, ' And this.')
    // What a browser does not live to put away is lost: what was typed in its last second or two.
    await studio.page.waitForTimeout(3_000)
    await studio.page.goto('chrome://crash').catch(() => undefined)
    const next = new Studio(await context.newPage(), publication.url)
    await studio.page.close()
    await context.unroute(isWrite)
    await next.open('article', id)
    await saved(publication, id, `${words} And this.`)
    await stands(next, `${words} And this.`)
  })
})

test.describe('a session that ends while somebody types', () => {
  const reporter = { email: 'reporter@example.org', password: 'the first long password' }
  const changed = 'the second long password'

  test('with a new password, or in another tab, begins again in place with nothing lost', async ({
    page,
    publication,
  }) => {
    const { email, password } = reporter
    publication.lake(
      ['users', 'add', '--email', email, '--name', 'Reporter', '--role', 'editor', '--password-stdin'],
      password,
    )
    const studio = new Studio(page, publication.url)
    await studio.signIn(reporter)
    const id = await writing(studio, publication)

    publication.lake(['users', 'passwd', email, '--password-stdin'], changed)
    await type(page, words.slice(0, 20))
    const dialog = page.getByTestId('sign-in-again')
    await expect(dialog).toContainText('Your session has ended')
    await dialog.getByLabel('Password').fill('not the password')
    await dialog.getByRole('button', { name: 'Sign in' }).click()
    await expect(dialog.getByRole('alert')).toHaveText('The password is wrong.')
    await dialog.getByLabel('Password').fill(changed)
    await dialog.getByRole('button', { name: 'Sign in' }).click()
    await expect(dialog).toBeHidden()
    await saved(publication, id, words.slice(0, 20))
    await stands(studio, words.slice(0, 20))

    await studio.text('standfirst').click()
    await page.keyboard.press('End')
    const other = await page.context().newPage()
    await other.goto(`${publication.url}/studio`)
    await other.getByTestId('user-menu').or(other.locator('#user-menu')).first().click()
    await other.getByText('Sign out').click()
    await type(page, words.slice(20))
    await expect(dialog).toContainText('You signed out in another tab')
    await dialog.getByLabel('Password').fill(changed)
    await dialog.getByRole('button', { name: 'Sign in' }).click()
    await expect(dialog).toBeHidden()
    await saved(publication, id)
    await stands(studio)
  })
})

/** A frozen lake may have been ended by its keeper. */
function awaken(pid: number): void {
  try {
    process.kill(pid, 'SIGCONT')
  } catch {
    // It has been replaced by another.
  }
}
