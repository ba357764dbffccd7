import { instantsAt, wallTime } from '@/lib/language/wall-times'
import { momentWords } from './words'

/** A time as somebody chooses it: by the publication’s clocks, and by which of two if they show it twice. */
export type Choice = { written: string; isSecond: boolean }

/** What a choice comes to: the instant, or what is wrong with it. */
export type Chosen = {
  /** The instants at which clocks show it. */
  readings: readonly string[]
  instant?: string
  problem?: string
}

/** How somebody would have chosen an instant. */
export function choiceOf(instant: string, timeZone: string): Choice {
  const written = wallTime(instant, timeZone)
  const minute = new Date(instant).setUTCSeconds(0, 0)
  const second = instantsAt(written, timeZone)[1]
  return { written, isSecond: second !== undefined && Date.parse(second) === minute }
}

type Rules = { timeZone: string; now: number; refuse?: ((instant: string) => string | undefined) | undefined }

/**
 * Reads a chosen time.
 *
 * @param refuse says what else is wrong with an instant, such as an embargo
 */
export function chosenTime({ written, isSecond }: Choice, { timeZone, now, refuse }: Rules): Chosen {
  const readings = instantsAt(written, timeZone)
  const instant = readings[isSecond ? readings.length - 1 : 0]
  if (written === '') return { readings, problem: 'Choose a date and a time.' }
  if (instant === undefined)
    return {
      readings,
      problem: `Clocks in ${timeZone} do not show this time: they are put forward over it. Choose an earlier or a later one.`,
    }
  if (Date.parse(instant) <= now)
    return {
      readings,
      problem: `${momentWords(instant, timeZone)} has passed. Choose a time that is still to come.`,
    }
  const refusal = refuse?.(instant)
  return refusal === undefined ? { readings, instant } : { readings, problem: refusal }
}
