import type { Committed } from '../dataset/committed'
import type { Dataset } from '../dataset/dataset'
import { LakeError } from '../documents/errors'
import { storedBase } from '../documents/asset-address'
import { isReleaseId } from '../documents/ids'
import { newTransactionId } from '../documents/transaction-id'
import type { Writes } from '../writing/writes'

/** A release that is to be published at a time. */
type Scheduled = { release: string; publishAt: string }

/** The clock may be set at any moment: it is looked at so often while anything is scheduled, in milliseconds. */
const lookMs = 1_000
/** So many are on their way at once. */
const mostTogether = 100

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

  /** Publishes what is due. Never rejects. */
  async #look(): Promise<void> {
    if (this.#isAtWork) return
    this.#isAtWork = true
    try {
      this.#read()
      const due = this.#scheduled.filter((each) => timeOf(each) <= this.clock())
      if (due.length > 0 && this.#isFirst) console.log(overdue(this.dataset.name, due))
      for (let from = 0; from < due.length && !this.#isClosed; from += mostTogether)
        await Promise.all(due.slice(from, from + mostTogether).map((each) => this.#publish(each)))
      this.#isFirst = false
    } catch (error) {
      if (!this.#isClosed)
        console.error('Scheduled releases could not be looked for; it is tried again.', error)
      this.#isCurrent = false
      this.#lookSoon(lookMs)
    } finally {
      this.#isAtWork = false
    }
    if (!this.#isCurrent) this.#lookSoon(0)
    else if (this.#scheduled.length > 0) this.#lookSoon(lookMs)
  }

  /** Takes in which releases are scheduled, in the order in which they are to be published. */
  #read(): void {
    if (this.#isCurrent) return
    this.#isCurrent = true
    const found: Scheduled[] = []
    for (const { _id, name, state, publishAt } of this.dataset.documents(['system.release'])) {
      const isMeant = isReleaseId(_id) && state === 'scheduled' && typeof name === 'string'
      if (isMeant && typeof publishAt === 'string') found.push({ release: name, publishAt })
    }
    this.#scheduled = found.sort((one, other) => timeOf(one) - timeOf(other))
  }

  async #publish(scheduled: Scheduled): Promise<void> {
    try {
      await this.#write(scheduled)
    } catch (error) {
      if (this.#isClosed) return
      // What stands in its way may be gone a second later, or it is what the release is like.
      const isFinal = error instanceof LakeError && [400, 409, 413].includes(error.status)
      const message = error instanceof Error ? error.message : String(error)
      const next = isFinal ? 'it is active again' : 'it is tried again'
      console.error(`The release "${scheduled.release}" could not be published; ${next}. ${message}`)
      if (isFinal) await this.#write({ ...scheduled, failure: message })
    } finally {
      this.#isCurrent = false
    }
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
