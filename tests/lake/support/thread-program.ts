import { serveThread } from '@/lake/workers/serve-thread'

type Question = { double: number } | { fail: true } | { wait: number; double: number }

serveThread<{ factor: number }, Question, number>(({ factor }) => {
  if (factor === 0) throw new Error('This program does not start.')
  return (question) => {
    if ('fail' in question) throw new Error('It has failed.')
    if ('wait' in question) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, question.wait)
    return { value: question.double * factor }
  }
})
