import { publishArticle } from './support/articles'
import { expect, test } from './support/test'

test('a draft is invisible to readers: on its page, in lists, and by query', async ({
  studio,
  publication,
  request,
}) => {
  const { url, lakeUrl, editor } = publication
  const article = await publishArticle(publication)
  await studio.open('article', article.id)
  await studio.text('headline').fill('Xylographic, and not to be read yet')
  await expect
    .poll(() => editor.fetch('*[_id == $id][0].headline', { id: `drafts.${article.id}` }))
    .toBe('Xylographic, and not to be read yet')

  for (const path of ['/', article.path, '/sections/technology', '/sections/nature']) {
    const page = await request.get(url + path)
    expect(await page.text()).not.toContain('Xylographic, and not to be read yet')
  }
  const query = encodeURIComponent('*[headline match "Xylographic*" || _id in path("drafts.**")]')
  for (const [base, perspective] of [
    [`${url}/lake`, 'drafts'],
    [`${url}/lake`, 'raw'],
    [lakeUrl, 'raw'],
  ] as const) {
    const answer = await request.get(
      `${base}/v2025-02-19/data/query/production?query=${query}&perspective=${perspective}`,
    )
    expect((await answer.json()).result).toEqual([])
  }
  const document = await request.get(`${url}/lake/v2025-02-19/data/doc/production/drafts.${article.id}`)
  expect(await document.json()).toMatchObject({ documents: [], omitted: [{ reason: 'permission' }] })
})

test('an article that is unpublished is gone: its page is a 404, and lists do without it', async ({
  studio,
  publication,
  page,
  request,
}) => {
  const { url } = publication
  const article = await publishArticle(publication)
  const listed = [url, `${url}/sections/technology`]
  const read = async (address: string) => (await request.get(address)).text()
  // The press hears of it a moment after the lake has said that it is done.
  for (const list of listed) await expect.poll(() => read(list)).toContain(article.slug)
  expect((await request.get(url + article.path)).status()).toBe(200)

  await studio.open('article', article.id)
  await studio.unpublish()

  await page.waitForTimeout(200)
  const gone = await request.get(url + article.path)
  expect(gone.status()).toBe(404)
  // The page is complete as it comes from the server, without any script.
  expect(await gone.text()).toMatch(/<h1[^>]*>[^<]+/)
  for (const list of listed) expect(await read(list)).not.toContain(article.slug)
})
