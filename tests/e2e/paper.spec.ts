import type { Page } from '@playwright/test'

import { contractFields, specimen } from '../support/specimen'
import { usesOf } from '../support/uses-of'
import { expect, pathOf, story, test, type Written } from './support/hostile'
import { longBody, manyCorrections } from './support/long-story'
import { pages } from './support/pages'
import { uploadPicture } from './support/pictures'
import { sheetFaults } from './support/sheet-faults'
import { type Sheet, sheetsOf } from './support/sheets'

/** Letters and figures alone: breaks, hyphens and the way signs are drawn differ between a page and its print. */
const lettersOf = (text: string) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')

/** Each piece of text that is to be seen on a page. */
const pieces = (page: Page) =>
  page.locator('main').evaluate((main) => {
    const found: string[] = []
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
    while (walker.nextNode())
      if (walker.currentNode.parentElement?.checkVisibility({ visibilityProperty: true }))
        found.push(walker.currentNode.textContent ?? '')
    return found
  })

async function printed(page: Page, url: string): Promise<{ sheets: Sheet[]; missing: string[] }> {
  await page.goto(url)
  await page.emulateMedia({ media: 'print' })
  const wanted = await pieces(page)
  const sheets = await sheetsOf(await page.pdf({ format: 'A4' }))
  const shown = sheets.map(({ texts }) => lettersOf(texts.map(({ text }) => text).join('')))
  return { sheets, missing: wanted.filter((text) => !isShown(lettersOf(text), shown)) }
}

/** Whether a text is on the sheets: as a whole on one, or begun on one and continued on the next. */
const isShown = (text: string, sheets: readonly string[]): boolean =>
  sheets.some((sheet, index) => {
    if (sheet.includes(text)) return true
    let begun = text.length - 1
    while (begun > 0 && !sheet.includes(text.slice(0, begun))) begun--
    return begun > 0 && isShown(text.slice(begun), sheets.slice(index + 1, index + 2))
  })

test('every story and kind of page is printed whole, nothing over anything else, no half of a sheet empty', async ({
  page,
  publication: { url, editor },
  desk,
}) => {
  test.setTimeout(300_000)
  const [tall, square, wide, panorama] = [
    await uploadPicture(editor, [1200, 2000]),
    await uploadPicture(editor, [1200, 1200]),
    await uploadPicture(editor, [1800, 1200]),
    await uploadPicture(editor, [2400, 800]),
  ]
  const long = story({
    leadImage: tall,
    body: longBody({ tall, square, wide, panorama }),
    corrections: manyCorrections(),
    source: { name: 'A survey', url: 'https://example.org/survey', licence: 'CC BY 4.0' },
  })
  await desk.write(long)
  const slugs = await editor.fetch<string[]>(
    '*[_type == "article" && !(_id in path("drafts.**")) && !(_id match "test-*")].slug.current',
  )
  expect(slugs.length).toBeGreaterThan(30)
  const paths = [pathOf(long), ...slugs.map((slug) => `/articles/${slug}`), ...Object.values(pages)]
  for (const path of paths) {
    const { sheets, missing } = await printed(page, url + path)
    expect.soft([path, ...sheetFaults(sheets)]).toEqual([path])
    expect.soft([path, ...missing]).toEqual([path])
  }
  await page.goto(url + pathOf(long))
  for (const sheet of [{ format: 'Letter' }, { format: 'A5' }, { format: 'A4', landscape: true }])
    expect.soft([sheet, ...sheetFaults(await sheetsOf(await page.pdf(sheet)))]).toEqual([sheet])
})

/** A publication made from the contract, as it can stand beside the sample: the settings and what is everywhere are the sample's. */
function documentsWith(picture: string): Written[] {
  const beside = specimen().filter(
    ({ _type }) => !['siteSettings', 'sponsorSlot', 'redirect', 'sanity.imageAsset'].includes(_type),
  )
  return beside.map(({ _rev, _createdAt, _updatedAt, ...document }) => ({
    ...JSON.parse(JSON.stringify(document).replaceAll(/image-(specimen|another)-[\w-]+/g, picture)),
    _id: document._id,
    _type: document._type,
  }))
}

test('on paper stand the texts of which the contract’s table of uses says so, and no others', async ({
  page,
  publication: { url, editor },
  desk,
}) => {
  const documents = documentsWith((await uploadPicture(editor, [1200, 1200])).asset._ref)
  await desk.write(...documents)
  let onPaper = ''
  for (const path of ['articles/article', 'authors/author', 'sections/section', 'topics/topic', 'page']) {
    await page.goto(`${url}/${path}-slug-a`)
    await page.emulateMedia({ media: 'print' })
    onPaper += lettersOf((await pieces(page)).join(''))
  }
  const written = JSON.stringify(documents)
  const texts = contractFields.filter((field) => written.includes(`"${field} a"`))
  expect(texts.length).toBeGreaterThan(30)
  const shown = texts.filter((field) => onPaper.includes(lettersOf(`${field} a`)))
  expect(shown).toEqual(texts.filter((field) => usesOf(field)?.print === true))
})
