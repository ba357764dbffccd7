import { useEffect, useState } from 'react'

import type { Trouble } from '../transport/writes/send'
import styles from './notice.module.css'

type Props = {
  /** Whether the lake has stopped answering. */
  isSilent: boolean
  unsent: number
  trouble: Trouble | undefined
  isKept: boolean
}

/** Shorter waits are not worth mentioning. */
const worthSayingMs = 1_500
const goodNewsMs = 6_000

const causes: Record<Trouble, string> = {
  silent: 'the server does not answer',
  full: 'the server’s disk is full',
  failing: 'the server has a problem',
}

/** Says that words are not saved yet and where they are kept, and later that they are saved. */
export function WaitingNotice({ isSilent, unsent, trouble, isKept }: Props) {
  const isWaiting = isSilent || (unsent > 0 && trouble !== undefined)
  const phase = usePhase(isWaiting)
  if (phase === 'quiet') return null
  return (
    <div role="status" className={styles.notice} data-testid="waiting-notice">
      {phase === 'saved' ? (
        <p>Everything is saved.</p>
      ) : unsent > 0 ? (
        <p>
          <strong>Not saved yet: {causes[trouble ?? 'silent']}.</strong> {whereabouts(isKept)}
        </p>
      ) : (
        <p>
          <strong>The server does not answer.</strong> You can keep writing. {whereabouts(isKept)}
        </p>
      )}
    </div>
  )
}

const whereabouts = (isKept: boolean) =>
  isKept ? 'Your words are kept here.' : 'Your words are kept only in this page: leave it open.'

type Phase = 'quiet' | 'waiting' | 'saved'

/** The phase to show. Waits of only a moment are not shown, nor that they are over. */
function usePhase(isWaiting: boolean): Phase {
  const [phase, setPhase] = useState<Phase>('quiet')
  useEffect(() => {
    const next = isWaiting
      ? () => setPhase('waiting')
      : () => setPhase((current) => (current === 'waiting' ? 'saved' : 'quiet'))
    const timer = setTimeout(next, isWaiting ? worthSayingMs : 0)
    return () => clearTimeout(timer)
  }, [isWaiting])
  useEffect(() => {
    if (phase !== 'saved') return
    const timer = setTimeout(() => setPhase('quiet'), goodNewsMs)
    return () => clearTimeout(timer)
  }, [phase])
  return phase
}
