import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { publishArticle } from './support/articles'
import type { Studio } from './support/studio'
import { expect, test } from './support/test'

const copied = (name: string) =>
  readFileSync(join(process.cwd(), 'tests', 'components', 'clipboard', name), 'utf8')

/** Puts the cursor into a text and pastes what a program copied, each kind as it offers it. */
async function paste(studio: Studio, copies: Record<string, string>): Promise<void> {
  const body = studio.field('body')
  const text = body.getByRole('textbox').first()
  await text.click()
  await expect(body.getByTestId('action-button-strong').locator('visible=true').first()).toBeEnabled()
  await text.evaluate((element, kinds) => {
    const clipboardData = new DataTransfer()
    for (const [kind, copy] of Object.entries(kinds)) clipboardData.setData(kind, copy)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, copies)
}

test('the text stands after the standfirst, at a height to write in, its tools in sight and in line', async ({
  studio,
  publication,
}) => {
  const { page } = studio
  const { id } = await publishArticle(publication, 'To be written')
  await studio.open('article', id)
  const fields = await page
    .getByTestId(/^field-[a-zA-Z]+$/)
    .evaluateAll((all) => all.map((field) => field.getAttribute('data-testid')))
  expect(fields.indexOf('field-body')).toBe(fields.indexOf('field-standfirst') + 1)

  const body = studio.field('body')
  for (const width of [1280, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    await body.getByRole('textbox').first().click()
    const names = ['strong', 'sub', 'sup', 'bullet', 'number', 'link', 'footnote']
    const buttons = [...names.map((name) => `action-button-${name}`), 'quote-insert-menu-button']
    // The Studio keeps hidden copies of them to find out how much room they need.
    const seen = body.locator(
      buttons.map((button) => `[data-testid="${button}"]:not([aria-hidden="true"])`).join(),
    )
    await expect(async () => {
      await expect(seen).toHaveCount(buttons.length)
      const boxes = await seen.evaluateAll((all) => all.map((each) => each.getBoundingClientRect()))
      const middles = boxes.map(({ top, height }) => top + height / 2)
      expect(Math.max(...middles) - Math.min(...middles)).toBeLessThan(2)
      for (const { right } of boxes) expect(right).toBeLessThan(width)
    }).toPass({ timeout: 15_000 })
    const editor = await body.getByTestId('pt-editor').boundingBox()
    expect(editor?.height).toBeGreaterThan(500)
    expect((editor?.x ?? 0) + (editor?.width ?? Infinity)).toBeLessThanOrEqual(width)
  }
})

test('what is pasted from Word keeps its structure, and what stays behind is said', async ({
  studio,
  publication,
}) => {
  const { page } = studio
  const { id } = await publishArticle(publication, 'To be pasted into')
  await publication.editor.patch(id).unset(['body']).commit()
  await studio.open('article', id)
  await paste(studio, { 'text/html': copied('word.html'), 'text/plain': 'the words alone' })
  await expect(page.getByText('Not everything was pasted')).toBeVisible()
  const stored = () =>
    publication.editor.fetch<string[]>(
      '*[_id == $id][0].body[]{"is": coalesce(listItem, style, _type), "has": coalesce(text, rows[1].cells[0], pt::text(@))}{"all": is + " " + has}.all',
      { id: `drafts.${id}` },
    )
  const pasted = [
    'h2 The ice goes out',
    'h2 What was measured',
    'normal The lake froze on 3 December and opened late. See the record or the other one, H2O',
    'number Drill a hole',
    'number Let down the line',
    'h3 Tools',
    'bullet A saw',
    'bullet Two blades',
    'quote “Nobody had seen it so thin.”\n\nShe laughed.',
    'table 2025',
    'normal After the picture.',
  ]
  await expect.poll(stored, { timeout: 20_000 }).toEqual(pasted)

  // What was copied in the Studio it knows best itself, whatever else it says of it.
  const block = (text: string) => ({
    _type: 'block',
    _key: text,
    style: 'h3',
    markDefs: [],
    children: [{ _type: 'span', _key: 's', text, marks: [] }],
  })
  await page.keyboard.press('Control+End')
  await paste(studio, {
    'application/x-portable-text': JSON.stringify([block('Copied'), block('here')]),
    'text/html': '<p>Something else</p>',
    'text/plain': 'Something else',
  })
  await expect.poll(async () => (await stored()).join(), { timeout: 20_000 }).toContain('h3 here')
  expect((await stored()).join()).not.toContain('Something else')
})

test('an address is made of any script, says what is in its way, and a duplicate begins without one', async ({
  studio,
  publication,
}) => {
  const { page } = studio
  const taken = await publishArticle(publication, 'The first at its address')
  const { id } = await publishArticle(publication, 'عناوين اليوم: الجليد')
  await studio.open('article', id)
  const address = studio.field('slug')
  const generate = address.getByRole('button', { name: 'Generate' })
  await generate.click()
  await expect(studio.text('slug')).toHaveValue('عناوين-اليوم-الجليد')

  await studio.text('headline').fill('🐟🐟')
  await generate.click()
  await expect(address.getByText('Write an address yourself')).toBeVisible()
  await expect(studio.text('slug')).toHaveValue('عناوين-اليوم-الجليد')

  await studio.text('slug').fill(taken.slug)
  await expect(studio.checklist).toHaveAccessibleName(/One thing is missing/)
  await address.getByTestId('input-validation-icon-error').hover()
  await expect(page.getByText('“The first at its address”, which is published')).toBeVisible()

  // A program does not ask the Studio.
  await publication.editor
    .patch(id)
    .set({ headline: 'The second at its address', slug: { _type: 'slug', current: taken.slug } })
    .commit()
  await publication.editor.delete(`drafts.${id}`)
  await page.goto(`${publication.url}/studio/structure/shared-addresses`)
  const list = page.getByTestId('document-list-pane').or(page.locator('body')).last()
  await expect(list.getByText('The second at its address')).toBeVisible({ timeout: 60_000 })
  await expect(list.getByText('The first at its address')).toBeVisible()

  await publication.editor
    .patch(taken.id)
    .set({
      corrections: [
        { _type: 'correction', _key: 'c', text: 'It was May.', correctedAt: '2026-01-01T00:00:00Z' },
      ],
    })
    .commit()
  await studio.open('article', taken.id)
  await page.getByTestId('action-menu-button').last().click()
  await page.getByRole('menuitem', { name: 'Duplicate' }).click()
  const copy = () =>
    publication.editor.fetch<unknown>(
      '*[_id in path("drafts.**") && headline == "The first at its address"][0]{headline, slug, publishedAt, corrections}',
    )
  await expect
    .poll(copy, { timeout: 20_000 })
    .toEqual({ headline: 'The first at its address', slug: null, publishedAt: null, corrections: null })
})
