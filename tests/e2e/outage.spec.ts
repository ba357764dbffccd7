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

test('a lake that freezes: readers’ pages keep coming, the notice is quick and ours, and the lake is started again', async ({
  publication,
  request,
  page,
}) => {
  const { url, editor } = publication
  const before = await editor.getDocument('siteSettings')
  await editor.createOrReplace(settings('ar'))
  await expect.poll(async () => (await request.get(url)).text()).toContain('dir="rtl"')
  const printed = '/articles/pytorch-leaves-meta-for-a-foundation'
  await request.get(url + printed)
  // The notice is renewed beside the pages, and nothing tells when.
  await page.waitForTimeout(3_000)
  const frozen = publication.lakePid()
  process.kill(frozen, 'SIGSTOP')

  const began = Date.now()
  const never = await request.get(`${url}/topics/never-asked-for-${began}`)
  expect(Date.now() - began).toBeLessThan(1_000)
  expect([never.status(), never.headers()['cache-control']]).toEqual([503, 'no-store'])
  expect((await request.get(url + printed)).status()).toBe(200)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.goto(`${url}/topics/never-asked-for`)
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
    await expect(page.getByRole('banner')).toContainText('بحيرة')
    await expect(page.getByRole('banner').getByRole('navigation').getByRole('link').first()).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }

  await expect
    .poll(() => isOther(publication.lakePid, frozen), { timeout: 40_000, intervals: [500] })
    .toBe(true)
  await expect
    .poll(async () => (await request.get(`${url}/sections/technology`)).headers()['x-lakeside-press'], {
      timeout: 30_000,
    })
    .toBe('printed')
  // The tests that follow share the publication.
  if (before) await editor.createOrReplace(before)
})

const settings = (language: string) => ({
  _id: 'siteSettings',
  _type: 'siteSettings',
  title: 'بحيرة',
  language,
  timeZone: 'UTC',
  navigation: [{ _type: 'reference', _ref: 'section-technology', _key: 'a' }],
})

/** Whether a process is there that is not the one it was. */
function isOther(pid: () => number, before: number): boolean {
  try {
    return pid() !== before
  } catch {
    return false
  }
}
