import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { publishArticle } from './support/articles'
import { startSiteApart } from './support/lake-apart'
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

test('a lake that stays down: printed pages stand, others will be back; when it returns, nothing was missed', async ({
  request,
}) => {
  const { url, lake, startLake, killLake, stop } = await startSiteApart()
  const path = '/articles/pytorch-leaves-meta-for-a-foundation'
  const headline = /PyTorch leaves Meta for a foundation/
  try {
    expect(await (await request.get(url + path)).text()).toMatch(headline)
    await killLake()

    expect((await request.get(`${url}/lake/healthz`)).status()).toBe(503)
    const stale = await request.get(url + path)
    expect([stale.status(), stale.headers()['x-lakeside-press']]).toEqual([200, 'stale'])
    expect(await stale.text()).toMatch(headline)
    const never = await request.get(`${url}/sections/technology`)
    expect(never.status()).toBe(503)
    expect(await never.text()).toMatch(/<h1[^>]*>[^<]+/)

    const folder = mkdtempSync(join(tmpdir(), 'lakeside-outage-'))
    const file = join(folder, 'all.ndjson')
    lake('export', file)
    writeFileSync(file, readFileSync(file, 'utf8').replace(headline, 'Published while the lake was down'))
    lake('import', file, '--replace')
    rmSync(folder, { recursive: true })
    expect(await (await request.get(url + path)).text()).toMatch(headline)

    await startLake()
    await expect
      .poll(async () => (await request.get(url + path)).text(), { timeout: 20_000 })
      .toContain('Published while the lake was down')
    await expect
      .poll(async () => (await request.get(url + path)).headers()['x-lakeside-press'])
      .toBe('printed')
  } finally {
    await stop()
  }
})

test('an empty lake: the front page says so, every other address is a 404', async ({ request }) => {
  const { url, lake, startLake, killLake, stop } = await startSiteApart({ sample: false })
  try {
    const front = await request.get(url)
    expect(front.status()).toBe(200)
    expect(await front.text()).toMatch(/nothing|no stories|empty|yet/i)
    for (const path of ['/articles/a', '/sections/a', '/authors/a', '/a']) {
      expect([path, (await request.get(url + path)).status()]).toEqual([path, 404])
    }
    await killLake()
    lake('import', 'content/sample.ndjson')
    await startLake()
    await expect.poll(async () => (await request.get(url)).text(), { timeout: 20_000 }).toContain('PyTorch')
  } finally {
    await stop()
  }
})
