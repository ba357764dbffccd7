import sharp from 'sharp'

import { expect, test } from './support/test'

/** A picture that no lake has seen before. */
const drawing = () =>
  sharp({ create: { width: 800, height: 600, channels: 3, background: { r: 63, g: 127, b: 134 } } })
    .png()
    .toBuffer()

test('an article written from nothing, with an image, a quote and an author, is on its page and the front page', async ({
  studio,
  publication,
  browser,
}) => {
  test.setTimeout(240_000)
  const { page } = studio
  await studio.create('Article')
  await studio.text('kicker').fill('Limnology')
  await studio.text('headline').fill('A story written from nothing')
  await studio.field('slug').getByRole('button', { name: 'Generate' }).click()
  await studio.text('standfirst').fill('Everything in it was entered by hand.')
  await studio.uploadImage({ name: 'face.png', mimeType: 'image/png', buffer: await drawing() })
  await studio.text('leadImage.alt').fill('A face, drawn in five shapes')
  await studio.text('leadImage.credit').fill('Illustration: Lakeside')
  await studio.addReference('authors', 'Maren')
  await studio.setReference('Nature')

  const body = studio.field('body')
  await body.getByRole('textbox').click()
  await page.keyboard.type('The first paragraph of the body.')
  await body.getByTestId('quote-insert-menu-button').locator('visible=true').first().click()
  const dialog = page.getByRole('dialog')
  await dialog
    .getByTestId(/field-.*text$/)
    .locator('textarea')
    .fill('Water remembers nothing.')
  await dialog
    .getByTestId(/field-.*speaker$/)
    .locator('input')
    .fill('Ada Brook')
  await dialog
    .getByTestId(/field-.*role$/)
    .locator('input')
    .fill('Keeper of the weir')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  // It is dated by its publication, not by the day on which it was begun.
  const begun = new Date().toISOString()
  await studio.publish()
  const dated = '*[_type == "article" && headline == "A story written from nothing"][0].publishedAt'
  await expect
    .poll(() => publication.editor.fetch<string | null>(dated).then((date) => date !== null && date >= begun))
    .toBe(true)

  const reader = await (await browser.newContext()).newPage()
  await reader.goto(`${publication.url}/articles/a-story-written-from-nothing`)
  await expect(reader.getByRole('heading', { level: 1 })).toContainText('A story written from nothing')
  await expect(reader.getByText('Everything in it was entered by hand.')).toBeVisible()
  await expect(reader.getByText('The first paragraph of the body.')).toBeVisible()
  const quote = reader.getByRole('figure').filter({ hasText: 'Water remembers nothing.' })
  await expect(quote).toContainText('Ada Brook')
  await expect(quote).toContainText('Keeper of the weir')
  await expect(reader.getByRole('link', { name: 'Maren Lindahl' }).first()).toBeVisible()
  const image = reader.getByRole('img', { name: 'A face, drawn in five shapes' })
  await expect(image).toBeVisible()
  expect(await image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBeGreaterThan(0)

  await reader.goto(publication.url)
  await expect(reader.getByRole('link', { name: /A story written from nothing/ }).first()).toBeVisible()
  await reader.context().close()
})
