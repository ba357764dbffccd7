import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type DefaultTreeAdapterTypes, parse } from 'parse5'

import { editorOf, startSiteApart } from './support/lake-apart'
import { expect, test } from './support/test'

const story = '/articles/pytorch-leaves-meta-for-a-foundation'

/** One of each type of page, with the status that it answers. */
const pages: [string, string, number][] = [
  ['the front page', '/', 200],
  ['a story', story, 200],
  ['a section', '/sections/technology', 200],
  ['a topic', '/topics/open-source', 200],
  ['an author', '/authors/maren-lindahl', 200],
  ['an address that leads nowhere', '/no/such/page', 404],
]

type Node = DefaultTreeAdapterTypes.Node

/** Everything on a page that is read: its title and the text of its body. */
function textOf(html: string): string {
  const collect = (node: Node): string => {
    if (['script', 'style', 'template'].includes(node.nodeName)) return ''
    if (node.nodeName === '#text' && 'value' in node) return node.value
    return 'childNodes' in node ? node.childNodes.map(collect).join('') : ''
  }
  return collect(parse(html))
}

test('the text of every type of page is the same with and without the press', async ({ request }) => {
  const site = await startSiteApart()
  try {
    const read = async (path: string) => {
      const response = await request.get(site.url + path)
      return { status: response.status(), text: textOf(await response.text()), headers: response.headers() }
    }
    const printed = new Map<string, Awaited<ReturnType<typeof read>>>()
    for (const [, path] of pages) printed.set(path, await read(path))
    await site.restartSite({ PRESS: 'off' })
    for (const [name, path, status] of pages) {
      const without = await read(path)
      const withPress = printed.get(path)
      expect([name, without.status, withPress?.status]).toEqual([name, status, status])
      expect(withPress?.headers['x-lakeside-press']).toMatch(/^(printed|rendered)$/)
      expect(without.headers['x-lakeside-press']).toBeUndefined()
      expect(withPress?.text).toBe(without.text)
      expect(without.text.length).toBeGreaterThan(50)
    }
    expect((await request.get(`${site.url}/studio`)).status()).toBe(200)
  } finally {
    await site.stop()
  }
})

for (const [name, path] of pages) {
  test(`${name} is printed without a framework, under a policy that nothing in it offends`, async ({
    publication,
    page,
    complaints,
  }) => {
    const response = await page.goto(publication.url + path)
    const headers = response?.headers() ?? {}
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['content-security-policy']).not.toMatch(/unsafe-(inline|eval)/)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=0, stale-if-error=600',
      vary: 'accept-encoding',
      'server-timing': expect.stringMatching(/^(printed|rendered)/),
    })
    const scripts = await page
      .locator('script:not([type="application/ld+json"])')
      .evaluateAll((all) =>
        all.map(
          (script) =>
            script.getAttribute('src') ??
            script.getAttribute('type') ??
            (script.hasAttribute('data-lakeside') ? 'one of our own' : 'inline'),
        ),
      )
    expect(scripts.sort()).toEqual([
      expect.stringMatching(/^\/elements\/elements\.\w+\.js$/),
      // What the reader has chosen must hold before anything is drawn.
      'one of our own',
      'speculationrules',
    ])
    await page.waitForLoadState('networkidle')
    // A browser reports the status of a page that is not there as an error.
    expect(complaints.filter((complaint) => !/status of 404/.test(complaint))).toEqual([])
  })
}

test('an editor’s preview is never printed, and a forged one is no preview', async ({
  publication,
  request,
}) => {
  const manifest = JSON.parse(readFileSync(join(process.cwd(), '.next', 'prerender-manifest.json'), 'utf8'))
  const ask = async (cookie?: string) => {
    const response = await request.get(publication.url + story, { ...(cookie && { headers: { cookie } }) })
    return response.headers()
  }
  await ask()
  expect((await ask())['x-lakeside-press']).toBe('printed')
  expect((await ask('__prerender_bypass=forged'))['x-lakeside-press']).toBe('printed')
  const preview = await ask(`__prerender_bypass=${manifest.preview.previewModeId}`)
  expect(preview['x-lakeside-press']).toBeUndefined()
  expect(preview['cache-control']).toMatch(/private|no-store/)
  expect((await ask())['x-lakeside-press']).toBe('printed')
})

test('with a folder of prints a restart starts warm, and knows what changed meanwhile', async ({
  request,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'lakeside-prints-'))
  const site = await startSiteApart({ variables: { PRESS_DIR: folder } })
  const file = join(folder, 'site', story, 'index.html')
  // A connection that is kept open does not outlive the site's restart.
  const get = (path: string) => request.get(site.url + path, { maxRetries: 2 })
  const pressOf = async (path: string) => (await get(path)).headers()['x-lakeside-press']
  try {
    for (const path of [story, '/topics/birds', '/topics/open-source']) await get(path)
    expect(readFileSync(file, 'utf8')).toContain('PyTorch leaves Meta')
    await site.restartSite({}, () =>
      editorOf(site)
        .patch('article-pytorch-leaves-meta-for-a-foundation')
        .set({ headline: 'Renamed' })
        .commit(),
    )
    expect(await pressOf('/topics/birds')).toBe('printed')
    expect(await (await get(story)).text()).toContain('Renamed')
    await expect.poll(() => pressOf(story)).toBe('printed')
    expect(readFileSync(file, 'utf8')).toContain('Renamed')

    await editorOf(site)
      .patch('article-pytorch-leaves-meta-for-a-foundation')
      .set({ headline: 'Twice' })
      .commit()
    // While it is out of date it is not there.
    await expect.poll(() => existsSync(file) && readFileSync(file, 'utf8')).toContain('Twice')
  } finally {
    await site.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})
