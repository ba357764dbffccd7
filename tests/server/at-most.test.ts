import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

import { atMost } from '@/server/signals/at-most'

setFlagsFromString('--expose-gc')
const cleanUp: () => void = runInNewContext('gc')

/** Waits for the signal and nothing else, and gives the reason. */
const untilAborted = (signal: AbortSignal) =>
  new Promise<unknown>((resolve) => {
    const alive = setInterval(cleanUp, 10)
    const done = () => {
      clearInterval(alive)
      resolve(signal.reason)
    }
    if (signal.aborted) done()
    signal.addEventListener('abort', done)
  })

it('what takes too long is told so, even if memory is cleaned up meanwhile', async () => {
  const reason = await atMost(50, new AbortController().signal, untilAborted)
  expect(reason).toMatchObject({ name: 'TimeoutError' })
})

it.each(['before', 'meanwhile'])('it is told of the other signal, aborted %s', async (when) => {
  const other = new AbortController()
  if (when === 'before') other.abort('done')
  const waiting = atMost(60_000, other.signal, untilAborted)
  other.abort('done')
  expect(await waiting).toBe('done')
})

it('what is done in time gives its result, what fails its error', async () => {
  const { signal } = new AbortController()
  expect(await atMost(1_000, signal, async () => 1)).toBe(1)
  await expect(atMost(1_000, signal, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
})
