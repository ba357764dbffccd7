import { contentSecurityPolicy, pageGuards } from '@/server/press/make/security-headers'

const nothing = { scripts: [], styles: [], styleAttributes: [] }
const plain = { siteUrl: 'http://localhost:3000', imageOrigin: undefined }
const secure = { siteUrl: 'https://news.example.org', imageOrigin: undefined }

/** A policy by directive. */
const read = (policy: string) =>
  Object.fromEntries(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources]
    }),
  )

// From the Content-Security-Policy specification and MDN, where they stand for these very texts.
const published = {
  script: "alert('Hello, world.');",
  hash: "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='",
}

describe('the policy of a page', () => {
  it('allows this site and nothing else, where nothing stands inline', () => {
    expect(read(contentSecurityPolicy(nothing, plain))).toEqual({
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'"],
      'img-src': ["'self'", 'data:'],
      'media-src': ["'self'"],
      'font-src': ["'self'"],
      'connect-src': ["'self'"],
      'manifest-src': ["'self'"],
      'form-action': ["'self'"],
      'base-uri': ["'none'"],
      'frame-ancestors': ["'self'"],
      'require-trusted-types-for': ["'script'"],
    })
  })

  it('allows what stands inline by its hash, each once', () => {
    const { script, hash } = published
    const policy = read(
      contentSecurityPolicy(
        { scripts: [script, script], styles: [script], styleAttributes: [script] },
        plain,
      ),
    )
    expect(policy['script-src']).toEqual(["'self'", hash])
    expect(policy['style-src']).toEqual(["'self'", hash])
    expect(policy['style-src-attr']).toEqual(["'unsafe-hashes'", hash])
  })

  it('has a hash of the bytes of a text in UTF-8', () => {
    const policy = contentSecurityPolicy({ ...nothing, scripts: ['"é"', '"e\u0301"'] }, plain)
    expect(read(policy)['script-src']).toHaveLength(3)
  })

  it('never allows everything', () => {
    const inline = { scripts: ['1'], styles: ['p{}'], styleAttributes: ['top:0'] }
    for (const options of [plain, secure, { ...secure, imageOrigin: 'https://cdn.sanity.io' }])
      expect(contentSecurityPolicy(inline, options)).not.toMatch(
        /unsafe-inline|unsafe-eval|\*|https?:(?!\/\/)/,
      )
  })

  it('allows pictures, films and nothing more from where they are hosted', () => {
    const policy = read(contentSecurityPolicy(nothing, { ...plain, imageOrigin: 'https://cdn.sanity.io' }))
    expect(policy['img-src']).toEqual(["'self'", 'data:', 'https://cdn.sanity.io'])
    expect(policy['media-src']).toEqual(["'self'", 'https://cdn.sanity.io'])
    expect(JSON.stringify(policy).split('cdn.sanity.io')).toHaveLength(3)
  })

  it('asks for secure requests only where the site is secure', () => {
    expect(contentSecurityPolicy(nothing, secure)).toMatch(/(^|; )upgrade-insecure-requests(;|$)/)
    expect(contentSecurityPolicy(nothing, plain)).not.toContain('upgrade-insecure-requests')
  })

  it('says nothing about frames where only a header can', () => {
    expect(contentSecurityPolicy(nothing, plain, { framing: false })).not.toContain('frame-ancestors')
  })

  it('is one line that a header and an attribute can hold', () => {
    const inline = { scripts: ['a\r\nb'], styles: ['"'], styleAttributes: ["'"] }
    expect(contentSecurityPolicy(inline, secure)).toMatch(/^[\x20-\x7e]+$/)
    expect(contentSecurityPolicy(inline, secure)).not.toContain('"')
  })
})

describe('the guards of a page', () => {
  it('are there on every site', () => {
    expect(pageGuards(plain)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    })
  })

  it('hold browsers to https only where the site has it', () => {
    expect(pageGuards(plain)).not.toHaveProperty('strict-transport-security')
    expect(pageGuards(secure)).toHaveProperty(
      'strict-transport-security',
      expect.stringMatching(/^max-age=\d{7,}$/),
    )
  })
})
