/** Numbers from 0 to 1 that look random and are the same each time: the mulberry32 generator. */
export function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * What something random is made from: each choice is a number, and 0 the simplest. The numbers can be played again, and what is made from
 * fewer or lower ones is smaller: that is how a case that fails is shrunk.
 */
export class Choices {
  readonly made: number[] = []

  constructor(private readonly next: () => number) {}

  /** Choices that were made before; behind the last one, the simplest. */
  static again(made: readonly number[]): Choices {
    let at = 0
    return new Choices(() => made[at++] ?? 0)
  }

  /** A whole number from 0 to `end`, without that. */
  below(end: number): number {
    const drawn = this.next()
    this.made.push(drawn)
    return Math.floor(drawn * end)
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)]
    if (item === undefined) throw new Error('There is nothing to choose from.')
    return item
  }

  /** True in so many of a hundred cases. */
  chance(percent: number): boolean {
    return this.below(100) >= 100 - percent
  }

  /** From `least` to `most` things. */
  several<Item>(least: number, most: number, make: () => Item): Item[] {
    return Array.from({ length: least + this.below(most - least + 1) }, make)
  }
}

/** The simplest choices found until a time, as `performance.now` tells it, that still fail. */
export function shrunk(made: readonly number[], until: number, fails: (made: number[]) => boolean): number[] {
  let best = [...made]
  const attempt = (candidate: number[]): boolean => {
    if (performance.now() > until || !fails(candidate)) return false
    best = candidate
    return true
  }
  let isSmaller = true
  while (isSmaller) {
    isSmaller = false
    for (let size = Math.ceil(best.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
      for (let at = 0; at < best.length; at += size) {
        const rest = [...best.slice(0, at), ...best.slice(at + size)]
        if (attempt(rest)) isSmaller = true
      }
    for (let at = 0; at < best.length; at += 1)
      for (const lower of [0, (best[at] ?? 0) / 2])
        if (lower < (best[at] ?? 0) - 0.01 && attempt(best.with(at, lower))) {
          isSmaller = true
          break
        }
  }
  return best
}
