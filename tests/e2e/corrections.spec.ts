import {
  ask,
  expect,
  faults,
  jsonLdOf,
  notWellFormed,
  paragraph,
  pathOf,
  showing,
  story,
  test,
} from './support/hostile'

const feeds = ['/feed.xml', '/atom.xml', '/feed.json', '/sections/technology/feed.xml']
const serious = {
  _type: 'correction',
  _key: 'serious',
  kind: 'correction',
  correctedAt: '2026-11-20T10:00:00Z',
  text: 'The well is 94 fathoms deep, not 940.',
  isSerious: true,
}
const other = {
  _type: 'correction',
  _key: 'other',
  kind: 'clarification',
  correctedAt: '2026-11-21T10:00:00Z',
  text: 'The shore was measured in summer.',
  isSerious: false,
}

test('what is put right stands in the story, is gathered on a page, and reaches feeds and search engines at once', async ({
  page,
  publication,
  desk,
  complaints,
}) => {
  const { url } = publication
  const wrong = story({ headline: 'A story that was wrong', body: [paragraph('The body of the story.')] })
  const path = pathOf(wrong)
  const everywhere = [path, '/corrections', ...feeds]
  await desk.write(wrong)
  await expect.poll(() => showing(url, [path, ...feeds], 'The body of the story.')).toEqual([path, ...feeds])
  expect(await showing(url, everywhere, 'fathoms deep')).toEqual([])

  await desk.change(wrong._id, { corrections: [other, serious] })
  await expect.poll(() => showing(url, everywhere, 'fathoms deep')).toEqual(everywhere)
  expect(await showing(url, everywhere, 'measured in summer')).toEqual(everywhere)

  await page.goto(url + path)
  const order = await page
    .getByRole('main')
    .evaluate(
      (main: HTMLElement, words) => words.map((each) => main.innerText.indexOf(each)),
      [serious.text, 'The body of the story.', other.text],
    )
  expect(order).toEqual([...order].sort((a, b) => a - b))
  expect(order).not.toContain(-1)
  await expect(page.getByRole('note').filter({ hasText: serious.text })).toContainText('20 November 2026')
  const below = page.getByRole('region', { name: 'Corrections and clarifications' })
  await expect(below.getByRole('listitem')).toHaveText([/^Clarification, 21 November 2026.*summer\.$/])

  await page.goto(`${url}/corrections`)
  const entries = page.getByRole('main').getByRole('article').filter({ hasText: 'A story that was wrong' })
  await expect(entries).toHaveText([/summer/, /fathoms deep/])
  await entries.last().getByRole('link').click()
  await expect(page).toHaveURL(`${url}${path}#correction-serious`)
  await expect(page.locator('#correction-serious')).toBeInViewport()

  const [about] = jsonLdOf((await ask(url, path)).text).filter((each) => each['@type'] === 'NewsArticle')
  expect(about?.['correction']).toEqual([
    { '@type': 'CorrectionComment', text: other.text, datePublished: '2026-11-21T10:00:00Z' },
    { '@type': 'CorrectionComment', text: serious.text, datePublished: '2026-11-20T10:00:00Z' },
  ])
  expect(complaints).toEqual([])
  for (const feed of ['/feed.xml', '/atom.xml'])
    expect(await notWellFormed(page, (await ask(url, feed)).text)).toBeNull()

  await desk.change(wrong._id, { corrections: [other] })
  await expect.poll(() => showing(url, everywhere, 'fathoms deep')).toEqual([])
  await desk.unpublish(wrong._id)
  await expect.poll(() => showing(url, ['/corrections', ...feeds], 'measured in summer')).toEqual([])
})

test('a correction that is a draft, or is no correction, is not shown; the others are', async ({
  publication,
  desk,
}) => {
  const { url } = publication
  const wrong = story()
  const path = pathOf(wrong)
  const hostile = [
    { ...other, _key: undefined, text: 'Shown without a key.' },
    { ...other, _key: 'twice', text: 'Shown first.' },
    { ...other, _key: 'twice', text: 'Shown second.' },
    { ...other, _key: 'a b"c#d/é', text: 'Shown with a strange key.' },
    { ...other, _key: 'd', text: '' },
    { ...other, _key: 'e', text: 'Left out, without a day.', correctedAt: 'yesterday' },
    { ...other, _key: 'f', text: 'Left out, of no known type.', _type: 'rumour' },
    { ...other, _key: 'g', text: 'Shown, of no known kind.', kind: 'rumour', isSerious: 'very' },
  ]
  await desk.write(
    { ...wrong, corrections: hostile },
    { ...wrong, _id: `drafts.${wrong._id}`, corrections: [{ ...serious, text: 'Left out, a draft.' }] },
  )
  const everywhere = [path, '/corrections', '/feed.json']
  await expect.poll(() => showing(url, everywhere, 'Shown first.')).toEqual(everywhere)
  for (const words of ['without a key', 'second', 'with a strange key', 'of no known kind'])
    expect([words, await showing(url, everywhere, words)]).toEqual([words, everywhere])
  expect(await showing(url, everywhere, 'Left out')).toEqual([])
  for (const at of [path, '/corrections']) expect(faults((await ask(url, at)).text, url)).toEqual([])
})
