import { useId, useState, type FormEvent } from 'react'

import type { EndReason, Person } from '../transport/session'
import styles from './notice.module.css'

type Props = {
  person: Person
  reason: EndReason
  unsent: number
  /** Resolves with a sentence that says why it failed, or with undefined if it succeeded. */
  signIn: (password: string) => Promise<string | undefined>
}

const reasons: Record<EndReason, string> = {
  ended: 'Your session has ended: it expired, your password was changed, or you were signed out.',
  'signed-out-elsewhere': 'You signed out in another tab of this browser.',
  'somebody-else': 'Somebody else has signed in with this browser.',
}

/**
 * Asks for the password without leaving the page, so that nothing is lost. It neither takes the focus nor covers the
 * form: somebody in the middle of a sentence goes on typing there, and not into the password field.
 */
export function SignInAgain({ person, reason, unsent, signIn }: Props) {
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
        <h2 id={`${id}-title`}>Sign in again</h2>
        <p role="status">
          {reasons[reason]}{' '}
          {unsent > 0 ? 'What you wrote is kept here and will be saved as soon as you sign in.' : null}
        </p>
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
      </form>
    </section>
  )
}
