import { useId, useState, type FormEvent } from 'react'

import type { Person } from '../transport/session'
import styles from './notice.module.css'

type Props = {
  person: Person
  title: string
  /** Why, in a sentence or two. */
  why: string
  /** For whom it can wait. */
  onLater?: () => void
  /** Resolves with a sentence that says why it failed, or with undefined if it succeeded. */
  signIn: (password: string) => Promise<string | undefined>
}

/**
 * Asks for the password without leaving the page, so that nothing is lost. It neither takes the focus nor covers the
 * form: somebody in the middle of a sentence goes on typing there, and not into the password field.
 */
export function SignInAgain({ person, title, why, onLater, signIn }: Props) {
  const [problem, setProblem] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  const id = useId()

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const password = new FormData(event.currentTarget).get('password')
    setIsBusy(true)
    setProblem(await signIn(typeof password === 'string' ? password : ''))
    setIsBusy(false)
  }

  return (
    <section
      role="dialog"
      className={styles.dialog}
      aria-labelledby={`${id}-title`}
      data-testid="sign-in-again"
    >
      <form onSubmit={submit}>
        <h2 id={`${id}-title`}>{title}</h2>
        <p role="status">{why}</p>
        <label htmlFor={`${id}-email`}>E-mail address</label>
        <input id={`${id}-email`} type="email" value={person.email} readOnly autoComplete="username" />
        <label htmlFor={`${id}-password`}>Password</label>
        <input
          id={`${id}-password`}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          aria-describedby={problem && `${id}-problem`}
          aria-invalid={problem ? true : undefined}
        />
        {problem ? (
          <p role="alert" id={`${id}-problem`} className={styles.problem}>
            {problem}
          </p>
        ) : null}
        <button type="submit" disabled={isBusy}>
          {isBusy ? 'Signing in …' : 'Sign in'}
        </button>
        {onLater && (
          <button type="button" className={styles.later} onClick={onLater}>
            Later
          </button>
        )}
      </form>
    </section>
  )
}
