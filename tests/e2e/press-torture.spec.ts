import { pausableWay, type PausableWay } from './support/pausable'
import { editorOf, startSiteApart } from './support/lake-apart'
import { expect, test } from './support/test'

const story = '/articles/pytorch-leaves-meta-for-a-foundation'
const storyId = 'article-pytorch-leaves-meta-for-a-foundation'
const printed = ['/', story, '/sections/technology', '/topics/open-source', '/articles/no-such-story']

/** Readers who never stop. What they were answered in the meantime is told when they are sent home. */
function readers(url: string, paths: readonly string[], count = 8) {
  const failures: string[] = []
  const answered: { path: string; headline: string; at: number }[] = []
  let isOver = false
  const read = async (index: number) => {
    for (let turn = index; !isOver; turn += 1) {
      const path = paths[turn % paths.length] ?? '/'
      const at = performance.now()
      const response = await fetch(url + path).catch((error: unknown) => String(error))
      if (typeof response === 'string') {
        failures.push(`${path}: ${response}`)
        continue
      }
      const text = await response.text()
      if (response.status >= 500) failures.push(`${path}: ${response.status}`)
      if (!text.includes('</html>')) failures.push(`${path}: cut short`)
      answered.push({ path, headline: /Edition \d+/.exec(text)?.[0] ?? '', at })
    }
  }
  const all = Array.from({ length: count }, (_, index) => read(index))
  return {
    answered,
    goHome: async () => {
      isOver = true
      await Promise.all(all)
      return failures
    },
  }
}

const pressOf = async (url: string, path: string) => (await fetch(url + path)).headers.get('x-lakeside-press')

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Prints the pages and waits until they are answered from print. */
async function printAll(url: string): Promise<void> {
  for (const path of printed) {
    await fetch(url + path)
    await expect.poll(() => pressOf(url, path)).toBe('printed')
  }
}

test('readers get their pages while the renderer is killed again and again', async () => {
  const site = await startSiteApart()
  try {
    await printAll(site.url)
    const crowd = readers(site.url, printed)
    for (let time = 0; time < 3; time += 1) {
      site.killRenderer()
      await pause(500)
      // It comes back by itself.
      await expect.poll(async () => (await fetch(`${site.url}/studio`)).status, { timeout: 30_000 }).toBe(200)
    }
    expect(await crowd.goHome()).toEqual([])
    expect(crowd.answered.length).toBeGreaterThan(printed.length)
  } finally {
    await site.stop()
  }
})

test('a change that comes while the renderer is down is shown when it is back, and the last good page until then', async () => {
  const site = await startSiteApart()
  try {
    await printAll(site.url)
    site.killRenderer()
    await editorOf(site).patch(storyId).set({ headline: 'Edition 2 of the story' }).commit()
    const meanwhile = await fetch(site.url + story)
    expect(meanwhile.status).toBe(200)
    await expect
      .poll(async () => (await fetch(site.url + story)).text(), { timeout: 30_000 })
      .toContain('Edition 2 of the story')
    await expect.poll(() => pressOf(site.url, story)).toBe('printed')
  } finally {
    await site.stop()
  }
})

test('a stream that goes silent: what was missed is made good, and no old page is shown after a new one', async () => {
  let way: PausableWay | undefined
  const site = await startSiteApart({
    way: async (lakeUrl) => {
      way = await pausableWay(lakeUrl)
      return way.url
    },
  })
  try {
    const editor = editorOf(site)
    await printAll(site.url)
    const crowd = readers(site.url, ['/', story])
    for (let edition = 1; edition <= 5; edition += 1) {
      if (edition % 2 === 0) way?.pause()
      await editor
        .patch(storyId)
        .set({ headline: `Edition ${edition}` })
        .commit()
      await pause(400)
      way?.resume()
      await expect
        .poll(async () => (await fetch(site.url + story)).text(), { intervals: [20] })
        .toContain(`Edition ${edition}`)
    }
    expect(await crowd.goHome()).toEqual([])
    for (const path of ['/', story]) {
      const seen = crowd.answered.filter((answer) => answer.path === path && answer.headline)
      const outOfOrder = seen.filter(({ headline, at }) =>
        seen.some((other) => other.headline > headline && other.at + 1_000 < at),
      )
      expect([path, outOfOrder]).toEqual([path, []])
    }
  } finally {
    await site.stop()
    await way?.close()
  }
})

test('a shelf that is too small for all pages: every page is answered, whatever has to go', async () => {
  const site = await startSiteApart({ variables: { PRESS_MEMORY_MB: '1' } })
  try {
    const editor = editorOf(site)
    const document = await editor.getDocument(storyId)
    expect(document).toBeDefined()
    const stories = Array.from({ length: 150 }, (_, index) => ({
      ...document,
      _id: `article-copy-${index}`,
      _type: 'article',
      slug: { _type: 'slug', current: `copy-${index}` },
    }))
    const transaction = editor.transaction()
    for (const copy of stories) transaction.createOrReplace(copy)
    await transaction.commit()
    const paths = stories.map(({ slug }) => `/articles/${slug.current}`)
    const crowd = readers(site.url, paths, 4)
    await expect.poll(() => crowd.answered.length, { timeout: 90_000 }).toBeGreaterThan(paths.length * 2)
    expect(await crowd.goHome()).toEqual([])
    const again = await Promise.all(
      paths.slice(0, 20).map(async (path) => (await fetch(site.url + path)).status),
    )
    expect(new Set(again)).toEqual(new Set([200]))
  } finally {
    await site.stop()
  }
})
