import { Watched } from './watched'

/** Whether the lake answers, as observed by everything that sends it requests. */
export class Contact {
  /** Since when the lake has not answered, in milliseconds since 1970; undefined while it answers. */
  readonly lostSince = new Watched<number | undefined>(undefined)

  lost(): void {
    if (this.lostSince.get() === undefined) this.lostSince.set(Date.now())
  }

  found(): void {
    this.lostSince.set(undefined)
  }
}
