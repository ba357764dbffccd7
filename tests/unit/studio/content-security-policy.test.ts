import { studioContentSecurityPolicy } from '@/sanity/studio/content-security-policy'

const options = { host: 'localhost:3000', nonce: 'n0nce', hosted: false }

const directives = (policy: string) =>
  new Map(policy.split('; ').map((part) => [part.split(' ')[0] ?? '', part.split(' ').slice(1)]))

const outside = /\.(io|com)\b/

test('on a lake of one’s own, nothing but this site is spoken to', () => {
  const policy = studioContentSecurityPolicy(options)
  expect(policy).not.toMatch(outside)
  expect(directives(policy).get('connect-src')).toEqual([
    "'self'",
    'ws://localhost:3000',
    'wss://localhost:3000',
    'blob:',
  ])
})

test('scripts need this site or the nonce, and none is made of text', () => {
  const scripts = directives(studioContentSecurityPolicy(options)).get('script-src')
  expect(scripts).toEqual(["'self'", "'nonce-n0nce'"])
})

test('`next dev` may compile in the browser', () => {
  const policy = studioContentSecurityPolicy({ ...options, development: true })
  expect(directives(policy).get('script-src')).toContain("'unsafe-eval'")
})

test('on hosted Sanity its hosts are spoken to, but give no scripts', () => {
  const policy = directives(studioContentSecurityPolicy({ ...options, hosted: true }))
  expect(policy.get('connect-src')).toEqual(
    expect.arrayContaining(['https://*.sanity.io', 'wss://*.sanity.io', 'https://sanity-cdn.com']),
  )
  expect(policy.get('img-src')).toContain('https://*.sanity.io')
  expect(policy.get('script-src')?.join(' ')).not.toMatch(outside)
})

test.each(['news.example.org', 'news.example.org:8443', '[::1]:3000', '127.0.0.1'])(
  'knows the host %s',
  (host) => {
    expect(studioContentSecurityPolicy({ ...options, host })).toContain(`wss://${host} `)
  },
)

test.each(['', 'a; script-src *', 'a b', "a'", 'a,b', '*', 'a/b'])(
  'leaves out %j, which is no host',
  (host) => {
    const policy = studioContentSecurityPolicy({ ...options, host })
    expect(policy).not.toContain('ws://')
    expect(directives(policy).get('script-src')).toEqual(["'self'", "'nonce-n0nce'"])
  },
)
