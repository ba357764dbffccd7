/** Chance that is the same in every run. */
export type Random = {
  /** A number from 0 up to 1. */
  fraction: () => number
  /** A whole number from `low` to `high`, both included. */
  between: (low: number, high: number) => number
  /** True with this probability. */
  isTrue: (probability: number) => boolean
  /** A member of a list, each as likely as the others. Throws if there are none. */
  pick: <Member>(members: readonly Member[]) => Member
  /** As many hexadecimal digits. */
  hex: (digits: number) => string
}

/** Makes a source of chance from a seed, by the method “mulberry32”. */
export function randomFrom(seed: number): Random {
  // The seeds of neighbours differ in one bit, which would show in their first numbers.
  let state = Math.imul(seed + 1, 0x9e3779b1)
  const fraction = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (low: number, high: number) => low + Math.floor(fraction() * (high - low + 1))
  return {
    fraction,
    between,
    isTrue: (probability) => fraction() < probability,
    pick: (members) => {
      const member = members[between(0, members.length - 1)]
      if (member === undefined) throw new Error('There is nothing to pick from.')
      return member
    },
    hex: (digits) => Array.from({ length: digits }, () => between(0, 15).toString(16)).join(''),
  }
}
