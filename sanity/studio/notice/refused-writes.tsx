import { useState } from 'react'

import { byDocument, wordsOf } from '../transport/writes/words'
import type { Write } from '../transport/writes/write'
import styles from './notice.module.css'

type Act = (writes: readonly Write[]) => void
type Props = { writes: readonly Write[]; onTryAgain: Act; onDiscard: Act }

/** Changes that the lake refused. Their words are shown until the editor decides what to do with them. */
export function RefusedWrites({ writes, onTryAgain, onDiscard }: Props) {
  const groups = byDocument(writes)
  if (groups.length === 0) return null
  return (
    <section aria-label="Changes that were not saved" className={styles.refused} data-testid="refused-writes">
      <h2>
        {groups.length === 1
          ? 'A change was not saved'
          : `Changes of ${groups.length} documents were not saved`}
      </h2>
      <ul>
        {groups.map((group) => (
          <li key={group[0]?.id}>
            <RefusedChange writes={group} onTryAgain={onTryAgain} onDiscard={onDiscard} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function RefusedChange({ writes, onTryAgain, onDiscard }: Props) {
  const [isCopied, setIsCopied] = useState(false)
  const words = wordsOf(writes)
  const [first] = writes
  const copy = () => navigator.clipboard?.writeText(words).then(() => setIsCopied(true))
  if (!first) return null
  return (
    <>
      <p>
        {first.refusal} <time dateTime={new Date(first.madeAt).toISOString()}>({timeOf(first)})</time>
      </p>
      {words ? <textarea readOnly rows={3} value={words} aria-label="What you wrote" /> : null}
      <p className={styles.buttons}>
        <button type="button" onClick={() => onTryAgain(writes)}>
          Try again
        </button>
        {words ? (
          <button type="button" onClick={copy}>
            {isCopied ? 'Copied' : 'Copy the words'}
          </button>
        ) : null}
        <button type="button" onClick={() => onDiscard(writes)}>
          Discard
        </button>
      </p>
    </>
  )
}

const timeOf = ({ madeAt }: Write) =>
  new Date(madeAt).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })
