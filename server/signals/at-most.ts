/**
 * Does work with a signal that aborts after some milliseconds, or when another does. `AbortSignal.any` with `AbortSignal.timeout` is not
 * sure to: Node 20 forgets that timeout as soon as memory is cleaned up. The timer keeps no process running.
 */
export async function atMost<T>(
  ms: number,
  over: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  const stop = () => controller.abort(over.reason)
  const timer = setTimeout(() => controller.abort(new DOMException('It took too long.', 'TimeoutError')), ms)
  timer.unref()
  over.addEventListener('abort', stop)
  if (over.aborted) stop()
  try {
    return await work(controller.signal)
  } finally {
    clearTimeout(timer)
    over.removeEventListener('abort', stop)
  }
}
