import { publishArticle } from './support/articles'
import { expect, test } from './support/test'

test('an imported story of an old day is an old story everywhere, and one that nobody can date is no news', async ({
  publication,
  request,
}) => {
  const { url, editor } = publication
  const [old, undated] = [await publishArticle(publication), await publishArticle(publication)]
  await editor.patch(old.id).set({ publishedAt: '2017-03-04' }).commit()
  await editor.patch(undated.id).set({ publishedAt: '2017-02-30T10:00:00Z' }).commit()
  const read = async (path: string) => (await request.get(url + path)).text()

  await expect.poll(() => read(old.path)).toContain('"datePublished":"2017-03-04T00:00:00Z"')
  await expect.poll(() => read(undated.path)).not.toContain('"datePublished"')
  expect(await read(old.path)).toContain('4 March 2017')
  expect(await read(undated.path)).not.toContain('article:published_time')
  await expect.poll(async () => (await request.get(`${url}/archive/2017-03`)).status()).toBe(200)
  expect(await read('/archive/2017-03')).toContain(old.slug)
  expect((await request.get(`${url}/archive/2017-02`)).status()).toBe(404)
  await expect.poll(() => read('/news-sitemap.xml')).not.toContain(old.slug)
  expect(await read('/news-sitemap.xml')).not.toContain(undated.slug)
  expect(await read('/sitemap.xml')).toContain('/archive/2017-03')
  await editor.delete(old.id)
  await editor.delete(undated.id)
})

test('a date that is still to come is said before Publish and after it', async ({ studio, publication }) => {
  const { editor } = publication
  const { page } = studio
  const article = await publishArticle(publication)
  const published = await editor.getDocument(article.id)
  if (!published) throw new Error('The article is not there.')
  const publishedAt = new Date(Date.now() + 40 * 86_400_000).toISOString()
  await editor.create({ ...published, _id: `drafts.${article.id}`, publishedAt })

  await studio.open('article', article.id)
  await studio.checklist.click()
  const warning = page.getByTestId('checklist').getByText('readers see it from')
  await expect(warning).toBeVisible()
  await studio.publish()
  await expect(page.getByTestId('undo-notice')).toContainText('Readers see it from')
  await expect.poll(() => editor.fetch('*[_id == $id][0].publishedAt', { id: article.id })).toBe(publishedAt)
  await editor.delete(article.id)
})
