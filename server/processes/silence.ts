import { setTimeout as delay } from 'node:timers/promises'

/** Asks once. Resolves when there is an answer, whatever it says; rejects when there is none, at the latest when the signal says so. */
export type Ask = (signal: AbortSignal) => Promise<unknown>

export type Patience = {
  /** How long nothing may be answered. */
  silenceMs: number
  /** How often it is asked. */
  everyMs: number
  /** How long to wait for one last answer: perhaps we ourselves were held up, or the machine slept. */
  onceMoreMs: number
}

/**
 * Asks again and again. Resolves with true when nothing has been answered for too long, be it that questions are refused or that they are
 * taken and left lying; and with false when `over` says that nobody wants to know any more.
 */
export async function fallsSilent(
  ask: Ask,
  { silenceMs, everyMs, onceMoreMs }: Patience,
  over: AbortSignal,
): Promise<boolean> {
  const answers = (signal: AbortSignal) =>
    ask(signal).then(
      () => true,
      () => false,
    )
  const pause = (signal: AbortSignal) => delay(everyMs, undefined, { signal }).catch(() => undefined)
  while (!over.aborted) {
    const patience = AbortSignal.any([over, AbortSignal.timeout(silenceMs)])
    let isHeard = await answers(patience)
    while (!isHeard && !patience.aborted) {
      await pause(patience)
      isHeard = await answers(patience)
    }
    if (!isHeard) isHeard = await answers(AbortSignal.any([over, AbortSignal.timeout(onceMoreMs)]))
    if (!isHeard) return !over.aborted
    await pause(over)
  }
  return false
}
