import { useEffect, useState } from 'react'

/** The clock may be set, and computers sleep: it is looked at so often at least, in milliseconds. */
const MINUTE = 60_000

/** The time, which moves on when one of some instants comes, and once a minute. */
export function useNow(instants: readonly number[] = []): number {
  const [now, setNow] = useState(() => Date.now())
  const next = Math.min(now + MINUTE, ...instants.filter((instant) => instant > now))
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), Math.max(0, next - Date.now()) + 1)
    return () => clearTimeout(timer)
  }, [next])
  return now
}
