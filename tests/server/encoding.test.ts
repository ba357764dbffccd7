import { encodingFor } from '@/server/press/answer/encoding'

describe('the encoding for a client', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['br', 'br'],
    ['BR', 'br'],
    ['gzip', 'gzip'],
    ['gzip, deflate', 'gzip'],
    ['GZip', 'gzip'],
    ['deflate', 'identity'],
    ['zstd', 'identity'],
    ['identity', 'identity'],
    ['', 'identity'],
    [undefined, 'identity'],
    ['*', 'br'],
    ['*;q=0', 'identity'],
    ['br;q=0, *', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.0, gzip;q=0.000', 'identity'],
    ['gzip;q=0, *;q=0.5', 'br'],
    ['br;q=0.1, gzip;q=1.0', 'br'],
    ['gzip;q=0.5', 'gzip'],
    ['identity;q=0, gzip', 'gzip'],
    ['identity;q=0', 'identity'],
    ['identity;q=0, *;q=0', 'identity'],
    [' gzip ;q=0.8 ,\tbr;q=0', 'gzip'],
    ['brotli, x-gzip', 'identity'],
    ['gzipped', 'identity'],
    [';;;,,,q=', 'identity'],
    ['br;q=x', 'identity'],
  ])('that accepts %p is %s, every time', (accepted, encoding) => {
    expect(encodingFor(accepted)).toBe(encoding)
    expect(encodingFor(accepted)).toBe(encoding)
  })

  it('is the same after thousands of clients with headers of their own', () => {
    for (let number = 0; number < 2_000; number += 1) encodingFor(`gzip, x-${number}`)
    expect(encodingFor('br, x-1')).toBe('br')
    expect(encodingFor('gzip, x-1')).toBe('gzip')
    expect(encodingFor('x-1')).toBe('identity')
  })
})
