import { isOfOne, isScheduled, type Release, timeOf } from './release'

/** How late a release may be before anybody is told, in milliseconds: publishing takes a moment, and clocks differ. */
const GRACE_MS = 60_000

/** A release that should be out and is not. */
export type Overdue = {
  release: Release
  /** When it was to go out, if that is known. */
  at?: string
  /** A sentence. */
  why: string
}

/** The instants at which releases become overdue, if they are not out by then. */
export const deadlines = (releases: readonly Release[]): number[] =>
  releases.flatMap((release) => {
    const at = timeOf(release)
    return at === undefined ? [] : [Date.parse(at) + GRACE_MS]
  })

/** The releases that should be out at an instant and are not, the one that waits longest first. */
export const overdueAt = (releases: readonly Release[], now: number): Overdue[] =>
  releases
    .flatMap((release) => {
      const at = timeOf(release)
      const why = reasonAt(release, at, now)
      return why === undefined ? [] : [{ release, why, ...(at !== undefined && { at }) }]
    })
    .sort((one, other) => (one.at ?? '').localeCompare(other.at ?? ''))

function reasonAt(release: Release, at: string | undefined, now: number): string | undefined {
  const message = release.error?.message
  // A release keeps the reason while it is active. One that was cancelled since has no time, and misses none.
  if (release.state === 'active' && message && release.metadata.releaseType !== 'undecided')
    return `It could not be published: ${message}`
  if (at === undefined || Date.parse(at) + GRACE_MS > now) return undefined
  if (isScheduled(release))
    return 'It is still waiting. The server may have been stopped at that time, or may be busy.'
  if (release.state !== 'active') return undefined
  return isOfOne(release)
    ? 'Its schedule was stopped before that time.'
    : 'It was planned for that time, but nobody scheduled it.'
}
