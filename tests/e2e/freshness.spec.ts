import type { APIRequestContext } from '@playwright/test'

import { publishArticle } from './support/articles'
import { expect, test } from './support/test'

test('two hundred milliseconds after each publish every reader sees it, and none sees the old page again', async ({
  publication,
  request,
}) => {
  const { url, editor } = publication
  const article = await publishArticle(publication, 'Version 0 of the headline')
  let published = 0
  const wrong: string[] = []
  let isOver = false
  // Readers who never stop: what one asks for 200 ms after a publish must be that or a later version.
  const read = async (path: string) => {
    while (!isOver) {
      const seen = since.filter(({ at }) => Date.now() - at >= 200).at(-1)?.version ?? 0
      const version = versionIn(await text(request, url + path))
      if (version < seen) wrong.push(`${path} showed version ${version} when ${seen} was out`)
    }
  }
  const since: { version: number; at: number }[] = []
  const readers = [article.path, '/', article.path, '/'].map(read)
  for (published = 1; published <= 20; published += 1) {
    await editor
      .patch(article.id)
      .set({ headline: `Version ${published} of the headline` })
      .commit()
    since.push({ version: published, at: Date.now() })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(versionIn(await text(request, url + article.path))).toBe(published)
  }
  isOver = true
  await Promise.all(readers)
  expect(wrong).toEqual([])
})

test('a reader’s second request is answered from print', async ({ publication, request }) => {
  const article = await publishArticle(publication)
  const read = async () => (await request.get(publication.url + article.path)).headers()
  // The news of its own publication may still be on its way to the press.
  await expect.poll(async () => (await read())['x-lakeside-press']).toBe('printed')
  const { etag = '' } = await read()
  const unchanged = await request.get(publication.url + article.path, { headers: { 'if-none-match': etag } })
  expect(unchanged.status()).toBe(304)
})

const versionIn = (html: string) => Number(/Version (\d+) of the headline/.exec(html)?.[1] ?? 0)

async function text(request: APIRequestContext, url: string): Promise<string> {
  const response = await request.get(url)
  expect(response.status()).toBe(200)
  return response.text()
}
