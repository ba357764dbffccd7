/**
 * The same work, never twice at once. Whoever asks while it runs waits until it has been done once more, together with all others who ask
 * meanwhile: what began before they asked may have missed what they ask for.
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
