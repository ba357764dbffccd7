import { useEffect, useState } from 'react'

import type { Person } from '../transport/session'
import { SignInAgain } from './sign-in-again'

type Props = { person: Person; signIn: (password: string) => Promise<string | undefined> }

const MINUTE = 60_000
/** How long before its end a session is spoken of: once, and once more for those who said “later”. */
const warnings = [60 * MINUTE, 10 * MINUTE]
/** Timers hold no more than some 24 days. */
const LONGEST_WAIT = 24 * 60 * MINUTE

/** Warns before a session ends, so that nobody is interrupted in the middle of a sentence. */
export function SessionEnding({ person, signIn }: Props) {
  const endsAt = person.sessionEndsAt === undefined ? Infinity : Date.parse(person.sessionEndsAt)
  const left = useTimeLeft(endsAt)
  const [said, setSaid] = useState<{ endsAt: number; warning: number }>()
  const warning = warnings.findLast((each) => left <= each)
  if (warning === undefined || left <= 0) return null
  if (said?.endsAt === endsAt && said.warning <= warning) return null
  const time = new Date(endsAt).toLocaleTimeString('en-GB', { timeStyle: 'short' })
  return (
    <SignInAgain
      person={person}
      title="Your session ends soon"
      why={`You have been signed in for a long time, and will be asked for your password at ${time}. Give it now, and you will not be interrupted.`}
      onLater={() => setSaid({ endsAt, warning })}
      signIn={signIn}
    />
  )
}

/** How long it is until a time, as exactly as the warnings need it. */
function useTimeLeft(endsAt: number): number {
  const [left, setLeft] = useState(Infinity)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const look = () => {
      const rest = endsAt - Date.now()
      setLeft(rest)
      const next = warnings.find((warning) => warning < rest) ?? 0
      if (rest > 0 && Number.isFinite(rest)) timer = setTimeout(look, Math.min(rest - next, LONGEST_WAIT))
    }
    look()
    return () => clearTimeout(timer)
  }, [endsAt])
  return left
}
