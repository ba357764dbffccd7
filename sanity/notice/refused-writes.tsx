import { useState } from 'react'

import { wordsOf } from '../transport/writes/words'
import type { Write } from '../transport/writes/write'
import styles from './notice.module.css'

type Props = { writes: readonly Write[]; onTryAgain: (id: string) => void; onDiscard: (id: string) => void }

/** Changes that the lake did not take. Their words stay until somebody has decided about them. */
export function RefusedWrites({ writes, onTryAgain, onDiscard }: Props) {
  if (writes.length === 0) return null
  return (
    <section aria-label="Changes that were not saved" className={styles.refused} data-testid="refused-writes">
      <h2>{writes.length === 1 ? 'A change was not saved' : `${writes.length} changes were not saved`}</h2>
      <ul>
        {writes.map((write) => (
          <li key={write.id}>
            <RefusedWrite write={write} onTryAgain={onTryAgain} onDiscard={onDiscard} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function RefusedWrite({ write, onTryAgain, onDiscard }: Omit<Props, 'writes'> & { write: Write }) {
  const [isCopied, setIsCopied] = useState(false)
  const words = wordsOf(write)
  const copy = () => navigator.clipboard?.writeText(words).then(() => setIsCopied(true))
  return (
    <>
      <p>
        {write.refusal} <time dateTime={new Date(write.madeAt).toISOString()}>({timeOf(write)})</time>
      </p>
      {words ? <textarea readOnly rows={3} value={words} aria-label="What you wrote" /> : null}
      <p className={styles.buttons}>
        <button type="button" onClick={() => onTryAgain(write.id)}>
          Try again
        </button>
        {words ? (
          <button type="button" onClick={copy}>
            {isCopied ? 'Copied' : 'Copy the words'}
          </button>
        ) : null}
        <button type="button" onClick={() => onDiscard(write.id)}>
          Discard
        </button>
      </p>
    </>
  )
}

const timeOf = ({ madeAt }: Write) =>
  new Date(madeAt).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })
