import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { publishArticle } from './support/articles'
import { expect, test } from './support/test'

test('while the lake is down readers keep the last good pages; what was published meanwhile is not missed', async ({
  publication,
  request,
}) => {
  const { url, editor } = publication
  const article = await publishArticle(publication)
  const document = await editor.getDocument(article.id)
  expect(document).toBeDefined()
  const printed = ['/', article.path, '/sections/technology']
  for (const path of printed) expect((await request.get(url + path)).status()).toBe(200)

  process.kill(publication.lakePid(), 'SIGKILL')
  for (const path of printed) {
    const response = await request.get(url + path)
    expect([path, response.status()]).toEqual([path, 200])
    expect(await response.text()).toContain('</html>')
  }
  const neverPrinted = await request.get(`${url}/topics/never-asked-for`)
  expect([503, 404]).toContain(neverPrinted.status())
  expect(await neverPrinted.text()).toContain('</html>')

  const folder = mkdtempSync(join(tmpdir(), 'lakeside-outage-'))
  const file = join(folder, 'changed.ndjson')
  writeFileSync(file, JSON.stringify({ ...document, headline: 'Published while the lake was down' }))
  publication.lake(['import', file, '--replace'])
  rmSync(folder, { recursive: true })

  await expect
    .poll(async () => (await request.get(url + article.path)).text(), { timeout: 20_000 })
    .toContain('Published while the lake was down')
  await expect
    .poll(async () => (await request.get(url + article.path)).headers()['x-lakeside-press'])
    .toBe('printed')
  expect(await (await request.get(url)).text()).toContain('Published while the lake was down')
})
