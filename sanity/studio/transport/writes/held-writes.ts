import type { Contact } from '../contact'
import type { Patience } from '../patience'
import type { Person, Session } from '../session'
import { Watched } from '../watched'
import type { KeptWrites } from './kept-writes'
import type { Outcome, Trouble } from './send'
import {
  type Answer,
  onlyAddsWords,
  documentsOf,
  fieldOf,
  isCommit,
  withTransactionId,
  type Write,
} from './write'

/** What notices show about the writes. */
export type WritesState = {
  /** How many writes the lake has not confirmed. */
  unsent: number
  /** Why the first of them has to wait, once it has been tried. */
  trouble: Trouble | undefined
  /** Whether the unsent writes would survive if this page were closed. */
  isKept: boolean
  /** Writes that the lake refused, oldest first. */
  refused: readonly Write[]
}

type Options = {
  send: (write: Write) => Promise<Outcome>
  kept: KeptWrites
  patience: Patience
  session: Session
  contact: Contact
  /**
   * Called after the lake has refused something that a form shows as saved, so that all forms load their documents
   * again.
   */
  onRefusedCommit: () => void
  now?: () => number
}

type Waiting = {
  write: Write
  isPersisted: Promise<void>
  /** Passes the answer to whoever waits for it; nobody does for writes that an earlier page has left. */
  resolve?: (answer: Answer) => void
}

// How often a write may be answered with a server error before it counts as refused: that may be an accident, or a fault that
// the same words always cause.
const mostFailures = 6
/**
 * A form sends one commit at a time. After this many milliseconds it is told that the commit is done, so that it
 * hands over the words typed since, and these are kept too.
 */
const unansweredMs = 1_000
/** For how many milliseconds forms are answered at once when their page may be about to be left. */
const leavingMs = 2_000
/**
 * After a refusal, forms go on with what was typed until the person pauses for this many milliseconds. Then they
 * show what the lake has.
 */
const pauseMs = 1_500
/**
 * Words that were unsent for longer than this, in milliseconds, may be outdated, so somebody has to decide about
 * them.
 */
const freshMs = 60 * 60_000

/**
 * The writes of one page, sent one after another in the order in which they were made, each until the lake has
 * answered it. Writes that only add words are also stored in the browser meanwhile; if this page is closed too
 * early, the next one sends them.
 *
 * In the Studio, a single failed save would end the form and lose what was typed. So nothing temporary may make a
 * save fail: neither a lake that does not answer nor a session that has ended.
 */
export class HeldWrites {
  readonly state = new Watched<WritesState>({ unsent: 0, trouble: undefined, isKept: true, refused: [] })
  readonly #queue: Waiting[] = []
  readonly #now: () => number
  readonly #closing = new AbortController()
  /** Documents of which a form shows words that the lake has refused, with the reason. */
  readonly #refusing = new Map<string, string>()
  /** For each unanswered commit, a function that tells its form at once that it is done. */
  readonly #unanswered = new Set<() => void>()
  #leavingUntil = 0
  #lookAgain: ReturnType<typeof setTimeout> | undefined
  #isSending = false
  #resuming: Promise<void> = Promise.resolve()
  #position = 0

  constructor(private readonly options: Options) {
    this.#now = options.now ?? Date.now
  }

  /**
   * Takes charge of a write.
   *
   * @param body of the request, as the client made it; it gets a transaction id if it has none
   * @returns the lake's answer, whenever that comes. A commit is answered as done after a second at most. If the
   * lake then refuses it, its words are set aside, and the forms show what the lake has
   */
  async submit(url: string, body: unknown): Promise<Answer> {
    await this.#resuming
    const request = withTransactionId(body)
    const write: Write = {
      id: request.id,
      author: this.options.session.person?.id,
      url,
      body: JSON.stringify(request.body),
      madeAt: this.#now(),
      position: (this.#position += 1),
    }
    const isPersisted = onlyAddsWords(body) ? this.#persist(write) : Promise.resolve()
    return new Promise((resolve) => {
      this.#queue.push({ write, resolve, isPersisted })
      if (isCommit(write)) this.#answerSoon(() => resolve(doneAnswer(write)))
      this.#tell()
      void this.#send()
    })
  }

  /**
   * To be called when the page may be about to be closed: makes forms hand over at once everything that they hold
   * back.
   */
  leave(): void {
    this.#leavingUntil = this.#now() + leavingMs
    this.#answerAll()
  }

  #answerAll(): void {
    for (const answer of [...this.#unanswered]) answer()
  }

  #answerSoon(answer: () => void): void {
    const isHeldUp =
      this.state.get().trouble !== undefined || this.options.session.state.get().kind === 'over'
    if (isHeldUp || this.#now() < this.#leavingUntil) return answer()
    const answerOnce = () => {
      clearTimeout(timer)
      this.#unanswered.delete(answerOnce)
      answer()
    }
    const timer = setTimeout(answerOnce, unansweredMs)
    this.#unanswered.add(answerOnce)
  }

  /** Sends what an earlier page of this person has left. What is too old for that is set aside. */
  resume(personId: string): Promise<void> {
    // Writes by somebody else stay stored in the browser, for them.
    const others = this.#queue.filter(({ write }) => write.author !== personId)
    for (const waiting of others) this.#queue.splice(this.#queue.indexOf(waiting), 1)
    this.#resuming = this.#takeOver(personId).catch(() => undefined)
    return this.#resuming
  }

  /** Resolves when nothing is unsent. */
  async settled(signal?: AbortSignal): Promise<void> {
    await this.#resuming
    await this.state.when(({ unsent }) => unsent === 0, signal)
  }

  /** Sends refused writes once more. */
  tryAgain(writes: readonly Write[]): void {
    for (const { refusal, ...fresh } of this.#takeRefused(writes))
      this.#queue.push({ write: fresh, isPersisted: this.#persist(fresh) })
    this.#tell()
    void this.#send()
  }

  /** Forgets refused writes. */
  discard(writes: readonly Write[]): void {
    for (const { id } of this.#takeRefused(writes)) void this.options.kept.remove(id).catch(() => undefined)
  }

  /** Stops sending. What is stored waits for the next page. */
  close(): void {
    this.#closing.abort()
    clearTimeout(this.#lookAgain)
  }

  async #takeOver(personId: string): Promise<void> {
    const { kept } = this.options
    const queued = new Set(this.#queue.map(({ write }) => write.id))
    const own = (await kept.all()).filter(({ author, id }) => author === personId && !queued.has(id))
    const stale = (write: Write) => write.refusal !== undefined || this.#now() - write.madeAt > freshMs
    const refused = own.filter(stale).map((write) => ({ refusal: 'It was never sent', ...write }))
    const waiting = own
      .filter((write) => !stale(write))
      .map((write) => ({ write, isPersisted: Promise.resolve() }))
    this.#queue.unshift(...waiting)
    this.#change({ refused })
    this.#tell()
    void this.#send()
  }

  async #send(): Promise<void> {
    if (this.#isSending) return
    this.#isSending = true
    for (let first = this.#queue[0]; first; first = this.#queue[0]) {
      const answer =
        this.#refusedBefore(first.write) ?? (await this.#deliver(first.write).catch(() => undefined))
      if (!answer) return
      if (this.#queue[0] !== first) continue
      this.#queue.shift()
      const told = this.#settle(first, answer)
      first.resolve?.(told)
      this.#tell()
    }
    this.#isSending = false
  }

  /** Sends one write until the lake has answered it. Rejects when `close` is called. */
  async #deliver(write: Write): Promise<Answer> {
    const { send, session, contact, patience } = this.options
    const { signal } = this.#closing
    for (let failures = 0, faults = 0; ; failures += 1) {
      await session.state.when((state) => state.kind === 'present' && isOf(write, state.person), signal)
      const outcome = await send(write)
      if (outcome.kind === 'answered') {
        contact.found()
        this.#change({ trouble: undefined })
        return outcome.answer
      }
      // Words that a form holds back while it waits for this answer would be lost if its page were closed.
      this.#answerAll()
      if (outcome.kind === 'signed-out') {
        session.end()
        continue
      }
      faults = outcome.trouble === 'failing' ? faults + 1 : 0
      if (faults === mostFailures) return answerOf(write, 500, 'The server cannot accept this change.')
      if (outcome.trouble === 'silent') contact.lost()
      this.#tell(outcome.trouble)
      await patience.pause(failures, signal)
    }
  }

  /** Handles the lake's answer, and returns the one for the Studio. */
  #settle({ write, isPersisted, resolve }: Waiting, answer: Answer): Answer {
    const { kept, onRefusedCommit } = this.options
    // If somebody pressed a button, the Studio tells them of a refusal.
    if (answer.statusCode < 400 || (resolve && !isCommit(write))) {
      void isPersisted.then(() => kept.remove(write.id)).catch(() => undefined)
      return answer
    }
    const refused = { ...write, refusal: reasonIn(answer) }
    void isPersisted.then(() => kept.put(refused)).catch(() => undefined)
    this.#change({ refused: [...this.state.get().refused, refused] })
    for (const id of documentsOf(write)) this.#refusing.set(id, refused.refusal)
    clearTimeout(this.#lookAgain)
    this.#lookAgain = setTimeout(() => {
      this.#refusing.clear()
      onRefusedCommit()
    }, pauseMs)
    return doneAnswer(write)
  }

  /** Words typed after refused ones make no sense without them, and are refused too. */
  #refusedBefore(write: Write): Answer | undefined {
    const reason =
      isCommit(write) &&
      documentsOf(write)
        .map((id) => this.#refusing.get(id))
        .find(Boolean)
    return reason ? answerOf(write, 409, reason) : undefined
  }

  async #persist(write: Write): Promise<void> {
    try {
      await this.options.kept.put(write)
    } catch {
      this.#change({ isKept: false })
    }
  }

  #change(part: Partial<WritesState>): void {
    this.state.set({ ...this.state.get(), ...part })
  }

  #takeRefused(writes: readonly Write[]): readonly Write[] {
    const { refused } = this.state.get()
    this.#change({ refused: refused.filter((write) => !writes.includes(write)) })
    for (const id of writes.flatMap(documentsOf)) this.#refusing.delete(id)
    return writes
  }

  /** Publishes how many writes are unsent, and why, if that is known. */
  #tell(trouble = this.state.get().trouble): void {
    const unsent = this.#queue.length
    this.#change({ unsent, trouble: unsent > 0 ? trouble : undefined })
  }
}

const isOf = ({ author }: Write, { id }: Person) => author === undefined || author === id

const doneAnswer = ({ url, id }: Write): Answer => ({
  url,
  method: 'POST',
  statusCode: 200,
  statusMessage: 'OK',
  headers: {},
  body: { transactionId: id, results: [] },
})

const answerOf = ({ url }: Write, statusCode: number, message: string): Answer => ({
  url,
  method: 'POST',
  statusCode,
  statusMessage: '',
  headers: {},
  body: { statusCode, message },
})

/** The lake's own explanation, which can be in one of two places. */
function reasonIn({ body, statusCode }: Answer): string {
  const error = fieldOf(body, 'error')
  const sentence = fieldOf(body, 'message') ?? fieldOf(error, 'description')
  return typeof sentence === 'string' ? sentence : `The server answered ${statusCode}`
}
