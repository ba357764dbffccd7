import { Alarm } from '@/server/press/keep/alarm'

beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }))
afterEach(() => jest.useRealTimers())

const year = 365 * 24 * 3_600_000

/** An alarm, and when it rang. */
function stage() {
  const rang: number[] = []
  return { alarm: new Alarm(() => rang.push(Date.now())), rang }
}

it.each([1, 59_999, 60_000, 60_001, 3 * 3_600_000])('rings after %i ms, once, and not before', (ms) => {
  const { alarm, rang } = stage()
  alarm.set(Date.now() + ms)
  jest.advanceTimersByTime(ms - 1)
  expect(rang).toEqual([])
  jest.advanceTimersByTime(10 * 60_000)
  expect(rang).toEqual([1_000_000 + ms])
})

it('rings at the earliest of several instants, and can be set again then', () => {
  const { alarm, rang } = stage()
  alarm.set(Date.now() + 5_000)
  alarm.set(Date.now() + 2_000)
  alarm.set(Date.now() + 9_000)
  jest.advanceTimersByTime(20_000)
  expect(rang).toEqual([1_002_000])
  alarm.set(Date.now() + 1_000)
  jest.advanceTimersByTime(20_000)
  expect(rang).toHaveLength(2)
})

it('does not mistake a far instant for a near one', () => {
  const { alarm, rang } = stage()
  alarm.set(Date.now() + 80 * year)
  jest.advanceTimersByTime(24 * 3_600_000)
  expect(rang).toEqual([])
  // More than a timer can hold, and what a number cannot.
  alarm.set(Number.MAX_SAFE_INTEGER)
  jest.advanceTimersByTime(3_600_000)
  expect(rang).toEqual([])
})

it('rings soon for an instant that has passed', () => {
  const { alarm, rang } = stage()
  alarm.set(0)
  expect(rang).toEqual([])
  jest.advanceTimersByTime(1)
  expect(rang).toHaveLength(1)
})

it('notices within a minute that the clock was set, or that the machine has slept', () => {
  const { alarm, rang } = stage()
  alarm.set(Date.now() + year)
  jest.setSystemTime(Date.now() + year + 1)
  jest.advanceTimersByTime(60_000)
  expect(rang).toHaveLength(1)
})

it('waits when the clock was set back', () => {
  const { alarm, rang } = stage()
  alarm.set(Date.now() + 30_000)
  jest.setSystemTime(Date.now() - 3_600_000)
  jest.advanceTimersByTime(60_000)
  expect(rang).toEqual([])
  jest.advanceTimersByTime(3_600_000)
  expect(rang).toHaveLength(1)
})

it('does not keep the process running', () => {
  const { alarm } = stage()
  const timers = jest.spyOn(global, 'setTimeout')
  alarm.set(Date.now() + 1_000)
  expect(timers.mock.results[0]?.value.hasRef()).toBe(false)
})
