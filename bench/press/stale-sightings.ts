import type { Sighting } from '../support/reading'

/**
 * The answers that show an edition older than one that some reader had already received when they were requested. An
 * answer under way while the first new one arrived may show either.
 */
export function staleSightings(sightings: readonly Sighting[]): Sighting[] {
  const byAnswer = [...sightings].sort((a, b) => a.answered - b.answered)
  const byAsking = [...sightings].sort((a, b) => a.asked - b.asked)
  let newest = -1
  let next = 0
  return byAsking.filter(({ asked, edition }) => {
    for (; next < byAnswer.length; next += 1) {
      const seen = byAnswer[next]
      if (seen === undefined || seen.answered >= asked) break
      newest = Math.max(newest, seen.edition)
    }
    return edition < newest
  })
}
