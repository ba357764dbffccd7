import { standingOf } from '@/sanity/studio/review/review'
import { ask, giveUp, Overtaken, sendBack, take, withdraw } from '@/sanity/studio/review/steps'

const askedAt = '2026-11-30T10:00:00Z'
const later = '2026-11-30T11:00:00Z'
const asked = { askedBy: 'ann', askedAt }
const taken = { ...asked, takenBy: 'ed', takenAt: later }
const returned = { ...asked, returnedBy: 'ed', returnedAt: later }

test.each([
  ['a story that nobody asked about', {}, undefined, 'none'],
  ['one that is not there', undefined, undefined, 'none'],
  ['one that waits', { review: asked }, undefined, 'waiting'],
  ['one that somebody took', { review: taken }, undefined, 'taken'],
  ['one that was sent back', { review: returned }, undefined, 'returned'],
  ['one that was sent back after it was taken', { review: { ...taken, ...returned } }, undefined, 'returned'],
  ['a draft begun after the reviewed one was published', { review: taken }, { review: taken }, 'none'],
  [
    'a draft whose review was taken before another was published',
    { review: asked },
    { review: taken },
    'none',
  ],
  [
    'a draft of a story that was reviewed before',
    { review: { ...asked, askedAt: later } },
    { review: taken },
    'waiting',
  ],
  ['a draft of a published story', { review: asked }, {}, 'waiting'],
  ['something else under its name', { review: 'yes' }, undefined, 'none'],
  ['a time that is none', { review: { ...asked, askedAt: 'Monday' } }, undefined, 'none'],
])('%s', (_name, version, published, state) => {
  expect(standingOf(version, published).state).toBe(state)
})

describe('a step', () => {
  const actor = { me: 'eve', now: '2026-11-30T12:00:00Z' }
  const [none, waiting, byEd, back] = [{}, { review: asked }, { review: taken }, { review: returned }].map(
    (version) => standingOf(version, undefined),
  )
  const byEve = standingOf({ review: { ...taken, takenBy: 'eve' } }, undefined)
  const eves = { askedBy: 'eve', askedAt: actor.now }
  const hers = { takenBy: 'eve', takenAt: actor.now }

  test.each([
    ['asking', ask, none, eves],
    ['asking again', ask, back, eves],
    ['withdrawing', withdraw, waiting, undefined],
    ['withdrawing from who has it', withdraw, byEd, undefined],
    ['taking', take(undefined), waiting, { ...asked, ...hers }],
    ['taking over from whom one sees', take('ed'), byEd, { ...asked, ...hers }],
    ['taking twice', take(undefined), byEve, { ...asked, ...hers }],
    ['leaving it to others', giveUp, byEve, asked],
    ['sending back what was taken', sendBack, byEve, { ...asked, returnedBy: 'eve', returnedAt: actor.now }],
    ['sending back at once', sendBack, waiting, { ...asked, returnedBy: 'eve', returnedAt: actor.now }],
  ])('%s', (_name, step, standing, review) => {
    expect(step(standing ?? { state: 'none' }, actor)).toEqual(review)
  })

  test.each([
    ['asking for what waits', ask, waiting],
    ['asking for what is being read', ask, byEd],
    ['taking what somebody has just taken', take(undefined), byEd],
    ['taking over what a third has taken', take('ann'), byEd],
    ['taking what is published', take(undefined), none],
    ['sending back what is published', sendBack, none],
    ['leaving what was sent back', giveUp, back],
  ])('%s is too late, and says so', (_name, step, standing) => {
    expect(() => step(standing ?? { state: 'none' }, actor)).toThrow(Overtaken)
  })
})
