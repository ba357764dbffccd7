import { isSafeHref, isWholeUrl } from '@/lib/site/links'
import { parseUrl } from '@/lib/site/parse-url'

test('a host with an umlaut is one, however often it is asked for', () => {
  const addresses = ['https://zeit\u00fcng.example', 'https://example.org/\u00fc', 'https://example.org/a']
  for (let n = 0; n < 60_000; n += 1) {
    const address = addresses[n % addresses.length] ?? ''
    if (!parseUrl(address) || !isSafeHref(address) || !isWholeUrl(address))
      throw new Error(`${address}, the ${n}th time`)
  }
})

test.each(['', 'x', '//host', 'https://', 'https://[', 'https://a b'])('%j is none', (text) => {
  expect(parseUrl(text)).toBeUndefined()
})

test('a path is one beside where it stands', () => {
  expect(parseUrl('/a', 'https://news.example')?.href).toBe('https://news.example/a')
})
