import { IncomingMessage, type IncomingHttpHeaders } from 'node:http'
import { Socket } from 'node:net'

import { notFoundPath } from '@/server/press/addresses'
import { pageKeys } from '@/server/press/answer/page-key'

const knownParameters = (path: string) => (path === '/search' ? ['q', 'page'] : [])
const keyOf = pageKeys({ knownParameters, previewModeId: 'secret' })

function key(url: string, headers: IncomingHttpHeaders = {}, method: string | undefined = 'GET') {
  return keyOf(Object.assign(new IncomingMessage(new Socket()), { method, url, headers }))
}

describe('the path', () => {
  it.each([
    '/',
    '/articles/py',
    '/nowhere/at/all',
    '/articles/py/',
    '/studios',
    '/apiary',
    '/lakeside',
    '/articles/studio',
    '/v1.2/notes',
    '/Articles/Py',
    '/articles//py',
    '/favicon.ico',
    '/robots.txt',
    '/sitemap.xml',
    '/_next/static/chunks/a-1.js',
    '/_next/static/media/letter.woff2',
    '/_nextdoor',
    '/elements/lakeside-1a2b.js',
  ])('%s is printed, under itself', (path) => {
    expect(key(path)).toBe(path)
  })

  it.each([
    ['/?utm_source=x', '/'],
    ['/articles/py?a=1&b=2', '/articles/py'],
    ['/articles/py?', '/articles/py'],
    ['/articles/py?next=/a?b', '/articles/py'],
    ['/articles/py?_rsc=1abc', '/articles/py'],
    ['/articles/py#top', '/articles/py'],
    ['/articles/py#top?q=1', '/articles/py'],
    ['/favicon.ico?v=2', '/favicon.ico'],
    ['/robots%2Etxt', '/robots.txt'],
    ['/articles/%70y', '/articles/py'],
    ['/%61rticles/p%79', '/articles/py'],
    ['/articles/caf%c3%a9', '/articles/caf%C3%A9'],
    ['/articles/café', '/articles/caf%C3%A9'],
    ['/articles/a%20b', '/articles/a%20b'],
    ['/articles/a+b', '/articles/a%2Bb'],
    ['/articles/a:b', '/articles/a%3Ab'],
    ['/articles/a%3ab', '/articles/a%3Ab'],
    ['/articles/it%27s', "/articles/it's"],
    ['/articles/%25', '/articles/%25'],
    ['/articles/100%2525', '/articles/100%2525'],
    ['/articles%2Fpy', '/articles%2Fpy'],
    ['/articles%2fpy', '/articles%2Fpy'],
    ['/articles/a%0d%0ab', '/articles/a%0D%0Ab'],
    ['/articles/%00', '/articles/%00'],
    ['/articles/a\\b', '/articles/a%5Cb'],
    ['/articles/a%3Fb', '/articles/a%3Fb'],
    ['/%2e%2e%2fstudio', '/..%2Fstudio'],
  ])('%s is kept under %s', (url, expected) => {
    expect(key(url)).toBe(expected)
  })

  it('gives a key that is its own key', () => {
    const urls = [
      '/articles/a%3ab',
      '/articles/caf%c3%a9',
      '/articles/%25',
      '/a%2Fb',
      '/a b',
      '/search?q=ä+b',
    ]
    for (const url of urls) {
      const once = key(url) ?? ''
      expect(key(once)).toBe(once)
    }
  })

  it.each([
    ['the notice that the site cannot be reached', '/unavailable?x=1'],
    ['an incomplete encoding', '/articles/%7'],
    ['no encoding', '/articles/%zz'],
    ['an encoding that is not UTF-8', '/articles/%ff?a=1'],
    ['an encoding of half a character', '/articles/%ed%a0%80'],
    ['a way up at the end', '/articles/..'],
    ['a way up in the middle, which would be a second key for one page', '/anything/../articles/py'],
    ['the same, encoded', '/anything/%2e%2E/articles/py'],
    ['a step that leads nowhere', '/./articles/py'],
    ['the same, encoded', '/articles/%2e/py'],
    ['a way from the build out into the Studio', '/_next/static/../../studio'],
  ])('%s leads to the page for what is not there: %s', (_, url) => {
    expect(key(url)).toBe(notFoundPath)
  })

  it.each([
    ['another host', '//evil.example/articles/py'],
    ['an absolute address', 'http://evil.example/articles/py'],
    ['no path', '*'],
    ['nothing', ''],
    ["Next's data", '/_next/data'],
    ["Next's images", '/_next/image?url=%2Fa.png&w=640&q=75'],
    ['the folder of the build', '/_next/static'],
    ['the Studio', '/studio'],
    ['a tool in the Studio', '/studio/structure/article;py'],
    ['the Studio, encoded', '/%73tudio/structure'],
    ['the Studio with a query', '/studio?perspective=drafts'],
    ['an interface', '/api/webhook'],
  ])('%s is not printed: %s', (_, url) => {
    expect(key(url)).toBeUndefined()
  })
})

describe('the query', () => {
  it.each([
    ['in the order of the page', '/search?page=2&q=py', '/search?q=py&page=2'],
    ['each once, the first', '/search?q=py&q=lua&page=2&page=3', '/search?q=py&page=2'],
    ['without those that nobody knows', '/search?utm_source=x&q=py&_rsc=1', '/search?q=py'],
    ['without those that say nothing', '/search?q=&page=2', '/search?page=2'],
    ['not at all, when none is known', '/search?Q=py', '/search'],
    ['not at all, when none says anything', '/search?q=&page', '/search'],
    ['in one encoding', '/search?q=caf%c3%a9%20noir', '/search?q=caf%C3%A9+noir'],
    ['in the same encoding', '/search?q=café+noir', '/search?q=caf%C3%A9+noir'],
    ['with names in one spelling', '/search?%71=py', '/search?q=py'],
    ['with what could be taken for more of it', '/search?q=a%26page%3D2', '/search?q=a%26page%3D2'],
    ['with a question mark in it', '/search?q=why?', '/search?q=why%3F'],
    ['on a path in another spelling', '/%73earch?q=py', '/search?q=py'],
    ['without the fragment', '/search?q=py#top', '/search?q=py'],
  ])('stays %s: %s', (_, url, expected) => {
    expect(key(url)).toBe(expected)
  })

  it('is known for each path apart', () => {
    expect(key('/articles/py?q=py&page=2')).toBe('/articles/py')
    expect(key('/%ff?q=py')).toBe(notFoundPath)
  })
})

describe('the request', () => {
  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'get', ''])('%s asks for no page', (method) => {
    expect(key('/', {}, method)).toBeUndefined()
  })

  it('HEAD asks for the same page as GET', () => {
    expect(key('/articles/py?a', {}, 'HEAD')).toBe('/articles/py')
  })

  it.each<[string, IncomingHttpHeaders, boolean]>([
    ['a preview of drafts', { cookie: '__prerender_bypass=secret' }, false],
    ['a preview among other cookies', { cookie: 'a=b; __prerender_bypass=secret; c=d' }, false],
    ['a preview without spaces', { cookie: 'a=b;__prerender_bypass=secret ;c=d' }, false],
    ['a preview that another build began', { cookie: '__prerender_bypass=before' }, true],
    ['a forged preview', { cookie: '__prerender_bypass=' }, true],
    ['a forged preview that begins alike', { cookie: '__prerender_bypass=secrets' }, true],
    ['a cookie that ends alike', { cookie: 'x__prerender_bypass=secret' }, true],
    ['a cookie that mentions it', { cookie: 'a="__prerender_bypass=secret"' }, true],
    ['other cookies', { cookie: 'sanitySession=abc; theme=dark' }, true],
    ["Next's data", { rsc: '1', 'next-router-prefetch': '1', 'next-router-state-tree': '[]' }, true],
    ['a server action', { 'next-action': 'abc' }, true],
    ['another host', { host: 'evil.example', 'x-forwarded-host': 'evil.example' }, true],
    ['what a browser sends', { accept: 'text/html', 'accept-language': 'de', dnt: '1' }, true],
  ])('is judged: %s', (_, headers, isPage) => {
    expect(key('/', headers)).toBe(isPage ? '/' : undefined)
  })

  it('may be any preview when it is not known what this build signs them with', () => {
    const keyOfAny = pageKeys({ knownParameters, previewModeId: undefined })
    const request = Object.assign(new IncomingMessage(new Socket()), { method: 'GET', url: '/' })
    expect(keyOfAny(Object.assign(request, { headers: { cookie: '__prerender_bypass=x' } }))).toBeUndefined()
    expect(keyOfAny(Object.assign(request, { headers: { cookie: 'a=b' } }))).toBe('/')
  })
})
