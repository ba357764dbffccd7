import { heldUntil } from '@/lib/story/held-until'

const zoned = { timeZone: 'Europe/Oslo' }

it.each([
  ['no date at all', {}, '-'],
  ['a date', { publishedAt: '2026-12-01T10:00:00Z' }, '2026-12-01T10:00:00.000Z'],
  [
    'a date without an offset, by the publication’s clocks',
    { publishedAt: '2026-12-01T10:00' },
    '2026-12-01T09:00:00.000Z',
  ],
  ['a day, from its first moment there', { publishedAt: '2026-12-01' }, '2026-11-30T23:00:00.000Z'],
  ['a date that cannot be read', { publishedAt: null }, '-'],
  ['an embargo', { embargoUntil: '2026-12-02T10:00:00Z' }, '2026-12-02T10:00:00.000Z'],
  [
    'an embargo that ends after the date',
    { publishedAt: '2026-12-01T10:00:00Z', embargoUntil: '2026-12-02T10:00:00Z' },
    '2026-12-02T10:00:00.000Z',
  ],
  [
    'an embargo that ends before the date',
    { publishedAt: '2026-12-03T10:00:00Z', embargoUntil: '2026-12-02T10:00:00Z' },
    '2026-12-03T10:00:00.000Z',
  ],
  [
    'an embargo that cannot be read: nobody knows when it ends',
    { publishedAt: '2026-12-01T10:00:00Z', embargoUntil: null },
    'never',
  ],
])('a story is held back with %s', (_, story, until) => {
  const time = heldUntil(story, zoned)
  expect(time === -Infinity ? '-' : time === Infinity ? 'never' : new Date(time).toISOString()).toBe(until)
})
