/** Makes a function that draws members of a list at random. The nth member has a weight of 1/nˢᵏᵉʷ. */
export function drawFrom<Member>(members: readonly Member[], skew: number): () => Member {
  const sums: number[] = []
  let total = 0
  for (const place of members.keys()) sums.push((total += (place + 1) ** -skew))
  return () => {
    const member = members[firstAbove(sums, Math.random() * total)]
    if (member === undefined) throw new Error('There is nothing to draw from.')
    return member
  }
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
