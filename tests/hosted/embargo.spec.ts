import { ask, expect, pathOf, reference, showing, story, surfaces, test } from '../e2e/support/hostile'

const inDays = (days: number) => new Date(Date.now() + days * 24 * 60 * 60_000).toISOString()

test('what is published before its time is nowhere on the site', async ({ publication, desk }) => {
  const { url, editor } = publication
  const early = {
    'with a date ahead': story({ headline: 'Early periwinkles', publishedAt: inDays(2) }),
    'in spite of its embargo': story({ headline: 'Embargoed periwinkles', embargoUntil: inDays(2) }),
  }
  const free = story({ headline: 'Published periwinkles' })
  // Hosted Sanity does what it is told.
  await desk.write(...Object.values(early), free)
  await expect.poll(async () => (await ask(url, pathOf(free))).status).toBe(200)
  const places = surfaces('periwinkles')
  await expect.poll(() => showing(url, places, pathOf(free))).toEqual(places)

  for (const [how, document] of Object.entries(early)) {
    expect(await editor.getDocument(document._id)).toMatchObject({ headline: document['headline'] })
    await desk.change('siteSettings', { leadStory: reference(document._id) })
    expect([how, await showing(url, places, pathOf(document))]).toEqual([how, []])
    expect([how, (await ask(url, pathOf(document))).status]).toEqual([how, 404])
  }
})

test('the Studio publishes nothing before its embargo is over', async ({ studio, publication, desk }) => {
  const { page } = studio
  const held = story({ headline: 'Embargoed lilies', embargoUntil: inDays(2) })
  await desk.write({ ...held, _id: `drafts.${held._id}` })
  await studio.open('article', held._id)
  await expect(studio.checklist).toHaveAccessibleName(/One thing is missing/)
  await page.getByTestId('action-publish').click()
  await expect(
    page.getByTestId('checklist').getByText(/Embargoed until .*: nobody can publish it before/),
  ).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('embargoed.png') })
  expect(await publication.editor.getDocument(held._id)).toBeUndefined()
})
