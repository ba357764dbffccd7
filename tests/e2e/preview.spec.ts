import { publishArticle } from './support/articles'
import { violations } from './support/axe'
import { beside } from './support/beside'
import { expect, test } from './support/test'

/**
 * The Studio hears of a document anew while the page beside it does. And whoever records a trace puts a script into every frame, which the frames of a
 * comparison do not let run. On a busy machine, the page takes longer than the Studio waits for it.
 */
const harmless =
  /Building schema|was preloaded using link preload|Unable to connect to visual editing|Document out of sync|Blocked script execution in 'about:srcdoc'/

test('an editor sees what is typed, clicks on the page to edit it, and shares it by a link', async ({
  studio,
  publication,
  browser,
  complaints,
}) => {
  test.setTimeout(300_000)
  const { page } = studio
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const story = await publishArticle(publication, 'A story to look at')
  const row = (_key: string, ...cells: string[]) => ({ _type: 'tableRow', _key, cells })
  const depths = {
    _type: 'table',
    _key: 'depths',
    rows: [row('a', 'Lock', 'Depth'), row('b', 'Upper lock', '3 m')],
  }
  await publication.editor.patch(story.id).append('body', [depths]).commit()
  const [author] = await publication.editor.fetch<string[]>('*[_id == $id][0].authors[]->name', {
    id: story.id,
  })

  await page.goto(`${publication.url}/studio/presentation/article/${story.id}?preview=${story.path}`)
  const site = await beside(page, story.path)
  await expect(site.locator('h1')).toContainText('A story to look at', { timeout: 60_000 })
  await expect(site.getByRole('complementary', { name: 'Preview' })).toContainText('With drafts')
  await studio.editable()

  await test.step('what is typed is on the page', async () => {
    await studio.text('headline').fill('A story that is being written')
    await expect(site.locator('h1')).toContainText('A story that is being written', { timeout: 20_000 })
    await expect(page).not.toHaveURL(/error/)
    expect(await (await fetch(publication.url + story.path)).text()).toContain('A story to look at')
  })

  await test.step('and stands there before the lake has it', async () => {
    const writes = /\/data\/(mutate|actions)\//
    let letGo = () => {}
    const until = new Promise<void>((resolve) => (letGo = resolve))
    await page.route(writes, (route) => until.then(() => route.continue()))
    await studio.text('standfirst').fill('Not saved yet.')
    await expect(site.getByText('Not saved yet.')).toBeVisible()
    expect(await publication.editor.fetch(`count(*[standfirst == "Not saved yet."])`)).toBe(0)
    letGo()
    await studio.text('standfirst').fill('Written for a test.')
    await expect(site.getByText('Written for a test.').first()).toBeVisible()
  })

  await test.step('marks are in what is shown, and nowhere else', async () => {
    const marked = await site.evaluate(() => {
      const isMarked = (text: string | null) => /\u200B{4}/.test(text ?? '')
      const attributes = [...document.querySelectorAll('*')].flatMap((element) =>
        [...element.attributes].flatMap(({ name, value }) =>
          isMarked(value) ? [`${element.tagName} ${name}`] : [],
        ),
      )
      return {
        headline: isMarked(document.querySelector('h1')?.textContent ?? null),
        title: isMarked(document.title),
        scripts: [...document.querySelectorAll('script[type="application/ld+json"]')].some(
          ({ textContent }) => isMarked(textContent),
        ),
        attributes: [...new Set(attributes)],
      }
    })
    expect(marked).toMatchObject({ headline: true, title: false, scripts: false })
    expect(marked.attributes.filter((name) => !/ (alt|aria-label)$/.test(name))).toEqual([])
  })

  await test.step('a click opens its field', async () => {
    for (const [text, path] of [
      [site.getByText('Written for a test.').first(), /standfirst/],
      [site.getByText('A body.').first(), /body/],
      [site.getByRole('cell', { name: /Upper lock/ }), /depths/],
      // The form of the author stands beside the page then.
      [site.getByText(author ?? '').first(), /name/],
    ] as const) {
      await expect(async () => {
        await text.hover()
        await text.click({ timeout: 5_000 })
        await expect(page).toHaveURL(path, { timeout: 5_000 })
      }).toPass({ timeout: 60_000 })
    }
  })

  await test.step('the page can be as narrow as a tablet', async () => {
    const width = () => site.evaluate(() => window.innerWidth)
    await page.setViewportSize({ width: 1900, height: 950 })
    await expect.poll(width).toBeGreaterThan(900)
    await page.getByRole('button', { name: 'As wide as a tablet' }).click()
    await expect.poll(width).toBe(820)
    await page.getByRole('button', { name: 'As wide as a desktop' }).click()
    await expect.poll(width).toBeGreaterThan(900)
  })

  await test.step('axe finds nothing in the bar', async () => {
    const alone = await page.context().newPage()
    await alone.goto(publication.url + story.path)
    await expect(alone.getByRole('complementary', { name: 'Preview' })).toBeVisible()
    expect(await violations(alone)).toEqual([])
    await alone.close()
  })

  await test.step('what readers see stands beside the draft, with the differences marked', async () => {
    await studio.open('article', story.id)
    await page.getByTestId('pane-footer').getByTestId('action-menu-button').click()
    await page.getByRole('menuitem', { name: 'Compare with what readers see' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText(/differs in .* place/)).toBeVisible({ timeout: 30_000 })
    const published = page.frameLocator('iframe[title="What readers see now"]')
    const preview = page.frameLocator('iframe[title="What they will see"]')
    await expect(published.locator('h1')).toHaveText('A story to look at')
    await expect(preview.locator('h1 mark').first()).toBeVisible()
    for (const side of [published, preview]) await expect(side.locator('script')).toHaveCount(0)
    await dialog.getByRole('button', { name: 'Close' }).click()
  })

  await test.step('a guest opens the link, and no longer once it is revoked', async () => {
    await page.getByTestId('pane-footer').getByTestId('action-menu-button').click()
    await page.getByRole('menuitem', { name: 'Share a preview' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Works for').selectOption('1')
    await dialog.getByRole('button', { name: 'Make and copy a link' }).click()
    await expect(dialog.getByRole('listitem')).toContainText('Not opened yet')
    const address = await page.evaluate(() => navigator.clipboard.readText())

    const context = await browser.newContext()
    const guest = await context.newPage()
    await guest.goto(address)
    await expect(guest.locator('h1')).toContainText('A story that is being written')
    await expect(guest.getByRole('complementary', { name: 'Preview' })).toContainText('This link works until')
    await expect(dialog.getByRole('listitem')).toContainText('Opened once', { timeout: 30_000 })

    await dialog.getByRole('button', { name: 'Revoke this link' }).click()
    await expect(dialog.getByRole('listitem')).toHaveCount(0)
    await guest.reload()
    await expect(guest.locator('h1')).toContainText('A story to look at')
    await guest.getByRole('button', { name: 'Leave the preview' }).click()
    await expect(guest.getByRole('complementary', { name: 'Preview' })).toHaveCount(0)
    expect(new URL(guest.url()).pathname).toBe(story.path)
    await context.close()
  })
  expect(complaints.filter((complaint) => !harmless.test(complaint))).toEqual([])
})
