import { compareForOrder } from '@/lake/query/values'
import {
  highestKey,
  isCut,
  keyAfter,
  keyBefore,
  kindBounds,
  lookupKey,
  lowestKey,
  type Sortable,
  sortKey,
  upTo,
} from '@/lake/store/keys'
import { DateTime } from 'groq-js'

// Adding 0 makes 0 of -0.
const sign = (order: number) => Math.sign(order) + 0

const long = 'x'.repeat(63)

/** In GROQ's order, those in one line alike. */
const inOrder: Sortable[][] = [
  [{ moment: Date.parse('0001-01-01T00:00:00Z') }],
  [{ moment: -1 }],
  [{ moment: 0 }, { moment: -0 }],
  [{ moment: 1 }],
  [{ moment: Date.parse('9999-12-31T23:59:59Z') }],
  [-Number.MAX_VALUE],
  [-1e21],
  [-(2 ** 53)],
  [-256],
  [-255],
  [-1.5],
  [-1],
  [-Number.MIN_VALUE],
  [0, -0],
  [Number.MIN_VALUE],
  [1e-7],
  [0.1],
  [1],
  [1 + Number.EPSILON],
  [255],
  [256],
  [2 ** 53],
  [1e21],
  [Number.MAX_VALUE],
  [''],
  ['\u0000'],
  ['\u0000\u0000'],
  ['1'],
  ['A'],
  ['B'],
  ['a'],
  ['a\u0000'],
  ['a '],
  ['aa'],
  ['b'],
  [long],
  [`${long}a`],
  ['z'],
  ['\u007f'],
  ['\u0080'],
  ['é'],
  ['\u07ff'],
  ['\u0800'],
  ['\ud7ff'],
  // By UTF-16 code units what is beyond the basic plane comes before its last characters; by UTF-8 behind them.
  ['\u{10000}'],
  ['\u{1f600}'],
  ['\u{1f600}a'],
  ['\u{1f601}'],
  ['\u{10ffff}'],
  ['\ue000'],
  ['\ufffd'],
  ['\uffff'],
  [false],
  [true],
  [null],
]

const ranked = inOrder.flatMap((alike, rank) => alike.map((value) => ({ value, rank })))

const asValue = (value: Sortable) =>
  typeof value === 'object' && value !== null ? new DateTime(new Date(value.moment)) : value

describe('keys to order by', () => {
  it.each(ranked)('$value stands where GROQ has it', ({ value, rank }) => {
    for (const other of ranked) {
      const expected = sign(rank - other.rank)
      expect([other.value, sign(Buffer.compare(sortKey(value), sortKey(other.value)))]).toEqual([
        other.value,
        expected,
      ])
      expect(sign(compareForOrder(asValue(value), asValue(other.value)))).toBe(expected)
    }
  })

  it.each(ranked)(
    '$value lies between the bounds of its kind, and between the lowest and the highest key',
    ({ value }) => {
      const key = sortKey(value)
      const { lowest, highest } = kindBounds(key)
      expect([lowestKey, lowest, key, highest, highestKey].map((each) => each.toString('hex'))).toEqual(
        [lowestKey, lowest, key, highest, highestKey]
          .sort(Buffer.compare)
          .map((each) => each.toString('hex')),
      )
      for (const other of ranked) {
        const isWithin =
          Buffer.compare(lowest, sortKey(other.value)) <= 0 &&
          Buffer.compare(sortKey(other.value), highest) <= 0
        expect([other.value, isWithin]).toEqual([other.value, sortKey(other.value)[0] === key[0]])
      }
    },
  )
})

describe('the keys around a key', () => {
  const keys = ranked.map(({ value }) => sortKey(value))

  it.each(ranked)('no other key lies between $value and the one before or after', ({ value }) => {
    const key = sortKey(value)
    const [before, after] = [keyBefore(key), keyAfter(key)]
    expect(Buffer.compare(before, key)).toBe(-1)
    expect(Buffer.compare(key, after)).toBe(-1)
    for (const other of keys) {
      expect(Buffer.compare(other, before) <= 0).toBe(Buffer.compare(other, key) < 0)
      expect(Buffer.compare(other, after) >= 0).toBe(Buffer.compare(other, key) > 0)
    }
  })

  it('none lies before the lowest', () => {
    expect(keyBefore(lowestKey)).toEqual(lowestKey)
  })
})

describe('long texts', () => {
  it.each<[string, string, boolean, number]>([
    ['63 letters and one more are whole, though they could be cut', `${long}a`, true, 65],
    ['63 letters', long, false, 64],
    ['70 letters', `${long}abcdefg`, true, 65],
    ['a character across the end is cut within', `${long}é`, true, 65],
    ['32 letters of two bytes', 'é'.repeat(32), true, 65],
    ['31 letters of two bytes', 'é'.repeat(31), false, 63],
    ['a pair across the end', `${'x'.repeat(61)}\u{1f600}`, true, 65],
  ])('%s', (_, text, cut, length) => {
    const key = sortKey(text)
    expect([isCut(key), key.length]).toEqual([cut, length])
  })

  it('with the same beginning are alike, and all lie up to the highest of them', () => {
    const [one, other] = [sortKey(`${long}xa`), sortKey(`${long}xb`)]
    expect(one).toEqual(other)
    expect(Buffer.compare(upTo(one), one)).toBe(1)
    expect(upTo(sortKey('short'))).toEqual(sortKey('short'))
  })

  it.each([
    [`${long}a`, `${long}b`],
    [`${'x'.repeat(80)}a`, `${'x'.repeat(79)}ya`],
    [`${long}é`, `${long}è`],
    ['\u{1f600}'.repeat(30), '\ue000'.repeat(30)],
    [long, `${long}x`],
  ])('are never in the wrong order, but may be alike: %s', (one, other) => {
    const byKey = Buffer.compare(sortKey(one), sortKey(other))
    expect([0, one < other ? -1 : 1]).toContain(byKey)
  })
})

describe('keys to look up by', () => {
  const beginning = 'x'.repeat(200)
  const values = [
    ...[
      0,
      1,
      -1,
      1.5,
      1e21,
      Number.MIN_VALUE,
      '',
      '0',
      '1',
      'true',
      'a',
      'A',
      'a\u0000',
      'é',
      'e\u0301',
      true,
      false,
    ],
    ...['\u{1f600}', '\ue000', beginning, `${beginning}a`, `${beginning}b`, `${beginning}${beginning}`],
  ]

  it.each(values)('%j has one of its own', (value) => {
    for (const other of values)
      expect([other, lookupKey(value).equals(lookupKey(other))]).toEqual([other, value === other])
  })

  it('is short for a long text', () => {
    expect(lookupKey('x'.repeat(100_000)).length).toBe(33)
  })

  it('is the same for 0 and -0, which are equal', () => {
    expect(lookupKey(-0)).toEqual(lookupKey(0))
  })
})
