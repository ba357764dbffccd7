import { redirectOf } from '@/server/press/make/redirect'

import { openDoor } from './support/door'
import { closeServers } from './support/servers'
import { errorShell, html, redirect, stage } from './support/stage'

afterEach(closeServers)

describe('where an answer leads', () => {
  it.each([
    [308, 301],
    [307, 307],
    [301, 301],
    [302, 302],
    [303, 303],
  ])('is told with the status that programs look for: %i is %i', (status, told) => {
    expect(redirectOf(redirect('/articles/py', status))).toEqual({ status: told, location: '/articles/py' })
  })

  it('is nowhere, when it is no redirect', () => {
    expect(redirectOf(html('A'))).toBeUndefined()
    expect(redirectOf({ ...html('A'), headers: { location: '/b' } })).toBeUndefined()
    expect(redirectOf(html('A', [], 308))).toBeUndefined()
  })

  it.each([
    '/',
    '/articles/py?page=2#end',
    '/articles/caf%C3%A9',
    '/a//b',
    'https://elsewhere.example/a?b=c',
    'http://elsewhere.example',
    'https://[2001:db8::1]/',
  ])('may be %s, and is told as it is', (location) => {
    expect(redirectOf(redirect(location))?.location).toBe(location)
  })

  it.each([
    '',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '\\\\elsewhere.example',
    'elsewhere.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://elsewhere.example',
    'https:elsewhere.example',
    'https:///elsewhere.example',
    'https://',
    ' /articles/py',
    '/articles/a b',
    '/articles/py\r\nset-cookie: a=b',
    '/articles/py\n',
    '/\t/elsewhere.example',
    '/articles/\0',
    '/articles/café',
  ])('is never %j', (location) => {
    expect(() => redirectOf(redirect(location))).toThrow(JSON.stringify(location))
  })
})

describe('a page that has moved', () => {
  /** As Next answers it for a page: with the empty shell that its scripts would fill. */
  const moved = {
    ...errorShell(308),
    headers: { ...errorShell(308).headers, location: '/articles/new' },
  }

  it('is a 301 without a body, kept for a moment', async () => {
    const { ask, paths } = await openDoor(async () => moved)
    for (const origin of ['rendered', 'printed']) {
      const response = await ask('/articles/old')
      expect([response.status, response.headers.get('location')]).toEqual([301, '/articles/new'])
      expect(response.headers.get('x-lakeside-press')).toBe(origin)
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(await response.text()).toBe('')
    }
    expect(paths).toEqual(['/articles/old'])
    expect((await ask('/articles/old', { method: 'HEAD' })).status).toBe(301)
  })

  it('is unavailable rather than somewhere that no browser must be sent', async () => {
    const { read, warnings, press } = stage({}, { '/unavailable': html('Back soon', []) })
    const answer = await read('/old', redirect('//elsewhere.example'))
    expect(answer).toMatchObject({ status: 503, text: 'Back soon' })
    expect(JSON.stringify(answer.headers)).not.toContain('elsewhere')
    expect(warnings.join()).toMatch(/\/old .*elsewhere\.example/)
    expect(press.state.prints).toBe(0)
  })
})
