import type { ExprNode } from 'groq-js'

import type { Committed, Dataset } from '../dataset/dataset'
import { walk } from '../query/syntax-tree'
import { ConstraintIndex, requiredBy } from './constraint-index'
import { type Delivery, deliveryOf } from './delivery'
import { type ListenOptions, mutationEvents, sent } from './listener'

/** What a listener asks for: its query, the filter in it, and its options. */
export type Question = { query: string; filter: ExprNode; options: ListenOptions }

export type Listener = {
  /** Is given the events of one transaction. */
  hear: (events: Delivery) => void
  /** Is told that more has happened than can be told: it has to start afresh. */
  lose: () => void
  /** Is told that its filter failed. It hears no more. */
  fail: (error: unknown) => void
}

type Group = { question: Question; members: Set<Listener>; leave: () => void }

/**
 * All listeners of a dataset. Those who ask for the same are asked once and told in the same bytes, and those whose filter
 * requires something that no document of a transaction has are not asked.
 */
export class Listeners {
  readonly #index = new ConstraintIndex<Group>()
  readonly #groups = new Map<string, Group>()

  constructor(bus: Dataset['bus']) {
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
    const group: Group = { question, members: new Set(), leave: () => undefined }
    const leaveIndex = this.#index.add(group, requiredBy(question.filter, question.options.context.params))
    group.leave = () => {
      leaveIndex()
      if (this.#groups.get(key) === group) this.#groups.delete(key)
    }
    this.#groups.set(key, group)
    return group
  }

  #tell(committed: Committed): void {
    const { documents } = committed
    if (!documents) {
      for (const { members } of [...this.#groups.values()])
        for (const listener of [...members]) listener.lose()
      return
    }
    for (const group of this.#index.concerned(documents.values())) {
      const { members, question } = group
      try {
        const events = mutationEvents(committed, question.filter, question.options)
        if (events.length === 0) continue
        const delivery = deliveryOf(...events.map(sent))
        for (const listener of [...members]) listener.hear(delivery)
      } catch (error) {
        group.leave()
        for (const listener of [...members]) listener.fail(error)
      }
    }
  }
}

function keyOf({ query, filter, options: { context, ...options } }: Question): string {
  // What these two mean is each listener's own: when it began, and who it is.
  const isOwn = mentions(filter, ['now', 'identity'])
  return JSON.stringify([query, context.params, options, isOwn && crypto.randomUUID()])
}

function mentions(filter: ExprNode, functions: string[]): boolean {
  let found = false
  walk(filter, ({ type, name }) => (found ||= type === 'FuncCall' && functions.includes(String(name))))
  return found
}
