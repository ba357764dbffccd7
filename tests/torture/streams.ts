import { setTimeout as delay } from 'node:timers/promises'

import { Finding } from './figures'

/** `at`: when, in milliseconds. */
export type Heard = { event: string; id: string; data: unknown; at: number }

/** What was heard without a gap: since `from`, or since the lake said that one has to start afresh. */
export type Stretch = { from: string; heard: Heard[] }

const greetings = ['welcome', 'welcomeback', 'reset', 'restart']

/** A stream that comes back with `Last-Event-ID` whenever it breaks, as browsers do. */
export class ResumingStream {
  readonly stretches: Stretch[] = []
  resumes = 0
  resets = 0
  #lastId: string | undefined
  #url: string | undefined
  #cut = new AbortController()
  #isOver = false
  #problem: unknown
  readonly #done: Promise<void>

  constructor(
    readonly name: string,
    private readonly path: string,
    private readonly token: string | undefined,
  ) {
    this.#done = this.#run().catch((error: unknown) => {
      this.#problem = error
    })
  }

  /** Where the lake is now; undefined while there is none. */
  at(url: string | undefined): void {
    this.#url = url
  }

  /** Breaks the connection, as networks do. */
  cut(): void {
    this.#cut.abort()
  }

  /** The id of the last event; undefined before the first greeting. */
  get lastId(): string | undefined {
    return this.#lastId
  }

  /** Throws what went wrong, if anything did. */
  check(): void {
    if (this.#problem) throw this.#problem
  }

  async end(): Promise<void> {
    this.#isOver = true
    this.cut()
    await this.#done
  }

  async #run(): Promise<void> {
    while (!this.#isOver) {
      if (this.#url) await this.#follow(this.#url).catch(unlessBroken)
      await delay(20)
    }
  }

  async #follow(url: string): Promise<void> {
    this.#cut = new AbortController()
    const headers = {
      ...(this.token && { authorization: `Bearer ${this.token}` }),
      ...(this.#lastId !== undefined && { 'last-event-id': this.#lastId }),
    }
    if (this.#lastId !== undefined) this.resumes += 1
    const response = await fetch(`${url}${this.path}`, { headers, signal: this.#cut.signal })
    if (response.status !== 200 || !response.body)
      throw new Finding(`${this.name} was answered ${response.status}.`)
    let buffer = ''
    for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
      buffer += text
      const parts = buffer.split('\n\n')
      buffer = parts.pop() ?? ''
      for (const part of parts) this.#hear(part)
    }
  }

  #hear(text: string): void {
    const fields = new Map(
      text.split('\n').map((line) => {
        const colon = line.indexOf(':')
        return [line.slice(0, colon), line.slice(colon + 1).trimStart()] as const
      }),
    )
    const [event, id] = [fields.get('event'), fields.get('id')]
    if (event === undefined) return
    if (id !== undefined) this.#lastId = id
    if (!greetings.includes(event)) {
      if (id === undefined) throw new Finding(`${this.name} heard an event without an id: ${text}`)
      const data: unknown = JSON.parse(fields.get('data') ?? 'null')
      this.stretches.at(-1)?.heard.push({ event, id, data, at: Date.now() })
      return
    }
    if (event === 'reset' || event === 'restart') this.resets += 1
    if (event !== 'welcomeback' && (this.stretches.length === 0 || event === 'reset' || event === 'restart'))
      this.stretches.push({ from: id ?? '', heard: [] })
  }
}

/** A connection that breaks is what this is about; anything else is a finding. */
function unlessBroken(error: unknown): void {
  if (error instanceof Finding) throw error
}
