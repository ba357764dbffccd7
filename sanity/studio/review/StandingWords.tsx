import type { ReactNode } from 'react'
import { useCurrentUser, useDateTimeFormat } from 'sanity'
import { PersonName } from '../people/PersonName'
import type { Standing } from './review'

/** How a review stands, in words. */
export function StandingWords({ standing }: { standing: Standing }): ReactNode {
  const me = useCurrentUser()?.id
  switch (standing.state) {
    case 'none':
      return null
    case 'waiting':
      return (
        <>
          <PersonName id={standing.asked.who} you="You" /> asked for a review on{' '}
          <Moment of={standing.asked.since} />. Nobody has taken it yet.
        </>
      )
    case 'taken':
      return (
        <>
          <PersonName id={standing.taken.who} you="You" /> took the review on{' '}
          <Moment of={standing.taken.since} />. It was asked for by{' '}
          <PersonName id={standing.asked.who} you="you" />.
        </>
      )
    case 'returned':
      return (
        <>
          <PersonName id={standing.returned.who} you="You" /> sent it back to{' '}
          <PersonName id={standing.asked.who} you="you" /> on <Moment of={standing.returned.since} />.{' '}
          {standing.returned.who === me ? 'Say why in a comment.' : 'Look at the comments.'}
        </>
      )
  }
}

function Moment({ of }: { of: string }) {
  const format = useDateTimeFormat({ dateStyle: 'medium', timeStyle: 'short' })
  return <time dateTime={of}>{format.format(new Date(of))}</time>
}
