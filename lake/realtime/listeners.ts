import type { Committed } from '../dataset/committed'
import type { Dataset } from '../dataset/dataset'
import type { JsonObject } from '../documents/types'
import { httpError } from '../documents/errors'
import { ConstraintIndex } from './constraint-index'
import { type Delivery, deliveryOf } from './delivery'
import { type Judge, mutationEvents, type Question, sent } from './listener'

export type Listener = {
  /** Is given the events of one transaction. */
  hear: (events: Delivery) => void
  /** Is told that more has happened than can be told: it has to start afresh. */
  lose: () => void
  /** Is told that its filter failed. It hears no more. */
  fail: (error: unknown) => void
}

/** Transactions that wait for the filter of a group to be evaluated. With more, the filter takes too long for what happens here. */
const mostWaiting = 200

/** Those who ask for the same, and what they have not been told yet, with who was there when it happened. */
type Group = {
  question: Question
  members: Set<Listener>
  waiting: { committed: Committed; members: Listener[] }[]
  leave: () => void
}

/**
 * All listeners of a dataset. Those who ask for the same are asked once and told in the same bytes, and those whose filter
 * requires something that no document of a transaction has are not asked. What takes time to find out for some does not delay others.
 */
export class Listeners {
  readonly #index = new ConstraintIndex<Group>()
  readonly #groups = new Map<string, Group>()

  constructor(
    bus: Dataset['bus'],
    private readonly judge: Judge,
  ) {
    bus.subscribe(
      (committed) => this.#tell(committed),
      (error) => console.error(error),
    )
  }

  /** Returns the function that ends it. */
  join(question: Question, listener: Listener): () => void {
    const key = keyOf(question)
    const group = this.#groups.get(key) ?? this.#begin(key, question)
    group.members.add(listener)
    return () => {
      group.members.delete(listener)
      if (group.members.size === 0) group.leave()
    }
  }

  #begin(key: string, question: Question): Group {
    const group: Group = { question, members: new Set(), waiting: [], leave: () => undefined }
    const leaveIndex = this.#index.add(group, question.notes.required)
    group.leave = () => {
      leaveIndex()
      if (this.#groups.get(key) === group) this.#groups.delete(key)
    }
    this.#groups.set(key, group)
    return group
  }

  #tell(committed: Committed): void {
    const documents = committed.outlines ?? committed.documents?.values()
    if (!documents) {
      for (const { members } of [...this.#groups.values()])
        for (const listener of [...members]) listener.lose()
      return
    }
    for (const group of this.#index.concerned(documents)) {
      group.waiting.push({ committed, members: [...group.members] })
      if (group.waiting.length > mostWaiting) fail(group, tooSlow())
      else if (group.waiting.length === 1) this.#work(group)
    }
  }

  /** Tells a group of what waits, one transaction after the other; at once as long as nothing has to be evaluated. */
  #work(group: Group): void {
    for (let [next] = group.waiting; next; [next] = group.waiting) {
      const { committed, members } = next
      const give = (events: JsonObject[]) => {
        group.waiting.shift()
        if (events.length === 0) return
        const delivery = deliveryOf(...events.map(sent))
        for (const listener of members) if (group.members.has(listener)) listener.hear(delivery)
      }
      try {
        const events = mutationEvents(committed, group.question, this.judge)
        if (!(events instanceof Promise)) give(events)
        else {
          void events.then(give).then(
            () => this.#work(group),
            (error: unknown) => fail(group, error),
          )
          return
        }
      } catch (error) {
        fail(group, error)
      }
    }
  }
}

function fail(group: Group, error: unknown): void {
  group.leave()
  group.waiting = []
  for (const listener of [...group.members]) listener.fail(error)
}

const tooSlow = () =>
  httpError(503, 'The filter of this listener takes too long for what happens here. Filter by _id or _type.')

function keyOf({ query, notes, options: { context, ...options } }: Question): string {
  return JSON.stringify([query, context.params, options, notes.isOwn && crypto.randomUUID()])
}
