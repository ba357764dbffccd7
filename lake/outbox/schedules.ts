import type { Committed } from '../dataset/committed'
import type { Dataset } from '../dataset/dataset'
import { LakeError } from '../documents/errors'
import { storedBase } from '../documents/asset-address'
import { isReleaseId, releaseId } from '../documents/ids'
import { newTransactionId } from '../documents/transaction-id'
import type { LakeDocument } from '../documents/types'
import type { Writes } from '../writing/writes'

/** A release that is to be published at a time. */
type Scheduled = { release: string; publishAt: string }

/** The clock may be set at any moment: it is looked at so often at least while anything is scheduled, in milliseconds. */
const lookMs = 1_000
/** So many are on their way at once: they are written together, and whoever else writes waits for that. */
const mostTogether = 10
/** What fails again and again is told of once in so many milliseconds; what takes too long is tried so often. */
const [silenceMs, mostTries] = [60_000, 3]

/**
 * Publishes releases at their minute. Which are scheduled is written in their documents, so nothing else has to be remembered: the transaction that
 * publishes one does so only if it is still scheduled for that time, whoever else tries, and however often. Those whose time came while no lake
 * was running are published at the start, in their order.
 */
export class Schedules {
  /** By the ids of their documents. */
  readonly #scheduled = new Map<string, Scheduled>()
  /** Ids of the releases that have to be looked at anew: most of all that there ever were are published, and stay so. */
  #changed: Set<string> | 'all' = 'all'
  #isAtWork = false
  #isFirst = true
  #isClosed = false
  #timer: NodeJS.Timeout | undefined
  /** Of releases that could not be published: how often that was tried, and when it was last told. */
  readonly #failed = new Map<string, { tries: number; toldAt: number }>()
  readonly #unsubscribe: () => void

  constructor(
    private readonly dataset: Dataset,
    private readonly writes: Pick<Writes, 'write'>,
    private readonly clock: () => number = Date.now,
  ) {
    this.#unsubscribe = dataset.bus.subscribe(
      (committed) => {
        const ids = releasesIn(committed)
        if (ids?.length === 0) return
        this.#note(ids)
        this.#lookSoon(0)
      },
      (error) => {
        throw error
      },
    )
    this.#lookSoon(0)
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
    this.#unsubscribe()
  }

  /** Has releases looked at anew, or all of them. */
  #note(ids: readonly string[] | undefined): void {
    if (!ids) this.#changed = 'all'
    else if (this.#changed !== 'all') for (const id of ids) this.#changed.add(id)
  }

  #lookSoon(ms: number): void {
    clearTimeout(this.#timer)
    if (!this.#isClosed) this.#timer = setTimeout(() => void this.#look(), ms).unref()
  }

  /** Publishes what is due, and says when it will look again. Never rejects. */
  async #look(): Promise<void> {
    if (this.#isAtWork) return
    this.#isAtWork = true
    const isDone = await this.#publishDue()
    this.#isAtWork = false
    if (!isDone) this.#lookSoon(lookMs)
    else if (this.#changed === 'all' || this.#changed.size > 0) this.#lookSoon(0)
    else if (this.#scheduled.size > 0) this.#lookSoon(this.#untilNext())
  }

  #untilNext(): number {
    let next = Infinity
    for (const each of this.#scheduled.values()) next = Math.min(next, timeOf(each))
    return Math.max(1, Math.min(lookMs, next - this.clock()))
  }

  /** Says whether nothing that is due is left. Never rejects. */
  async #publishDue(): Promise<boolean> {
    try {
      this.#read()
      const now = this.clock()
      const due = [...this.#scheduled.values()]
        .filter((each) => timeOf(each) <= now)
        .sort((one, other) => timeOf(one) - timeOf(other))
      if (due.length > 0 && this.#isFirst) console.log(overdue(this.dataset.name, due))
      this.#isFirst = false
      const done: boolean[] = []
      for (let from = 0; from < due.length && !this.#isClosed; from += mostTogether) {
        const some = due.slice(from, from + mostTogether)
        done.push(...(await Promise.all(some.map((each) => this.#publish(each)))))
      }
      return done.every(Boolean)
    } catch (error) {
      this.#note(undefined)
      if (!this.#isClosed) console.error('Scheduled releases could not be looked for.', error)
      return false
    }
  }

  /** Takes in which releases are scheduled. */
  #read(): void {
    const changed = this.#changed
    this.#changed = new Set()
    if (changed === 'all') {
      this.#scheduled.clear()
      for (const release of this.dataset.documents(['system.release'])) this.#take(release._id, release)
    } else for (const id of changed) this.#take(id, this.dataset.read(id))
  }

  #take(id: string, release: LakeDocument | undefined): void {
    const found = release && isReleaseId(id) ? scheduledIn(release) : undefined
    if (found) this.#scheduled.set(id, found)
    else this.#scheduled.delete(id)
  }

  /** Says whether it is published, or never will be. */
  async #publish(scheduled: Scheduled): Promise<boolean> {
    // It is no longer scheduled then, or it is looked at again.
    this.#note([releaseId(scheduled.release)])
    try {
      await this.#write(scheduled)
    } catch (error) {
      if (this.#isClosed || !(await this.#isGivenUp(scheduled, error))) return false
    }
    this.#failed.delete(scheduled.release)
    return true
  }

  /** What stands in its way may be gone a second later, or it is what the release is like. */
  async #isGivenUp(scheduled: Scheduled, error: unknown): Promise<boolean> {
    const { release } = scheduled
    const { tries, toldAt } = this.#failed.get(release) ?? { tries: 0, toldAt: -Infinity }
    const status = error instanceof LakeError ? error.status : 500
    const isFinal = [400, 409, 413].includes(status) || (status === 408 && tries + 1 >= mostTries)
    const message = error instanceof Error ? error.message : String(error)
    const isTold = isFinal || performance.now() - toldAt > silenceMs
    if (isTold) {
      const next = isFinal ? 'it is active again' : 'it is tried again'
      console.error(`The release "${release}" could not be published; ${next}. ${message}`)
    }
    this.#failed.set(release, { tries: tries + 1, toldAt: isTold ? performance.now() : toldAt })
    if (isFinal) await this.#write({ ...scheduled, failure: message })
    return isFinal
  }

  async #write(body: Scheduled & { failure?: string }): Promise<void> {
    await this.writes.write(
      {
        kind: 'scheduled',
        author: 'schedules',
        may: 'everything',
        transactionId: newTransactionId(),
        assetBase: storedBase,
      },
      Buffer.from(JSON.stringify(body)),
    )
  }
}

const timeOf = ({ publishAt }: Scheduled): number => Date.parse(publishAt)

/** What a release is scheduled for, if it is. An import may bring what is no time. */
function scheduledIn({ name, state, publishAt }: LakeDocument): Scheduled | undefined {
  if (state !== 'scheduled' || typeof name !== 'string' || typeof publishAt !== 'string') return undefined
  return Number.isNaN(Date.parse(publishAt)) ? undefined : { release: name, publishAt }
}

/** The releases that a transaction has changed; undefined if that may be any. */
function releasesIn({ documents, outlines, changes }: Committed): string[] | undefined {
  if (outlines)
    return outlines.map(({ before, after }) => (after ?? before)?._id ?? '').filter((id) => isReleaseId(id))
  if (!documents) return undefined
  return changes.map(({ documentId }) => documentId).filter((id) => isReleaseId(id))
}

function overdue(dataset: string, due: readonly Scheduled[]): string {
  const each = due.slice(0, 10).map(({ release, publishAt }) => `"${release}" (${publishAt})`)
  const more = due.length > each.length ? `, and ${due.length - each.length} more` : ''
  const [what, is] = due.length === 1 ? ['One release', 'is'] : [`${due.length} releases`, 'are']
  return `${what} of ${dataset} had been scheduled for a time that has passed, and ${is} published now: ${each.join(', ')}${more}.`
}
