import type { Review, Standing } from './review'

/** Who takes a step in a review, and when. */
export type Actor = { me: string; now: string }

/** A step in a review: gives the review from then on, or nothing if there is none any more. Throws `Overtaken`. */
export type Step = (standing: Standing, actor: Actor) => Review | undefined

/** Somebody else was faster. Its message says so to whoever pressed. */
export class Overtaken extends Error {}

/** Asks for a review, again if it was sent back. */
export const ask: Step = (standing, { me, now }) => {
  if (standing.state === 'waiting' || standing.state === 'taken')
    throw new Overtaken('Somebody has asked for its review already.')
  return { askedBy: me, askedAt: now }
}

/** Asks for no review any more. */
export const withdraw: Step = () => undefined

/** Takes a review on; from whoever is seen to have it, if anybody is. */
export const take =
  (from: string | undefined): Step =>
  (standing, { me, now }) => {
    const has = standing.state === 'taken' ? standing.taken.who : undefined
    if (has !== undefined && has !== from && has !== me)
      throw new Overtaken('Somebody else has just taken it.')
    return { ...askedIn(standing), takenBy: me, takenAt: now }
  }

/** Leaves a review to others. */
export const giveUp: Step = (standing) => askedIn(standing)

/** Sends a story back to whoever asked. */
export const sendBack: Step = (standing, { me, now }) => ({
  ...askedIn(standing),
  returnedBy: me,
  returnedAt: now,
})

function askedIn(standing: Standing): Review {
  if (standing.state === 'none' || standing.state === 'returned')
    throw new Overtaken('It does not wait for a review any more.')
  return { askedBy: standing.asked.who, askedAt: standing.asked.since }
}
