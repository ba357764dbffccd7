import { setTimeout as delay } from 'node:timers/promises'

import { temporaryLake, type TemporaryLake } from './support/lake'

/** What stands in drafts, in versions and in what is said about releases, and nowhere else. */
const secret = 'Geheimnis'

let lake: TemporaryLake
beforeAll(async () => {
  lake = await temporaryLake()
  const editor = lake.client('editor')
  await editor.releases.create({ releaseId: 'r1', metadata: { title: secret } })
  const article = (_id: string, headline: string, more: Record<string, unknown> = {}) => ({
    ...{ _id, _type: 'article', headline, slug: { current: headline } },
    ...more,
  })
  await editor.mutate([
    { create: article('a', 'Open', { to: { _ref: 'b' }, later: { _ref: 'drafts.a', _weak: true } }) },
    { create: article('b', 'Open too') },
    { create: article('drafts.a', secret, { to: { _ref: 'b' } }) },
    { create: article('drafts.new', secret) },
    { create: article('versions.r1.a', secret) },
    { create: article('versions.r1.new', secret, { to: { _ref: 'a' } }) },
    { create: article('private.memo', secret) },
  ])
  await editor.delete('drafts.new')
  await editor.create(article('drafts.new', secret))
})
afterAll(() => lake.stop())

const versions = ['v1', 'v2021-03-25', 'v2024-01-01', 'v2025-02-19', 'v2026-01-01', 'vX']
const perspectives = [
  ...[
    '',
    'raw',
    'published',
    'drafts',
    'previewDrafts',
    'r1',
    'r1,drafts',
    'drafts,r1',
    'r1,published',
    'published,r1',
  ],
]
const queries = [
  ...[
    '*',
    '*[_type == "article"]',
    '*[_id == "a"]',
    '*[_id == "drafts.a"]',
    '*[_id in ["versions.r1.a", "a"]]',
  ],
  ...[
    '*[_id in path("**")]',
    '*[_id in path("drafts.**")]',
    '*[_originalId match "*"]',
    '*[references("b")]',
  ],
  ...[
    '*[_id == "a"][0].later->',
    '*[_id == "a"]{..., "all": *[references(^.to._ref)]}',
    'count(*)',
    'releases::all()',
  ],
  ...[
    `*[headline match "${secret}"]`,
    `*[headline match text::query("${secret}")]`,
    '*[sanity::versionOf("a")]',
  ],
  ...[
    '*[sanity::partOfRelease("r1")]',
    '*[_type == "system.release"]',
    '*[@ match "*"] | score(headline match "G*")',
  ],
  ...[
    '*[slug.current == $slug]{_id, headline, _originalId}',
    '*[] | order(headline)[0...10].headline',
    '{"x": *[]._id}',
  ],
]

/** Several at a time, as many as one address may ask. */
async function forAll<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items]
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      for (let item = left.pop(); item !== undefined; item = left.pop()) await work(item)
    }),
  )
}

/** Whether an answer tells something of what strangers must not read. A reference in what is published may name a draft; it leads to nothing. */
const leaks = (answer: string) =>
  /Geheimnis|drafts\.|versions\.r1|private\.memo|_\.releases/.test(answer.replaceAll('"_ref":"drafts.a"', ''))

const combined = versions.flatMap((version) =>
  perspectives.flatMap((perspective) => queries.map((query) => ({ version, perspective, query }))),
)

/** What nobody in particular is told, through one door. */
type Door = (asked: { version: string; perspective: string; query: string }) => Promise<string>

const doors: Record<string, Door> = {
  'a query': async ({ version, perspective, query }) => {
    const search = new URLSearchParams({ query, $slug: `"${secret}"`, returnQuery: 'false' })
    if (perspective) search.set('perspective', perspective)
    return (await fetch(`${lake.url}/${version}/data/query/production?${search.toString()}`)).text()
  },
  'a query with a source map': async ({ version, perspective, query }) => {
    const search = new URLSearchParams({ returnQuery: 'false', resultSourceMap: 'withKeyArraySelector' })
    if (perspective) search.set('perspective', perspective)
    const answer = await fetch(`${lake.url}/${version}/data/query/production?${search.toString()}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, params: { slug: secret } }),
    })
    return answer.text()
  },
}

test.each(Object.keys(doors))(
  'nobody is told of drafts, versions and releases by %s, in any version of the API and any perspective',
  async (name) => {
    let answered = 0
    const found: string[] = []
    await forAll(combined, async (asked) => {
      const answer = (await doors[name]?.(asked)) ?? ''
      if (leaks(answer)) found.push(`${JSON.stringify(asked)}: ${answer.slice(0, 500)}`)
      if (answer.includes('"result"')) answered += 1
    })
    expect(found).toEqual([])
    // Otherwise it was refused for another reason.
    expect(answered).toBeGreaterThan(combined.length * 0.8)
  },
  120_000,
)

test('nor by any other door', async () => {
  const ids = 'a,drafts.a,drafts.new,versions.r1.a,versions.r1.new,private.memo,_.releases.r1'
  const paths = [
    `/data/doc/production/${ids}`,
    `/data/doc/production/a?includeAllVersions=true`,
    `/data/history/production/documents/${ids}?lastRevision=true`,
    `/data/history/production/documents/${ids}?time=2100-01-01T00:00:00Z`,
    `/data/history/production/transactions/${ids}?effectFormat=mendoza`,
    '/data/history/production/transactions',
    '/data/history/production/events/documents/a',
    '/data/history/production/events/releases/r1',
    '/data/references/production/documents/a/to',
    '/projects/lakeside/new-content-release-allowed',
    '/data/export/production',
  ]
  for (const version of versions)
    for (const path of paths) {
      const answer = await (await fetch(`${lake.url}/${version}${path}`)).text()
      // Which ids were asked for is no secret.
      const told = answer.replace(/\{"id":"[^"]*","reason":"(permission|existence)"\}/g, '')
      expect([version, path, leaks(told) ? told : '']).toEqual([version, path, ''])
    }
})

test('nor by streams, while others write', async () => {
  const heard: string[] = []
  const controller = new AbortController()
  const { signal } = controller
  const streams = versions.flatMap((version) => [
    ...queries.slice(0, 6).map((query) => {
      const search = new URLSearchParams({ query, includeResult: 'true', includePreviousRevision: 'true' })
      for (const name of ['includeAllVersions', 'enableResume']) search.set(name, 'true')
      return `${version}/data/listen/production?${search.toString()}&effectFormat=mendoza`
    }),
    `${version}/data/live/events/production`,
    `${version}/data/live/events/production?includeDrafts=true`,
  ])
  const welcomed = streams.map(async (path) => {
    const response = await fetch(`${lake.url}/${path}`, { signal })
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    const first = await reader?.read()
    if (first?.value) heard.push(first.value)
    void (async () => {
      for (;;) {
        const { value, done } = (await reader?.read()) ?? { value: undefined, done: true }
        if (done || value === undefined) break
        heard.push(value)
      }
    })().catch(() => undefined)
  })
  await Promise.all(welcomed)
  const editor = lake.client('editor')
  for (const id of ['drafts.a', 'versions.r1.a', 'private.memo'])
    await editor
      .patch(id)
      .set({ headline: `${secret} again` })
      .commit()
  await editor.releases.edit({ releaseId: 'r1', patch: { set: { 'metadata.title': `${secret} once more` } } })
  await editor.patch('b').set({ headline: 'Open, changed' }).commit()
  for (const end = Date.now() + 10_000; Date.now() < end; await delay(50))
    if (heard.filter((text) => text.includes('Open, changed')).length >= versions.length) break
  controller.abort()
  expect(heard.join('')).toContain('Open, changed')
  expect(heard.filter(leaks)).toEqual([])
})
