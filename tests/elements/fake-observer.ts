type Report = (entries: { isIntersecting: boolean }[]) => void

const observers = new Set<FakeObserver>()

/** Stands in for IntersectionObserver, which jsdom does not have: the test says what is in sight. */
export class FakeObserver {
  #targets = new Set<Element>()

  constructor(readonly report: Report) {
    observers.add(this)
  }

  observe(target: Element) {
    this.#targets.add(target)
  }

  disconnect() {
    this.#targets.clear()
  }

  watches(target: Element) {
    return this.#targets.has(target)
  }
}

const watching = (target: Element) => [...observers].filter((observer) => observer.watches(target))

/** How many observers hold an element. */
export const watchersOf = (target: Element): number => watching(target).length

/** Tells whoever watches an element how it came and went, oldest first. */
export function show(target: Element, ...states: boolean[]): void {
  for (const observer of watching(target)) {
    observer.report(states.map((isIntersecting) => ({ isIntersecting })))
  }
}
