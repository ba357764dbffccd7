import type { Lane } from '@/lake/workers/job'
import { type Turn, Turns } from '@/lake/workers/turns'

const bounds = { size: 4, extra: 2, waiting: 100, waitingOfOne: { signedIn: 40, anonymous: 10 } }

/** Queues `count` jobs of an asker, called `name0`, `name1` and so on. */
function add(turns: Turns<string>, name: string, lane: Lane, count: number): Turn<string>[] {
  return Array.from({ length: count }, (_, index) => turns.add(name, lane, `${name}${index}`))
}

/** All that may run now. */
function takeAll(turns: Turns<string>): Turn<string>[] {
  const taken: Turn<string>[] = []
  for (let turn = turns.take(); turn; turn = turns.take()) taken.push(turn)
  return taken
}

const items = (taken: Turn<string>[]) => taken.map(({ item }) => item)

const statusOf = (work: () => unknown) => {
  try {
    work()
    return undefined
  } catch (error) {
    return error instanceof Error && 'status' in error ? error.status : error
  }
}

test('askers take turns, however many jobs each has', () => {
  const turns = new Turns<string>({ ...bounds, size: 2, extra: 0 })
  add(turns, 'a', 'signedIn', 40)
  add(turns, 'b', 'signedIn', 2)
  add(turns, 'c', 'signedIn', 1)
  const order: string[] = []
  for (let turn = turns.take(); turn && order.length < 7; turn = turns.take()) {
    order.push(turn.item)
    turns.end(turn)
  }
  expect(order).toEqual(['a0', 'b0', 'c0', 'a1', 'b1', 'a2', 'a3'])
})

test('those who have signed in and strangers take turns, however many strangers there are', () => {
  const turns = new Turns<string>({ ...bounds, size: 2, extra: 0 })
  for (let index = 0; index < 20; index += 1) add(turns, `stranger${index}-`, 'anonymous', 1)
  add(turns, 'a', 'signedIn', 3)
  const order: string[] = []
  for (let turn = turns.take(); turn && order.length < 6; turn = turns.take()) {
    order.push(turn.item)
    turns.end(turn)
  }
  expect(order).toEqual(['a0', 'stranger0-0', 'a1', 'stranger1-0', 'a2', 'stranger2-0'])
})

test('one asker leaves a worker for the others', () => {
  const turns = new Turns<string>(bounds)
  add(turns, 'a', 'signedIn', 10)
  expect(turns.startable).toBe(3)
  expect(items(takeAll(turns))).toEqual(['a0', 'a1', 'a2'])
  add(turns, 'b', 'signedIn', 1)
  expect(turns.startable).toBe(1)
  expect(items(takeAll(turns))).toEqual(['b0'])
})

test('all strangers together leave a worker for those who have signed in', () => {
  const turns = new Turns<string>(bounds)
  for (const name of ['x', 'y', 'z', 'w']) add(turns, name, 'anonymous', 2)
  expect(turns.startable).toBe(3)
  expect(items(takeAll(turns))).toEqual(['x0', 'y0', 'z0'])
  add(turns, 'a', 'signedIn', 1)
  expect(items(takeAll(turns))).toEqual(['a0'])
})

test('with one worker, anybody may have it', () => {
  const turns = new Turns<string>({ ...bounds, size: 1, extra: 0 })
  add(turns, 'x', 'anonymous', 2)
  const [first] = takeAll(turns)
  expect(first?.item).toBe('x0')
  if (first) turns.end(first)
  add(turns, 'a', 'signedIn', 1)
  expect(items(takeAll(turns))).toEqual(['a0'])
})

test('slow jobs make room for others, and the last place is for somebody signed in who has nothing running', () => {
  const turns = new Turns<string>({ ...bounds, size: 2 })
  add(turns, 'a', 'signedIn', 5)
  for (const name of ['x', 'y', 'z']) add(turns, name, 'anonymous', 1)
  const slow = takeAll(turns)
  expect(items(slow)).toEqual(['a0', 'x0'])
  expect(turns.capacity).toBe(2)

  for (const turn of slow) turns.markSlow(turn)
  expect(turns.capacity).toBe(4)
  expect(items(takeAll(turns))).toEqual(['a1'])
  expect(turns.startable).toBe(0)

  add(turns, 'b', 'signedIn', 1)
  expect(turns.startable).toBe(1)
  expect(items(takeAll(turns))).toEqual(['b0'])

  for (const turn of slow) turns.end(turn)
  expect(turns.capacity).toBe(2)
})

test('in trouble, the last worker that is free is for somebody signed in who has nothing running', () => {
  const turns = new Turns<string>(bounds)
  add(turns, 'a', 'signedIn', 2)
  expect(turns.take('lastInTrouble')?.item).toBe('a0')
  add(turns, 'x', 'anonymous', 1)
  expect(turns.take('lastInTrouble')).toBeUndefined()
  add(turns, 'b', 'signedIn', 1)
  expect(turns.take('lastInTrouble')?.item).toBe('b0')
  expect(items(takeAll(turns))).toEqual(['x0', 'a1'])
})

test('the last worker that is free is not for a stranger, except for what is known to be quick', () => {
  const turns = new Turns<string>(bounds)
  add(turns, 'unknown', 'anonymous', 1)
  turns.add('slow', 'anonymous', 'slow0', 40)
  expect(turns.take('last')).toBeUndefined()
  turns.add('quick', 'anonymous', 'quick0', 3)
  expect(turns.take('last')?.item).toBe('quick0')
  add(turns, 'a', 'signedIn', 1)
  expect(turns.take('last')?.item).toBe('a0')
  expect(items(takeAll(turns))).toEqual(['unknown0', 'slow0'])
})

test.each([
  { what: 'a short job overtakes long ones of the same asker', ms: [40, 40, 2], order: [0, 2, 1] },
  { what: 'jobs that take alike are done in their order', ms: [5, 5, 5], order: [0, 1, 2] },
  { what: 'nothing is known of a job, which counts as long', ms: [5, undefined, 5], order: [0, 2, 1] },
])('$what', ({ ms, order }) => {
  const turns = new Turns<number>(bounds)
  ms.forEach((each, index) => {
    turns.add('a', 'signedIn', index, each)
    if (index === 0) turns.take()
  })
  const rest = [turns.take()?.item, turns.take()?.item]
  expect([0, ...rest]).toEqual(order)
})

test('what is known to be quick need not wait for what is slow of the same asker', () => {
  const turns = new Turns<string>({ ...bounds, size: 2 })
  turns.add('a', 'signedIn', 'search', 300)
  turns.add('a', 'signedIn', 'another', 300)
  turns.add('a', 'signedIn', 'a third', 300)
  const first = takeAll(turns)
  expect(items(first)).toEqual(['search'])
  turns.add('a', 'signedIn', 'page', 3)
  expect(turns.startable).toBe(1)
  expect(items(takeAll(turns))).toEqual(['page'])
  for (const turn of first) turns.markSlow(turn)
  expect(items(takeAll(turns))).toEqual([])
})

test('a long job that has waited is not overtaken', () => {
  jest.useFakeTimers()
  const turns = new Turns<string>(bounds)
  turns.add('a', 'signedIn', 'long', 20)
  jest.advanceTimersByTime(250)
  turns.add('a', 'signedIn', 'short', 2)
  expect(turns.take()?.item).toBe('long')
  jest.useRealTimers()
})

test('a stranger gets no worker beyond the usual number for what is slow of their own', () => {
  const turns = new Turns<string>({ ...bounds, size: 2 })
  add(turns, 'x', 'anonymous', 3)
  for (const turn of takeAll(turns)) turns.markSlow(turn)
  expect(items(takeAll(turns))).toEqual([])
  add(turns, 'y', 'anonymous', 1)
  expect(items(takeAll(turns))).toEqual(['y0'])
})

test('what waits is bounded: for one asker, for strangers, and for all', () => {
  const turns = new Turns<string>(bounds)
  add(turns, 'x', 'anonymous', 10)
  expect(statusOf(() => add(turns, 'x', 'anonymous', 1))).toBe(429)
  for (const name of ['y', 'z', 'w', 'v']) add(turns, name, 'anonymous', 10)
  expect(statusOf(() => add(turns, 'u', 'anonymous', 1))).toBe(503)
  add(turns, 'a', 'signedIn', 40)
  expect(statusOf(() => add(turns, 'a', 'signedIn', 1))).toBe(429)
  add(turns, 'b', 'signedIn', 10)
  expect(statusOf(() => add(turns, 'c', 'signedIn', 1))).toBe(503)
  expect(turns.waiting).toBe(100)
})

test('a job that no longer waits leaves its place to others', () => {
  const turns = new Turns<string>(bounds)
  const waiting = add(turns, 'a', 'signedIn', 40)
  for (const turn of waiting.slice(0, 39)) turns.end(turn)
  expect(turns.waiting).toBe(1)
  add(turns, 'a', 'signedIn', 1)
  expect(items(takeAll(turns))).toEqual(['a39', 'a0'])
  expect(turns.running).toBe(2)
})

test('a job is over once, even if that is said twice', () => {
  const turns = new Turns<string>({ ...bounds, size: 2, extra: 0 })
  const [first] = add(turns, 'a', 'signedIn', 1)
  takeAll(turns)
  if (first) turns.end(first)
  add(turns, 'a', 'signedIn', 2)
  takeAll(turns)
  if (first) turns.end(first)
  expect([turns.running, turns.waiting]).toEqual([1, 1])
  expect(items(takeAll(turns))).toEqual([])
})
