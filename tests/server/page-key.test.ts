import { IncomingMessage, type IncomingHttpHeaders } from 'node:http'
import { Socket } from 'node:net'

import { notFoundPath, pagePathOf } from '@/server/press/page-path'

function pathOf(url: string, method = 'GET', headers: IncomingHttpHeaders = {}): string | undefined {
  return pagePathOf(Object.assign(new IncomingMessage(new Socket()), { method, url, headers }))
}

describe('pagePathOf', () => {
  it.each([
    ['/', '/'],
    ['/articles/py', '/articles/py'],
    ['/nowhere/at/all', '/nowhere/at/all'],
    ['/articles/py/', '/articles/py/'],
    ['/studios', '/studios'],
    ['/apiary', '/apiary'],
    ['/lakeside', '/lakeside'],
    ['/articles/studio', '/articles/studio'],
    ['/v1.2/notes', '/v1.2/notes'],
  ])('%s is a page', (url, path) => {
    expect(pathOf(url)).toBe(path)
  })

  it.each([
    ['/?utm_source=x', '/'],
    ['/articles/py?a=1&b=2', '/articles/py'],
    ['/articles/py?', '/articles/py'],
    ['/articles/py?next=/a?b', '/articles/py'],
    ['/articles/py?file=x.png', '/articles/py'],
    ['/articles/py#top', '/articles/py'],
    ['/articles/v1.2', '/articles/v1.2'],
    ['/articles/%70y', '/articles/py'],
    ['/%61rticles/p%79', '/articles/py'],
    ['/articles/caf%c3%a9', '/articles/caf%C3%A9'],
    ['/articles/caf%C3%A9', '/articles/caf%C3%A9'],
    ['/articles/a%20b', '/articles/a%20b'],
    ['/articles/a:b', '/articles/a%3Ab'],
    ['/articles/a%3ab', '/articles/a%3Ab'],
    ['/articles/%25', '/articles/%25'],
    ['/articles/100%2525', '/articles/100%2525'],
    ['/articles%2Fpy', '/articles%2Fpy'],
    ['/articles%2fpy', '/articles%2Fpy'],
    ['/articles/a%0d%0ab', '/articles/a%0D%0Ab'],
    ['/articles/%00', '/articles/%00'],
    ['/articles/a\\b', '/articles/a%5Cb'],
  ])('%s is kept under %s', (url, path) => {
    expect(pathOf(url)).toBe(path)
  })

  it('gives a key that is its own key', () => {
    for (const url of ['/articles/a%3ab', '/articles/caf%c3%a9', '/articles/%25', '/a%2Fb', '/a b']) {
      const path = pathOf(url) ?? ''
      expect(pathOf(path)).toBe(path)
    }
  })

  it.each([
    ['an incomplete encoding', '/articles/%7'],
    ['no encoding', '/articles/%zz'],
    ['an encoding that is not UTF-8', '/articles/%ff?a=1'],
    ['an encoding of half a character', '/articles/%ed%a0%80'],
  ])('%s leads to the page for what is not there: %s', (_, url) => {
    expect(pathOf(url)).toBe(notFoundPath)
  })

  it.each([
    ['another host', '//evil.example/articles/py'],
    ['an absolute address', 'http://evil.example/articles/py'],
    ['no path', '*'],
    ['nothing', ''],
    ['a way up', '/%2e%2e%2f'],
    ['a way up at the end', '/articles/..'],
    ['a way up in the middle, which would be a second key for one page', '/anything/../articles/py'],
    ['the same, encoded', '/anything/%2e%2E/articles/py'],
    ['a step that leads nowhere', '/./articles/py'],
    ['the same, encoded again', '/articles/%2e/py'],
    ["Next's files", '/_next/static/chunks/a'],
    ["Next's data", '/_next/data'],
    ['the Studio', '/studio'],
    ['a tool in the Studio', '/studio/structure/article;py'],
    ['the Studio, encoded', '/%73tudio/structure'],
    ['the Studio with a query', '/studio?perspective=drafts'],
    ['an API', '/api/webhook'],
    ['a well-known address', '/.well-known/security'],
    ['a file', '/favicon.ico'],
    ['an encoded dot', '/robots%2Etxt'],
  ])('%s is none: %s', (_, url) => {
    expect(pathOf(url)).toBeUndefined()
  })

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'get', undefined])(
    '%s asks for no page',
    (method) => {
      const request = Object.assign(new IncomingMessage(new Socket()), { method, url: '/' })
      expect(pagePathOf(request)).toBeUndefined()
    },
  )

  it('HEAD asks for the same page as GET', () => {
    expect(pathOf('/articles/py?a', 'HEAD')).toBe('/articles/py')
  })

  it.each<[string, IncomingHttpHeaders, boolean]>([
    ["Next's data", { rsc: '1' }, false],
    ["a prefetch of Next's data", { rsc: '1', 'next-router-prefetch': '1' }, false],
    ['a server action', { 'next-action': 'abc' }, false],
    ['a preview of drafts', { cookie: '__prerender_bypass=secret' }, false],
    ['a preview among other cookies', { cookie: 'a=b; __prerender_bypass=secret; c=d' }, false],
    ['other cookies', { cookie: 'sanitySession=abc; theme=dark' }, true],
    ['what a browser sends', { accept: 'text/html', 'accept-language': 'de', dnt: '1' }, true],
  ])('judges a request for %s', (_, headers, isPage) => {
    expect(pathOf('/', 'GET', headers)).toBe(isPage ? '/' : undefined)
  })
})
