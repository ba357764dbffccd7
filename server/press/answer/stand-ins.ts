import { isOfBuild } from '../addresses'
import type { Notice } from '../keep/notice'
import type { Stock } from '../keep/stock'
import type { Answer } from './answer'
import type { Pulse } from './pulse'

/** How long the lake may be silent while a reader waits; longer if a page can be shown that was good before. */
const patienceMs = { withoutPrint: 680, withPrint: 2_000 }

/** What readers get in place of a page that cannot be made, or not soon enough. */
export class StandIns {
  constructor(
    private readonly stock: Stock,
    private readonly notice: Notice,
    private readonly pulse: Pulse | undefined,
  ) {}

  /** The last good print of a page or, if there is none, the notice. */
  async inPlaceOf(key: string): Promise<Answer> {
    const print = this.stock.lastGood(key)
    return print ? { print, origin: 'stale' } : this.unavailable()
  }

  /** The notice that the site cannot be reached. */
  async unavailable(): Promise<Answer> {
    return { print: await this.notice.print(), origin: 'unavailable' }
  }

  /** The page that is being made; or what stands in for it, if the lake falls silent meanwhile. The render goes on either way. */
  ifSilent(key: string, made: Promise<Answer | undefined>): Promise<Answer | undefined> {
    // Files of the build need no lake.
    if (!this.pulse || isOfBuild(key)) return made
    const patience = this.stock.hasPrint(key) ? patienceMs.withPrint : patienceMs.withoutPrint
    return this.pulse.orInstead(made, patience, () => this.inPlaceOf(key))
  }
}
