import { isSafeHref, isWholeUrl } from '@/lib/site/links'
import { parseUrl } from '@/lib/site/parse-url'

describe('isSafeHref', () => {
  it.each([
    'https://example.org',
    'http://example.org/a?b=c#d',
    'HTTPS://EXAMPLE.ORG/',
    'https://user@example.org/',
    'https://[2001:db8::1]/',
    'https://例え.jp/道',
    'mailto:editor@example.org',
    'tel:+49301234567',
    '/articles/one',
    'articles/one',
    './one',
    '../sections/two',
    '#part',
    '?page=2',
    '/search?q=a:b',
    '/a;b/c&d',
  ])('allows %s', (href) => {
    expect(isSafeHref(href)).toBe(true)
  })

  it.each([
    '',
    ' ',
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'jAvAsCrIpT:alert(1)',
    ' javascript:alert(1)',
    '\tjavascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    'java\r\nscript:alert(1)',
    'javascript\n:alert(1)',
    '\u0000javascript:alert(1)',
    'java\u0000script:alert(1)',
    '\u0001javascript:alert(1)',
    '\u001fjavascript:alert(1)',
    '\u00a0javascript:alert(1)',
    '\u200bjavascript:alert(1)',
    '\u202ejavascript:alert(1)',
    '\ufeffjavascript:alert(1)',
    '\u2028javascript:alert(1)',
    'javascript&colon;alert(1)',
    'javascript&#58;alert(1)',
    'javascript&#x3a;alert(1)',
    '&#106;avascript:alert(1)',
    '&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A',
    'java&Tab;script:alert(1)',
    'javascript%3Aalert(1)',
    'javascript:/*--></script><svg/onload=alert(1)>',
    'javascript://example.org/%0Aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'DATA:text/html;base64,PHNjcmlwdD4=',
    'da\nta:text/html,x',
    'vbscript:msgbox(1)',
    'VbScript:msgbox(1)',
    'blob:https://example.org/1',
    'file:///etc/passwd',
    'filesystem:http://x/',
    'view-source:https://example.org',
    'about:blank',
    'ftp://example.org',
    '//evil.example',
    '\\\\evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '/\t/evil.example',
    'https:evil.example',
    'https:/evil.example',
    'https:///evil.example',
    'https://',
    'http://\\evil.example',
    'https://exa mple.org',
    'https://example.org/\u0007',
    'mailto:',
    'unknown:thing',
  ])('refuses %j', (href) => {
    expect(isSafeHref(href)).toBe(false)
  })

  it('allows nothing that a browser would run or take elsewhere without saying so', () => {
    const schemes = ['javascript', 'data', 'vbscript']
    const between = ['', '\t', '\n', '\r', '\u0000', '\u0008', '\u007f', '\u00ad', '\u200d', ' ']
    const spellings = schemes.flatMap((scheme) =>
      between.flatMap((sign) => [
        `${sign}${scheme}:x`,
        `${scheme}${sign}:x`,
        `${scheme.slice(0, 3)}${sign}${scheme.slice(3).toUpperCase()}:x`,
      ]),
    )
    for (const href of spellings) {
      // jsdom is not here, but Node's URL follows the same standard as browsers.
      const url = parseUrl(href, 'https://site.example')
      const runs = url && !/^https?:/.test(url.protocol)
      if (runs) expect([href, isSafeHref(href)]).toEqual([href, false])
    }
  })
})

describe('isWholeUrl', () => {
  it.each(['https://example.org', 'http://example.org/path?x=1#y', 'https://sub.example.org:8443/'])(
    'takes %s',
    (url) => {
      expect(isWholeUrl(url)).toBe(true)
    },
  )

  it.each([
    '.com',
    'example.org',
    'www.example.org',
    'https://',
    'https://.com',
    'https:// .com',
    'http://localhost',
    'https://com',
    '//example.org',
    'ftp://example.org',
    'javascript:alert(1)',
    'https://user:pass@example.org',
    'https://example.org/a b',
    '/relative',
    '',
  ])('refuses %j', (url) => {
    expect(isWholeUrl(url)).toBe(false)
  })
})
