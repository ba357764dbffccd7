import type { Ledger } from './ledger'
import { assertThat } from './figures'

/** What a request does to a release. `by`: the transaction that wrote the version, which stands in it as `heldBy`; others change other attributes. */
export type Effect =
  | { kind: 'create' | 'unschedule' | 'publish' | 'archive' }
  | { kind: 'hold'; id: string; by: string }
  | { kind: 'hold unpublished'; id: string }
  | { kind: 'schedule'; publishAt: number }

/** A request about a release. */
export type Step = { transactionId: string; effects: readonly Effect[] }

/** A release that a client has made, and everything that it has asked of it, in order. */
export type KnownRelease = { name: string; steps: Step[]; isChecked: boolean }

/** What a release has to be, by what was acknowledged. */
export type Outcome = {
  state: 'none' | 'active' | 'scheduled' | 'published' | 'archived'
  /** What it has, or had: which transaction wrote each document, undefined for one that it unpublishes. */
  holds: Map<string, string | undefined>
  /** When it was to be published last, and by which request. */
  due?: { publishAt: number; scheduledBy: string }
  /** The request that has published it by hand. */
  publishedBy?: string
}

/** Of these alone it may be that the release, or a document, is no longer what they need. */
const mayBeRefused: readonly Effect['kind'][] = ['unschedule', 'hold unpublished']

/** Follows a release through what was acknowledged. Throws a finding when something was refused that could not be. */
export function outcomeOf({ name, steps }: KnownRelease, { fates }: Pick<Ledger, 'fates'>): Outcome {
  const outcome: Outcome = { state: 'none', holds: new Map() }
  for (const { transactionId, effects } of steps) {
    const isDone = fates.get(transactionId) === 'acknowledged'
    for (const effect of effects) {
      assertThat(
        isDone || mayBeRefused.includes(effect.kind),
        `"${effect.kind}" of the release "${name}" was ${fates.get(transactionId)}.`,
      )
      if (isDone) apply(outcome, effect, transactionId)
    }
  }
  return outcome
}

function apply(outcome: Outcome, effect: Effect, transactionId: string): void {
  switch (effect.kind) {
    case 'create':
    case 'unschedule':
      outcome.state = 'active'
      return
    case 'hold':
      outcome.holds.set(effect.id, effect.by)
      return
    case 'hold unpublished':
      outcome.holds.set(effect.id, undefined)
      return
    case 'schedule':
      outcome.state = 'scheduled'
      outcome.due = { publishAt: effect.publishAt, scheduledBy: transactionId }
      return
    case 'publish':
      outcome.state = 'published'
      outcome.publishedBy = transactionId
      return
    case 'archive':
      outcome.state = 'archived'
  }
}
