import { compose } from '@/server/press/make/sheet'

import { buildFile, errorShell, html, redirect } from './support/stage'

const options = { siteUrl: 'http://localhost:3000', imageOrigin: undefined, policyInPage: false }
const contentCaching = 'public, max-age=0, stale-if-error=600'

describe('a page that is to be printed', () => {
  it('is stripped, and brings its policy and its guards', () => {
    const { sheet, flaws } = compose(
      html('<script>next()</script><script data-lakeside>1</script>A<!-- b -->'),
      options,
    )
    expect(flaws).toEqual([])
    expect(sheet.body.toString()).toContain('<body><script data-lakeside>1</script>A</body>')
    expect(sheet).toMatchObject({
      status: 200,
      contentType: 'text/html; charset=utf-8',
      headers: {
        'cache-control': contentCaching,
        'content-security-policy': expect.stringMatching(/script-src 'self' 'sha256-[^']+';/),
        'x-content-type-options': 'nosniff',
      },
    })
  })

  it('takes over no header of the inner connection, nor any other that nobody asked for', () => {
    const page = html('A')
    const { sheet } = compose(
      {
        ...page,
        headers: {
          ...page.headers,
          'x-powered-by': 'Next.js',
          'x-nextjs-cache': 'HIT',
          vary: 'rsc, next-router-state-tree',
          link: '</_next/static/media/a.woff2>; rel=preload',
          etag: '"inner"',
          connection: 'keep-alive',
          'transfer-encoding': 'chunked',
          'cache-control': 'private, no-cache, no-store',
        },
      },
      options,
    )
    expect(Object.keys(sheet.headers).sort()).toEqual([
      'cache-control',
      'content-security-policy',
      'cross-origin-opener-policy',
      'permissions-policy',
      'referrer-policy',
      'x-content-type-options',
      'x-frame-options',
    ])
    expect(sheet.headers['cache-control']).toBe(contentCaching)
  })

  it('may be fetched from caches only after it was asked whether it is still good', () => {
    expect(contentCaching).toMatch(/max-age=0/)
    for (const status of [200, 404]) {
      expect(compose(html('A', [], status), options).sheet.headers['cache-control']).toBe(contentCaching)
    }
  })

  it('is not to be kept by anybody when it is an error', () => {
    for (const status of [500, 503])
      expect(compose(html('A', [], status), options).sheet.headers['cache-control']).toBe('no-store')
  })

  it.each([
    ['public, max-age=31536000, immutable', 'public, max-age=31536000, immutable'],
    ['immutable, public', 'immutable, public'],
    ['private, no-store', contentCaching],
    ['max-age=5, x-public', contentCaching],
  ])('keeps what the build says about its files: %s', (cacheControl, expected) => {
    const file = {
      ...buildFile('p{}'),
      headers: { 'content-type': 'text/css', 'cache-control': cacheControl },
    }
    expect(compose(file, options).sheet.headers['cache-control']).toBe(expected)
  })

  it('says where it has gone and when to ask again', () => {
    expect(compose(redirect('/articles/py'), options).sheet.headers).toMatchObject({
      location: '/articles/py',
    })
    const busy = html('Busy', [], 503)
    expect(
      compose({ ...busy, headers: { ...busy.headers, 'retry-after': '7' } }, options).sheet.headers,
    ).toHaveProperty('retry-after', '7')
  })

  it('is left whole, without tags and without a policy that would stop its scripts, when it has flaws', () => {
    const { sheet, syncTags, flaws } = compose(errorShell(200), options)
    expect(flaws).not.toEqual([])
    expect(syncTags).toEqual([])
    expect(sheet.body).toEqual(errorShell(200).body)
    expect(sheet.headers).not.toHaveProperty('content-security-policy')
  })
})

describe('what is no page', () => {
  const feed = {
    status: 200,
    headers: { 'content-type': 'application/rss+xml', 'x-lakeside-sync-tags': ' s1:a  s1:b ' },
    body: Buffer.from('<rss><!-- kept --><script>1</script></rss>'),
  }

  it('is left as it is', () => {
    const { sheet } = compose(feed, options)
    expect(sheet).toMatchObject({ contentType: 'application/rss+xml', body: feed.body })
    expect(sheet.headers).not.toHaveProperty('content-security-policy')
  })

  it('names its sync tags in a header, which does not leave the house', () => {
    const { sheet, syncTags } = compose(feed, options)
    expect(syncTags).toEqual(['s1:a', 's1:b'])
    expect(JSON.stringify(sheet.headers)).not.toContain('s1:')
  })

  it('has no tags when it names none', () => {
    expect(compose(buildFile('p{}'), options).syncTags).toEqual([])
  })
})

it('a page may name tags in both places', () => {
  const page = html('A', ['s1:a'])
  const both = { ...page, headers: { ...page.headers, 'x-lakeside-sync-tags': 's1:b' } }
  expect(new Set(compose(both, options).syncTags)).toEqual(new Set(['s1:a', 's1:b']))
})

describe('a page that carries its policy itself', () => {
  const inPage = { ...options, policyInPage: true }

  it('has it before everything that it governs', () => {
    const { sheet } = compose(html('A $& $1'), inPage)
    expect(sheet.body.toString()).toMatch(
      /^<!doctype html><html lang="en"><head><meta http-equiv="Content-Security-Policy" content="[^"]+"\/><title>A \$& \$1</,
    )
  })

  it('has the policy of the header, without what only a header can say', () => {
    const { sheet } = compose(html('<script data-lakeside>1</script><p style="top:0">A</p>'), inPage)
    const [, policy = ''] = /content="([^"]+)"/.exec(sheet.body.toString()) ?? []
    const header = sheet.headers['content-security-policy'] ?? ''
    expect(policy.split('; ')).toEqual(header.split('; ').filter((one) => !one.startsWith('frame-ancestors')))
  })

  it('has it once, however many heads it talks about', () => {
    const { sheet } = compose(html('<pre>&lt;head></pre><template><head></template>'), inPage)
    expect(sheet.body.toString().match(/Content-Security-Policy/g)).toHaveLength(1)
  })

  it.each([
    ['a page with flaws', errorShell(200)],
    ['a feed', buildFile('<head>', 'application/xml')],
  ])('is not %s', (_, rendered) => {
    expect(compose(rendered, inPage).sheet.body).toEqual(rendered.body)
  })
})
