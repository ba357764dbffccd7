/** Tells every subscriber of each event, in order. A subscriber that throws does not keep the others from hearing. */
export class Bus<Event> {
  readonly #subscribers = new Set<(event: Event) => void>()

  /** Returns the function that ends the subscription. */
  subscribe(subscriber: (event: Event) => void): () => void {
    this.#subscribers.add(subscriber)
    return () => this.#subscribers.delete(subscriber)
  }

  publish(event: Event): void {
    for (const subscriber of [...this.#subscribers]) {
      try {
        subscriber(event)
      } catch (error) {
        console.error('A listener failed and is dropped:', error)
        this.#subscribers.delete(subscriber)
      }
    }
  }
}
