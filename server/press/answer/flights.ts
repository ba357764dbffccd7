import type { Expirations } from '../keep/expirations'
import { isPast, type Validity } from '../validity'

/** A render under way. */
export type Flight = {
  /** The moment at which the render began (`Expirations`); until it has begun, when it was asked for. */
  startedAt: number
  /** Whether a reader waits for it. */
  isAwaited: boolean
}
type UnderWay<Result> = Flight & { result: Promise<Result> }

/**
 * Makes sure that there is one render of a page at a time, shared by all who wait for the page. Nobody gets a result that was out of date
 * before they asked for it: whoever asks after an event that concerned the page waits for the next render.
 */
export class Flights<Result extends Validity> {
  readonly #underWay = new Map<string, UnderWay<Result>>()
  /** How many calls of `result` are waiting, for whichever page. */
  #waiting = 0

  /** `make` renders a page, and notes in the flight when that began. It must not reject. */
  constructor(
    private readonly expirations: Expirations,
    private readonly make: (key: string, flight: Flight) => Promise<Result>,
  ) {}

  /**
   * Joins the render under way, or begins one. A reader accepts a page whose surroundings have changed meanwhile; a renewal does not, as it
   * may have been started by that very change.
   */
  async result(key: string, isForReader: boolean): Promise<Result> {
    const [askedAtMoment, askedAtTime] = [this.expirations.now, Date.now()]
    const earlier = this.#underWay.get(key)
    this.#waiting += 1
    try {
      for (;;) {
        const flight = this.#underWay.get(key) ?? this.#begin(key)
        flight.isAwaited ||= isForReader
        const result = await flight.result
        if (flight === earlier && isPast(result.goodUntil, askedAtTime)) continue
        const hasBegunSince = flight.startedAt >= askedAtMoment
        if (hasBegunSince || this.#isUntouched(result, flight, isForReader)) return result
      }
    } finally {
      this.#waiting -= 1
      this.forgetIfIdle()
    }
  }

  /** While nobody waits for a render, nobody will ask what was expired before. */
  forgetIfIdle(): void {
    if (this.#waiting === 0) this.expirations.forget(this.expirations.now)
  }

  /** Whether no event since the render began has concerned the page. Of a result without tags that cannot be known. */
  #isUntouched({ syncTags, surroundingsTags }: Result, { startedAt }: Flight, isForReader: boolean): boolean {
    const tags = isForReader ? syncTags : [...syncTags, ...surroundingsTags]
    return syncTags.length > 0 && !this.expirations.anySince(tags, startedAt)
  }

  #begin(key: string): UnderWay<Result> {
    const flight: Flight = { startedAt: this.expirations.now, isAwaited: false }
    const underWay = Object.assign(flight, { result: this.make(key, flight) })
    this.#underWay.set(key, underWay)
    const land = () => void this.#underWay.delete(key)
    underWay.result.then(land, land)
    return underWay
  }
}
