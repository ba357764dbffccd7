import type { JsonObject } from '@/lake/documents/types'

import type { Random } from '../../bench/corpus/random'
import type { Write } from './ledger'

export const people = Array.from({ length: 8 }, (_, n) => `person-${n}`)
export const notes = 300

/** What every lake begins with: enough notes that lists are worth keeping. */
export function* seeds(random: Random): Iterable<JsonObject> {
  for (const id of people) yield { _id: id, _type: 'person', name: `Person ${id}` }
  for (let n = 0; n < 900; n += 1) yield note(random, n < notes ? `note-${n}` : `note-kept-${n}`)
}

export function note(random: Random, _id: string): JsonObject {
  const reference = (_ref: string, weak = false): JsonObject => ({
    _type: 'reference',
    _ref,
    ...(weak && { _weak: true }),
  })
  return {
    _id,
    _type: 'note',
    n: random.between(0, 999),
    title: `${random.pick(['Ähre', 'Ton', '🦆', 'zinc', 'Zinc', ''])} ${random.between(0, 40)}`,
    slug: { current: `s-${random.between(0, 80)}` },
    tags: Array.from({ length: random.between(0, 4) }, () => `t${random.between(0, 12)}`),
    by: reference(random.pick(people)),
    ...(random.isTrue(0.3) && { also: reference(`note-${random.between(0, notes)}`, true) }),
    ...(random.isTrue(0.3) && {
      body: [{ _key: 'k', _type: 'block', text: random.hex(random.between(100, 9_000)) }],
    }),
  }
}

/** Some write: the kinds that clients send, on documents that others write to as well. */
export function someWrite(random: Random, transactionId: string): Write {
  const id = `note-${random.between(0, notes - 1)}`
  const draft = `drafts.${id}`
  const set = { n: random.between(0, 999), stamp: transactionId, title: `T ${random.between(0, 40)}` }
  const mutate = (...mutations: JsonObject[]): Write => ({
    transactionId,
    path: '/v2025-02-19/data/mutate/production?returnIds=true',
    body: { mutations },
  })
  const act = (name: string, fields: JsonObject): Write => ({
    transactionId,
    path: '/v2025-02-19/data/actions/production',
    body: { actions: [{ actionType: `sanity.action.document.${name}`, ...fields }] },
  })
  const both = { publishedId: id, draftId: draft }
  const kinds: [weight: number, make: () => Write][] = [
    [3, () => mutate({ create: { ...note(random, `note-new-${transactionId}`), stamp: transactionId } })],
    [4, () => mutate({ patch: { id, set } })],
    [2, () => mutate({ createOrReplace: { ...note(random, id), stamp: transactionId } })],
    [2, () => mutate({ createOrReplace: { ...note(random, draft), stamp: transactionId } })],
    [4, () => act('edit', { ...both, patch: { set } })],
    [4, () => act('publish', both)],
    [1, () => act('unpublish', both)],
    [1, () => act('discard', { draftId: draft })],
    [1, () => act('delete', { publishedId: id, includeDrafts: [draft] })],
    [1, () => mutate({ delete: { id } })],
    [
      1,
      () =>
        mutate({
          patch: { query: '*[_type == "note" && n < $n]', params: { n: random.between(0, 20) }, set },
        }),
    ],
    [
      1,
      () =>
        mutate({
          create: { _type: 'temp', _id: `temp-${transactionId}`, lot: random.between(0, 3), n: set.n },
        }),
    ],
    [
      1,
      () =>
        mutate({
          delete: { query: '*[_type == "temp" && lot == $lot]', params: { lot: random.between(0, 3) } },
        }),
    ],
    [
      2,
      () =>
        mutate(
          ...Array.from({ length: random.between(2, 40) }, (_, n) => ({
            createOrReplace: {
              ...note(random, `note-${random.between(0, notes - 1)}`),
              stamp: `${transactionId}-${n}`,
            },
          })),
        ),
    ],
  ]
  let left = random.fraction() * kinds.reduce((sum, [weight]) => sum + weight, 0)
  for (const [weight, make] of kinds) {
    left -= weight
    if (left < 0) return make()
  }
  return mutate({ patch: { id, set } })
}
