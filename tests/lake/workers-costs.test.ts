import { Costs } from '@/lake/workers/costs'

test('what takes longer than expected counts at once, what takes less little by little', () => {
  const costs = new Costs()
  expect(costs.of('a')).toBeUndefined()
  costs.note('a', 10)
  expect(costs.of('a')).toBe(10)
  costs.note('a', 500)
  expect(costs.of('a')).toBe(500)
  costs.note('a', 0)
  expect(costs.of('a')).toBeLessThan(500)
  expect(costs.of('a')).toBeGreaterThan(300)
})

test('what was noted last is remembered, and texts of any length cost no memory', () => {
  const costs = new Costs()
  costs.note('first', 1)
  for (let index = 0; index < 499; index += 1) costs.note(String(index), 1)
  costs.note('first', 2)
  costs.note('one more', 1)
  expect(costs.of('first')).toBe(2)
  expect(costs.of('0')).toBeUndefined()
  const long = 'a'.repeat(100_000)
  costs.note(long, 1)
  expect(costs.of(long)).toBeUndefined()
  costs.note(undefined, 1)
  expect(costs.of(undefined)).toBeUndefined()
})
