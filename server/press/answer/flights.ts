import type { Expirations } from '../keep/expirations'
import { isPast, type Validity } from '../validity'

/** A render on its way. */
export type Flight = {
  /** The moment at which the render began, once it has. */
  startedAt: number
  /** Whether a reader waits for it. */
  isAwaited: boolean
}
type UnderWay<Result> = Flight & { result: Promise<Result> }

/**
 * Makes sure that there is one render per page at a time, shared by all who wait for the page, and that nobody gets one that was overtaken
 * before they asked.
 */
export class Flights<Result extends Validity> {
  readonly #underWay = new Map<string, UnderWay<Result>>()
  /** How many wait for renders, whatever page it is. */
  #waiting = 0

  /** `make` renders a page, and notes in the flight when that began. It must not reject. */
  constructor(
    private readonly expirations: Expirations,
    private readonly make: (key: string, flight: Flight) => Promise<Result>,
  ) {}

  /**
   * Joins the render that is under way, or begins one; and waits for another if an event, or the clock, has overtaken that one before we
   * asked. Readers do not mind when the event concerned only the surroundings.
   */
  async result(key: string, isAwaited: boolean): Promise<Result> {
    const askedAt = this.expirations.now
    const askedOn = Date.now()
    const before = this.#underWay.get(key)
    this.#waiting += 1
    try {
      for (;;) {
        const flight = this.#underWay.get(key) ?? this.#begin(key)
        flight.isAwaited ||= isAwaited
        const result = await flight.result
        if (flight === before && isPast(result.goodUntil, askedOn)) continue
        const { syncTags, surroundingsTags } = result
        const tags = isAwaited ? syncTags : [...syncTags, ...surroundingsTags]
        const isUntouched = syncTags.length > 0 && !this.expirations.anySince(tags, flight.startedAt)
        if (flight.startedAt >= askedAt || isUntouched) return result
      }
    } finally {
      this.#waiting -= 1
      this.forgetIfIdle()
    }
  }

  /** When no render is under way, nobody is left who could ask what expired during it. */
  forgetIfIdle(): void {
    if (this.#waiting === 0) this.expirations.forget(this.expirations.now)
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
