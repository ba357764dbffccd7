import { Watched } from './watched'

/** Whether the lake answers, as seen by everything that asks it. */
export class Contact {
  /** Since when it does not, in milliseconds since 1970. */
  readonly lostSince = new Watched<number | undefined>(undefined)

  lost(): void {
    if (this.lostSince.get() === undefined) this.lostSince.set(Date.now())
  }

  found(): void {
    this.lostSince.set(undefined)
  }
}
