import { clientAddress } from '@/lake/http/identity-address'

const from = (forwardedFor: string | undefined, peer: string) =>
  clientAddress(
    new Request('http://lake.test/', {
      ...(forwardedFor && { headers: { 'x-forwarded-for': forwardedFor } }),
    }),
    peer,
  )

test.each([
  ['203.0.113.5', '203.0.113.5'],
  ['10.0.0.1, 203.0.113.5', '203.0.113.5'],
  ['203.0.113.5:50123', '203.0.113.5'],
  ['203.0.113.5:', '203.0.113.5'],
  ['"203.0.113.5:50123"', '203.0.113.5'],
  ['10.0.0.1:1, 203.0.113.5:50123', '203.0.113.5'],
  ['2001:db8::9', '2001:db8::9'],
  ['[2001:db8::9]', '2001:db8::9'],
  ['[2001:db8::9]:443', '2001:db8::9'],
  ['"[2001:db8::9]:443"', '2001:db8::9'],
  ['2001:0DB8:0:0::9', '2001:db8::9'],
  ['2001:db8:0:0:0:0:0:9', '2001:db8::9'],
  ['fe80::1%eth0', 'fe80::1'],
  ['[fe80::1%eth0]:80', 'fe80::1'],
  ['::ffff:203.0.113.5', '203.0.113.5'],
  ['[::FFFF:cb00:7105]:443', '203.0.113.5'],
])('behind a proxy that writes %p a client is at %p', (forwardedFor, address) => {
  expect(from(forwardedFor, '127.0.0.1')).toBe(address)
})

// Otherwise each would be an address of its own.
test.each([
  undefined,
  'unknown',
  '_hidden7',
  '203.0.113',
  '203.0.113.5.6',
  '203.0.113.5:80:80',
  '999.0.0.1',
  '[::1',
  'x',
])('a hop that names no address is that of the proxy: %p', (forwardedFor) => {
  expect(from(forwardedFor, '::ffff:127.0.0.1')).toBe('::ffff:127.0.0.1')
})

test('a stranger is believed nothing', () => {
  expect(from('203.0.113.5:80', '198.51.100.1')).toBe('198.51.100.1')
})
