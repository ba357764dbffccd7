type Subscriber<Event> = { hear: (event: Event) => void; fail: (error: unknown) => void }

/** Tells every subscriber of each event, in order. One that throws is told so, hears no more, and keeps nobody else from hearing. */
export class Bus<Event> {
  readonly #subscribers = new Set<Subscriber<Event>>()

  /** Returns the function that ends the subscription. */
  subscribe(hear: (event: Event) => void, fail: (error: unknown) => void): () => void {
    const subscriber = { hear, fail }
    this.#subscribers.add(subscriber)
    return () => this.#subscribers.delete(subscriber)
  }

  get isHeard(): boolean {
    return this.#subscribers.size > 0
  }

  publish(event: Event): void {
    for (const subscriber of [...this.#subscribers]) {
      try {
        subscriber.hear(event)
      } catch (error) {
        this.#subscribers.delete(subscriber)
        subscriber.fail(error)
      }
    }
  }
}
