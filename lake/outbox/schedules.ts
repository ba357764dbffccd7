import type { Committed } from '../dataset/committed'
import type { Dataset } from '../dataset/dataset'
import { LakeError } from '../documents/errors'
import { storedBase } from '../documents/asset-address'
import { isReleaseId } from '../documents/ids'
import { newTransactionId } from '../documents/transaction-id'
import type { Writes } from '../writing/writes'

/** A release that is to be published at a time. */
type Scheduled = { release: string; publishAt: string }

/** The clock may be set at any moment: it is looked at so often at least while anything is scheduled, in milliseconds. */
const lookMs = 1_000
/** So many are on their way at once. */
const mostTogether = 100
/** What fails again and again is told of once in so many milliseconds; what takes too long is tried so often. */
const [silenceMs, mostTries] = [60_000, 3]

/**
 * Publishes releases at their minute. Which are scheduled is written in their documents, so nothing else has to be remembered: the transaction that
 * publishes one does so only if it is still scheduled for that time, whoever else tries, and however often. Those whose time came while no lake
 * was running are published at the start, in their order.
 */
export class Schedules {
  #scheduled: readonly Scheduled[] = []
  #isCurrent = false
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
        if (!concernsReleases(committed)) return
        this.#isCurrent = false
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
    else if (!this.#isCurrent) this.#lookSoon(0)
    else if (this.#scheduled.length > 0) this.#lookSoon(this.#untilNext())
  }

  #untilNext(): number {
    const left = this.#scheduled.slice(0, 1).map((next) => timeOf(next) - this.clock())
    return Math.max(1, Math.min(lookMs, ...left))
  }

  /** Says whether nothing that is due is left. Never rejects. */
  async #publishDue(): Promise<boolean> {
    try {
      this.#read()
      const due = this.#scheduled.filter((each) => timeOf(each) <= this.clock())
      if (due.length > 0 && this.#isFirst) console.log(overdue(this.dataset.name, due))
      this.#isFirst = false
      const done: boolean[] = []
      for (let from = 0; from < due.length && !this.#isClosed; from += mostTogether) {
        const some = due.slice(from, from + mostTogether)
        done.push(...(await Promise.all(some.map((each) => this.#publish(each)))))
      }
      return done.every(Boolean)
    } catch (error) {
      this.#isCurrent = false
      if (!this.#isClosed) console.error('Scheduled releases could not be looked for.', error)
      return false
    }
  }

  /** Takes in which releases are scheduled, in the order in which they are to be published. */
  #read(): void {
    if (this.#isCurrent) return
    this.#isCurrent = true
    const found: Scheduled[] = []
    for (const { _id, name, state, publishAt } of this.dataset.documents(['system.release'])) {
      const isMeant = isReleaseId(_id) && state === 'scheduled' && typeof name === 'string'
      // An import may bring what is no time.
      if (isMeant && typeof publishAt === 'string' && !Number.isNaN(Date.parse(publishAt)))
        found.push({ release: name, publishAt })
    }
    this.#scheduled = found.sort((one, other) => timeOf(one) - timeOf(other))
  }

  /** Says whether it is published, or never will be. */
  async #publish(scheduled: Scheduled): Promise<boolean> {
    // It is no longer scheduled then, or it is looked at again.
    this.#isCurrent = false
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
        transactionId: newTransactionId(),
        assetBase: storedBase,
      },
      Buffer.from(JSON.stringify(body)),
    )
  }
}

const timeOf = ({ publishAt }: Scheduled): number => Date.parse(publishAt)

/** Whether a transaction may have changed what is scheduled. */
function concernsReleases({ documents, outlines, changes }: Committed): boolean {
  if (outlines) return outlines.some(({ before, after }) => isReleaseId((after ?? before)?._id ?? ''))
  if (!documents) return true
  return changes.some(({ documentId }) => isReleaseId(documentId))
}

function overdue(dataset: string, due: readonly Scheduled[]): string {
  const each = due.slice(0, 10).map(({ release, publishAt }) => `"${release}" (${publishAt})`)
  const more = due.length > each.length ? `, and ${due.length - each.length} more` : ''
  const [what, is] = due.length === 1 ? ['One release', 'is'] : [`${due.length} releases`, 'are']
  return `${what} of ${dataset} had been scheduled for a time that has passed, and ${is} published now: ${each.join(', ')}${more}.`
}
