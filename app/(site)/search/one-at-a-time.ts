/**
 * Makes a function that does some work, but never twice at the same time. Calls made while it runs share one further
 * run, which starts when this one ends: the present run began before those calls, so it may have missed what they
 * are about.
 */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  const start = () => {
    running = work().finally(() => {
      running = undefined
    })
    return running
  }
  const later = (earlier: Promise<void>) => {
    const again = () => {
      next = undefined
      return start()
    }
    next = earlier.then(again, again)
    return next
  }
  return () => next ?? (running ? later(running) : start())
}
