import { contentSecurityPolicy } from '@/server/press/make/security-headers'
import { compose } from '@/server/press/make/sheet'
import { stripPage } from '@/server/press/make/strip'

import { html } from './support/stage'

const options = { siteUrl: 'http://localhost:3000', imageOrigin: undefined, policyInPage: false }
const youtube = 'https://www.youtube-nocookie.com'

const escaped = (value: string) => value.replace(/&/g, '&amp;').replace(/"/g, '&quot;')
const embed = (origin: string) => `<lakeside-embed data-embed-origin="${escaped(origin)}"></lakeside-embed>`
const page = (...origins: string[]) => html(origins.map(embed).join(''))

/** The sources of a directive of a composed page, or undefined when it is not there. */
function sources(policy: string, directive: string): string[] | undefined {
  const found = policy.split('; ').find((one) => one.split(' ')[0] === directive)
  return found?.split(' ').slice(1)
}
const policyOf = (...origins: string[]) =>
  compose(page(...origins), options).sheet.headers['content-security-policy'] ?? ''

describe('the frames of a page', () => {
  it('are none where the page names none', () => {
    expect(sources(policyOf(), 'frame-src')).toBeUndefined()
    expect(sources(policyOf(), 'default-src')).toEqual(["'none'"])
  })

  it('may come from the origins that it names, each once, and from nowhere else', () => {
    const player = 'https://player.vimeo.com'
    expect(sources(policyOf(youtube, player, youtube), 'frame-src')).toEqual([youtube, player])
    for (const directive of ['script-src', 'connect-src', 'img-src', 'frame-ancestors', 'default-src'])
      expect(sources(policyOf(youtube), directive)?.join()).not.toContain('youtube')
  })

  it('may be named anywhere, also in a template', () => {
    const { embedOrigins } = stripPage(`<!doctype html><template>${embed(youtube)}</template>`)
    expect(embedOrigins).toEqual([youtube])
  })

  it('are allowed by the policy in the page as by that in the header', () => {
    const { sheet } = compose(page(youtube), { ...options, policyInPage: true })
    const [, policy = ''] = /Content-Security-Policy" content="([^"]+)"/.exec(sheet.body.toString()) ?? []
    expect(sources(policy, 'frame-src')).toEqual([youtube])
  })

  it.each(['https://a.example', 'https://video.a-b.example:8443', 'https://xn--bcher-kva.example'])(
    'may come from %s',
    (origin) => {
      expect(sources(policyOf(origin), 'frame-src')).toEqual([origin])
    },
  )

  it.each([
    '',
    '*',
    "'self'",
    "'unsafe-inline'",
    "'none'",
    'https:',
    'https://',
    'https://*',
    'https://*.example.org',
    'https://*.*',
    'http://www.youtube-nocookie.com',
    'data:text/html,x',
    'blob:https://a.example',
    'javascript:alert(1)',
    '//a.example',
    'a.example',
    'https://localhost',
    'https://a.example/',
    'https://a.example/embed',
    'https://a.example?x',
    'https://a.example#x',
    'https://me@a.example',
    'https://me:secret@a.example',
    'https://A.example',
    'https://bücher.example',
    'https://a.example:443',
    'https://a.example:*',
    'https://a.example:99999',
    "https://a.example; script-src 'unsafe-inline'",
    'https://a.example;script-src *',
    'https://a.example, default-src *',
    'https://a.example *',
    ' https://a.example',
    'https://a.example\n',
    'https://a.example\r\nset-cookie: a=b',
    'https://a.example\t*',
    'https://a;b.example',
    'https://a,b.example',
    "https://'self'.example",
    'https://a".example',
    'https://a\\.example',
    'https://a..example',
    'https://[::1]',
    'https://1.2.3',
  ])('never come from what is no plain secure origin: %j', (hostile) => {
    const policy = policyOf(hostile)
    expect(sources(policy, 'frame-src')).toBeUndefined()
    expect(policy).toBe(policyOf())
    expect(sources(policyOf(hostile, youtube), 'frame-src')).toEqual([youtube])
  })
})

it('a policy without frames does not mention any', () => {
  const nothing = { scripts: [], styles: [], styleAttributes: [] }
  expect(contentSecurityPolicy(nothing, options, { frames: [] })).not.toContain('frame-src')
})
