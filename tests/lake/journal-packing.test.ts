import { randomBytes, randomInt } from 'node:crypto'

import type { Json, JsonObject } from '../../lake/documents/types'
import { pack, unpack } from '../../lake/journal/packing'
import { toChange, toPacked, toRow } from '../../lake/journal/rows'
import type { LoggedChange } from '../../lake/journal/transaction'

const letters: [string, ...string[]] = [
  'a',
  'Z',
  ' ',
  '"',
  '\\',
  '\n',
  '\u0000',
  '\u0001',
  'é',
  'ß',
  '漢',
  '🦆',
  '\ud800',
  '\u2028',
  '</script>',
]
const pick = <T>(from: readonly [T, ...T[]]): T => from[randomInt(from.length)] ?? from[0]
const text = (most: number) => Array.from({ length: randomInt(most) }, () => pick(letters)).join('')

/** Any JSON value; the deeper, the smaller. */
function value(depth: number): Json {
  const kind = randomInt(depth > 0 ? 8 : 5)
  if (kind === 0) return pick([null, true, false])
  if (kind === 1) return pick([0, -1, 1.5e300, 5e-324, 9_007_199_254_740_991, 0.1])
  if (kind < 5) return text(kind * 20)
  if (kind === 5) return Array.from({ length: randomInt(6) }, () => value(depth - 1))
  return object(depth)
}
const object = (depth: number): JsonObject =>
  Object.fromEntries(Array.from({ length: randomInt(8) }, () => [text(12), value(depth - 1)]))

/** A change as it is after its way through a row; JSON texts tell whether all of it is the same, the order of keys too. */
function there(change: LoggedChange, transactionId = 't1') {
  const { row } = toRow(toPacked(change), 7, transactionId)
  return { back: toChange(row, transactionId), stored: Buffer.byteLength(row.content) }
}

const creation = (document: JsonObject): LoggedChange => ({
  documentId: 'a',
  resultRev: 't1',
  cause: 'create',
  mutations: [{ create: document }],
  effects: { apply: [0, { ...document, _createdAt: '2026-11-30T08:00:00Z' }], revert: [0, null] },
})

it('changes with any content come back exactly', () => {
  for (let round = 0; round < 400; round += 1) {
    const change: LoggedChange = {
      documentId: text(10),
      ...(round % 2 && { previousRev: pick(['t0', '', 't1']) }),
      ...(round % 3 && { resultRev: pick(['t1', 't2']) }),
      cause: pick(['create', 'edit', 'publish', 'unpublish', 'discard', 'delete']),
      mutations: Array.from({ length: randomInt(4) }, () => object(4)),
      effects: { apply: [17, value(5), text(5)], revert: [value(3)] },
    }
    expect(JSON.stringify(there(change).back)).toBe(JSON.stringify(change))
  }
})

it.each([0, 1, 499, 500, 501, 65_535, 65_536, 65_537, 300_000])('a text of %i characters', (length) => {
  for (const sample of ['x'.repeat(length), randomBytes(length).toString('latin1').slice(0, length)]) {
    const { packed, bytes } = pack(sample)
    expect(unpack(packed)).toBe(sample)
    expect(bytes).toBe(Buffer.byteLength(sample))
    expect(Buffer.byteLength(packed)).toBeLessThanOrEqual(bytes)
  }
})

it.each([10_000, 100_000, 1_000_000, 5_000_000])(
  'a document of %i bytes is not stored twice, though its mutation and its effect both hold it',
  (size) => {
    const document = { _id: 'a', _type: 'note', text: randomBytes(size / 2).toString('hex') }
    const change = creation(document)
    const { back, stored } = there(change)
    expect(JSON.stringify(back)).toBe(JSON.stringify(change))
    // Random hexadecimal digits can be halved, and no more.
    expect(stored).toBeLessThan(0.65 * size)
  },
)

it('what cannot be made smaller is stored as it is', () => {
  expect(pack('{"a":1}').packed).toBe('{"a":1}')
  const noise = randomBytes(3_000).toString('base64').slice(0, 800)
  expect(unpack(pack(noise).packed)).toBe(noise)
})
