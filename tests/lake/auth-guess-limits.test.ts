import { createGuessLimits, network } from '@/lake/auth/guess-limits'

import { createClock } from './auth-setup'

function setUp() {
  const clock = createClock()
  const limits = createGuessLimits(clock)
  const guess = (times: number, email: (n: number) => string, address: (n: number) => string) =>
    Array.from({ length: times }, (_, n) => limits.attempt(email(n), address(n))).filter((r) => !r).length
  return { clock, limits, guess }
}

const everywhere = (n: number) => `10.0.${n}.1`
const ada = () => 'ada@news.test'

test('one account can be guessed at ten times, from wherever, then once in half a minute', () => {
  const { clock, limits, guess } = setUp()
  expect(guess(50, ada, everywhere)).toBe(10)
  expect(limits.attempt('ADA@news.test', '10.9.9.9')).toEqual({ retryAfter: 30 })
  clock.advance(30_000)
  expect(guess(50, ada, everywhere)).toBe(1)
})

test('one address can guess twenty times, at whatever accounts', () => {
  const { limits, guess } = setUp()
  expect(
    guess(
      50,
      (n) => `${n}@news.test`,
      () => '10.0.0.1',
    ),
  ).toBe(20)
  expect(limits.attempt('new@news.test', '10.0.0.1')).toEqual({ retryAfter: 15 })
  expect(limits.attempt('new@news.test', '10.0.0.2')).toBeUndefined()
})

test('a whole office can sign in from one address', () => {
  const { limits } = setUp()
  for (let n = 0; n < 200; n += 1) {
    expect(limits.attempt(`${n}@news.test`, '10.0.0.1')).toBeUndefined()
    limits.succeeded(`${n}@news.test`, '10.0.0.1')
  }
})

test('signing in to an account of one’s own gives no more guesses at others', () => {
  const { limits } = setUp()
  let guesses = 0
  for (let n = 0; n < 100; n += 1) {
    if (!limits.attempt('mine@news.test', '10.0.0.1')) limits.succeeded('mine@news.test', '10.0.0.1')
    if (!limits.attempt(`${n}@news.test`, '10.0.0.1')) guesses += 1
  }
  expect(guesses).toBeLessThanOrEqual(20)
})

test('a stranger cannot lock out a person at the address where they signed in before', () => {
  const { limits, guess } = setUp()
  limits.attempt('ada@news.test', '10.1.1.1')
  limits.succeeded('ada@news.test', '10.1.1.1')
  guess(100, ada, everywhere)
  expect(limits.attempt('ada@news.test', '10.200.0.1')).toBeDefined()
  expect(limits.attempt('ada@news.test', '10.1.1.1')).toBeUndefined()
})

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['unknown', 'unknown'],
])('%s counts as %s', (address, expected) => {
  expect(network(address)).toBe(expected)
})

test.each([-3_600_000, 3_600_000])('a machine whose clock is set by %d ms locks nobody out', (step) => {
  const limits = createGuessLimits()
  expect(limits.attempt('ada@news.test', '10.0.0.1')).toBeUndefined()
  const set = Date.now() + step
  const clock = jest.spyOn(Date, 'now').mockReturnValue(set)
  try {
    expect(limits.attempt('ada@news.test', '10.0.0.1')).toBeUndefined()
    // Nor does it forgive anybody: eight are left of ten.
    const more = Array.from({ length: 10 }, () => limits.attempt('ada@news.test', '10.0.0.1'))
    expect(more.filter((refusal) => !refusal)).toHaveLength(8)
    expect(more.at(-1)?.retryAfter).toBeLessThanOrEqual(30)
  } finally {
    clock.mockRestore()
  }
})
