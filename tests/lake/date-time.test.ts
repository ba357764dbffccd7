import type { SanityClient } from '@sanity/client'

import { temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
let client: SanityClient
beforeAll(async () => {
  lake = await temporaryLake()
  client = lake.client('editor')
})
afterAll(() => lake.stop())

it.each([
  '2026-13-40T00:00:00Z',
  '2026-00-10T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '2025-02-29T00:00:00Z',
  '2026-04-31T00:00:00Z',
  '2026-02-28T24:00:00Z',
  '2026-02-28T10:60:00Z',
  '2026-02-28T10:00:60Z',
  '2026-02-28T10:00:00+24:00',
  '2026-02-28T10:00:00+01:60',
  '2026-02-28T10:00:00',
  '2026-02-28T10:00Z',
  '2026-02-28 10:00:00Z',
  '2026-02-28',
  ' 2026-02-28T10:00:00Z',
  '2026-02-28T10:00:00Z\n',
  '+002026-02-28T10:00:00Z',
  'today',
  '',
])('%j is not a time', async (text) => {
  const query = `{
    "time": dateTime($text), "text": string(dateTime($text)), "defined": defined(dateTime($text)),
    "before": dateTime($text) < dateTime(now()), "sum": dateTime($text) + 1, "same": dateTime($text) == dateTime($text)
  }`
  expect(await client.fetch(query, { text })).toEqual({
    time: null,
    text: null,
    defined: false,
    before: null,
    sum: null,
    same: true,
  })
})

it.each([
  ['2026-02-28T10:00:00Z', '2026-02-28T10:00:00Z'],
  ['2024-02-29T23:59:59.5+01:00', '2024-02-29T22:59:59.500Z'],
  ['2026-02-28T10:00:00-23:59', '2026-03-01T09:59:00Z'],
  ['0000-01-01T00:00:00Z', '0000-01-01T00:00:00Z'],
  ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59Z'],
])('%s is %s', async (text, time) => {
  expect(await client.fetch('dateTime($text)', { text })).toBe(time)
})

it('no sum of a time is anything but a time or nothing', async () => {
  const query = `{
    "next": dateTime($text) + 1,
    "beyond": [dateTime($text) + 1e9, dateTime($text) + 1e30, dateTime($text) - 1e12, string(dateTime($text) + 1e30)]
  }`
  expect(await client.fetch(query, { text: '9999-12-31T23:59:58Z' })).toEqual({
    next: '9999-12-31T23:59:59Z',
    beyond: [null, null, null, ''],
  })
})
