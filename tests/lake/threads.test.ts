import { Thread } from '@/lake/workers/thread'

const program = 'tests/lake/support/thread-program.ts'
type Question = { double: number } | { fail: true } | { wait: number; double: number }

let thread: Thread<Question, number> | undefined
afterEach(async () => thread?.end())

const started = async () => {
  thread = await Thread.start<{ factor: number }, Question, number>(program, { factor: 2 })
  if (!thread) throw new Error('The thread did not start.')
  return thread
}

it('answers in the order of the questions, whatever they take', async () => {
  const one = await started()
  one.ask({ wait: 100, double: 1 })
  one.ask({ double: 2 })
  one.ask({ fail: true })
  one.ask({ double: 4 })
  expect([one.answer(), one.answer(), one.answer(), one.answer()]).toEqual([2, 4, undefined, 8])
  expect(one.isThere).toBe(true)
})

it('is not there when its program does not start', async () => {
  expect(await Thread.start(program, { factor: 0 })).toBeUndefined()
})

it('is given up when it does not answer in time', async () => {
  const one = await started()
  one.patienceMs = 50
  one.ask({ wait: 2_000, double: 1 })
  expect(one.answer()).toBeUndefined()
  expect(one.isThere).toBe(false)
  expect(one.answer()).toBeUndefined()
})
