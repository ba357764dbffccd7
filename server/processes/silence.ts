import { setTimeout as delay } from 'node:timers/promises'

import { atMost } from '../signals/at-most'

/** Asks once. Resolves with any answer; rejects when there is none, at the latest when the signal aborts. */
export type Ask = (signal: AbortSignal) => Promise<unknown>

export type Patience = {
  /** How long no answer may come. */
  silenceMs: number
  /** How long to pause between questions. */
  everyMs: number
  /** How long to wait for an answer to a last question, in case we were held up ourselves or the machine slept. */
  lastChanceMs: number
}

/**
 * Asks again and again. Resolves with true when no answer has come for too long, whether questions are refused or taken and never answered.
 * Resolves with false when `over` aborts because nobody needs to know any more.
 */
export async function fallsSilent(
  ask: Ask,
  { silenceMs, everyMs, lastChanceMs }: Patience,
  over: AbortSignal,
): Promise<boolean> {
  const answers = (signal: AbortSignal) =>
    ask(signal).then(
      () => true,
      () => false,
    )
  const pause = (signal: AbortSignal) => delay(everyMs, undefined, { signal }).catch(() => undefined)
  while (!over.aborted) {
    let isHeard = await atMost(silenceMs, over, async (patience) => {
      for (;;) {
        if (await answers(patience)) return true
        if (patience.aborted) return false
        await pause(patience)
      }
    })
    if (!isHeard) isHeard = await atMost(lastChanceMs, over, answers)
    if (!isHeard) return !over.aborted
    await pause(over)
  }
  return false
}
