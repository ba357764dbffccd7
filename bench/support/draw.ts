/**
 * Makes a function that draws members of a list at random. The nth member has a weight of 1/nˢᵏᵉʷ. `random` gives
 * numbers from 0 up to 1.
 */
export function drawFrom<Member>(
  members: readonly Member[],
  skew: number,
  random: () => number = Math.random,
): () => Member {
  const sums = sumsOf(members.length, skew)
  const total = sums.at(-1) ?? 0
  return () => {
    const member = members[firstAbove(sums, random() * total)]
    if (member === undefined) throw new Error('There is nothing to draw from.')
    return member
  }
}

const known = new Map<string, readonly number[]>()

/** The sums of the first weights. They are kept, since many ask for the same. */
function sumsOf(length: number, skew: number): readonly number[] {
  const key = `${length} ${skew}`
  const sums = known.get(key) ?? makeSums(length, skew)
  known.set(key, sums)
  return sums
}

function makeSums(length: number, skew: number): number[] {
  const sums: number[] = []
  let total = 0
  for (let place = 1; place <= length; place += 1) sums.push((total += place ** -skew))
  return sums
}

/** The index of the first of these ascending numbers that is greater than `value`. */
function firstAbove(sums: readonly number[], value: number): number {
  let [low, high] = [0, sums.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle] ?? 0) > value) high = middle
    else low = middle + 1
  }
  return low
}
