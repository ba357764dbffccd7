import { isPassing, type Patience } from './patience'
import { Watched } from './watched'

export type Person = {
  id: string
  name: string
  email: string
  /** When their session ends whatever happens (ISO 8601), if the lake says so. */
  sessionEndsAt?: string
}

/** Why somebody has to sign in again. */
export type EndReason = 'ended' | 'signed-out-elsewhere' | 'somebody-else'

export type SessionState =
  | { kind: 'unknown' }
  | { kind: 'present'; person: Person }
  | { kind: 'over'; person: Person; reason: EndReason }

type Options = {
  fetch: typeof fetch
  lakeUrl: string
  patience: Patience
  /** Tells the browser's other tabs about signing in and out, and listens to them. */
  channel?: Pick<BroadcastChannel, 'postMessage' | 'addEventListener' | 'close'> | undefined
}

const SIGNED_IN = 'signed in'
const SIGNED_OUT = 'signed out'

/** Who is signed in, as far as the Studio's own requests reveal it, and what to do when their session ends. */
export class Session {
  readonly state = new Watched<SessionState>({ kind: 'unknown' })
  #checking: Promise<void> | undefined

  constructor(private readonly options: Options) {
    options.channel?.addEventListener('message', ({ data }) => {
      if (data === SIGNED_OUT) this.end('signed-out-elsewhere')
      if (data === SIGNED_IN && this.state.get().kind !== 'unknown') void this.check().catch(() => undefined)
    })
  }

  /** The person whose Studio this is, even after their session has ended. */
  get person(): Person | undefined {
    const state = this.state.get()
    return state.kind === 'unknown' ? undefined : state.person
  }

  /** Notes the answer to “who am I?”: a person, or nobody. */
  heard(person: Person | undefined): void {
    const known = this.person
    if (person && (!known || person.id === known.id)) {
      const isNews = this.state.get().kind !== 'present'
      this.state.set({ kind: 'present', person })
      if (isNews) this.options.channel?.postMessage(SIGNED_IN)
    } else if (known) this.end(person ? 'somebody-else' : 'ended')
  }

  /** Notes that the lake no longer knows the session. Does nothing if nobody was signed in. */
  end(reason: EndReason = 'ended'): void {
    const state = this.state.get()
    if (state.kind === 'present') this.state.set({ kind: 'over', person: state.person, reason })
  }

  /** Notes that the person has chosen to sign out here. */
  leave(): void {
    this.state.set({ kind: 'unknown' })
    this.options.channel?.postMessage(SIGNED_OUT)
  }

  /** Resolves when the lake may be asked: at once or, if the session has ended, after the next sign-in. */
  async ready(signal?: AbortSignal): Promise<void> {
    await this.state.when(({ kind }) => kind !== 'over', signal)
  }

  /**
   * Asks the lake who is signed in; simultaneous calls share one request. It is needed because, after a sign-out in
   * another tab, no cookie is left that the lake could refuse: requests would just be answered as for the public.
   * Throws if the lake cannot be reached.
   */
  check(): Promise<void> {
    this.#checking ??= this.#ask().finally(() => (this.#checking = undefined))
    return this.#checking
  }

  async #ask(): Promise<void> {
    const answer = await this.options.fetch(`${this.options.lakeUrl}/v2021-06-07/users/me`, {
      credentials: 'include',
      signal: AbortSignal.timeout(10_000),
    })
    if (isPassing(answer.status)) throw new TypeError(`The lake answers ${answer.status}`)
    this.heard(answer.ok ? personIn(await answer.json()) : undefined)
  }

  /**
   * Signs the same person in again, without leaving the page.
   *
   * @returns undefined if it succeeded, otherwise a sentence for the person
   */
  async signIn(password: string): Promise<string | undefined> {
    const { person } = this
    if (!person) return undefined
    try {
      const answer = await this.options.fetch(`${this.options.lakeUrl}/v2021-06-07/auth/sign-in`, {
        method: 'POST',
        credentials: 'include',
        body: new URLSearchParams({ email: person.email, password }),
        signal: AbortSignal.timeout(30_000),
      })
      if (!answer.ok) return whyNot(answer)
      const wasPresent = this.state.get().kind === 'present'
      await this.check()
      // Whose session was over is told of by that check.
      if (wasPresent) this.options.channel?.postMessage(SIGNED_IN)
      this.options.patience.hurry()
      return undefined
    } catch {
      return 'The server does not answer. Try again in a moment.'
    }
  }

  close(): void {
    this.options.channel?.close()
  }
}

/** The person in the answer of `/users/me`, which is an empty object if nobody is signed in. */
export function personIn(answer: unknown): Person | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined
  const text = (field: string) => {
    const value: unknown = Reflect.get(answer, field)
    return typeof value === 'string' ? value : ''
  }
  if (!text('id')) return undefined
  const sessionEndsAt = text('sessionEndsAt')
  return {
    id: text('id'),
    name: text('name'),
    email: text('email'),
    ...(sessionEndsAt && { sessionEndsAt }),
  }
}

function whyNot({ status, headers }: Response): string {
  if (status === 401) return 'The password is wrong.'
  if (status === 400) return 'Enter your password.'
  const seconds = Number(headers.get('retry-after'))
  if (status === 429 && seconds > 0) {
    const minutes = Math.ceil(seconds / 60)
    return `There were too many attempts. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`
  }
  return 'You could not be signed in. Try again in a moment.'
}
