import { evaluateSync, toJS } from 'groq-js'

import { filterOf, judge, noteFilter } from '@/lake/query/listener-filter'
import { parseQuery } from '@/lake/query/parse'
import { Bus } from '@/lake/dataset/bus'
import type { Committed } from '@/lake/dataset/committed'
import type { JsonObject, LakeDocument } from '@/lake/documents/types'
import { ConstraintIndex } from '@/lake/realtime/constraint-index'
import type { Delivery } from '@/lake/realtime/delivery'
import { type Judge, type ListenOptions, mutationEvents, type Question } from '@/lake/realtime/listener'
import { Listeners } from '@/lake/realtime/listeners'

const options = (more: Partial<ListenOptions> = {}, params: JsonObject = {}): ListenOptions => ({
  context: { params, identity: 'me', projectId: 'lakeside', dataset: 'production', now: new Date() },
  includeAllVersions: true,
  includeResult: false,
  includePreviousRevision: false,
  includeMutations: false,
  includeEffects: false,
  visibility: 'query',
  assetBase: '/lake',
  ...more,
})

const document = (_id: string, _type: string, more: JsonObject = {}): LakeDocument => ({
  _id,
  _type,
  _rev: 'r',
  _createdAt: '2026-01-01T00:00:00Z',
  _updatedAt: '2026-01-01T00:00:00Z',
  ...more,
})

type Pair = { before?: LakeDocument; after?: LakeDocument }

function committed(...pairs: Pair[]): Committed {
  const documents = new Map(pairs.map((pair) => [(pair.after ?? pair.before)?._id ?? '', pair]))
  const changes = [...documents.keys()].map((documentId) => ({
    documentId,
    cause: 'edit' as const,
    mutations: [],
    effects: { apply: [], revert: [] },
  }))
  const timestamp = '2026-01-01T00:00:00.000Z'
  return { seq: 1, id: 't', timestamp, author: 'me', tags: { published: [], all: [] }, changes, documents }
}

const question = (query: string, given = options()): Question => ({
  query,
  notes: noteFilter(query, given.context),
  options: given,
  asker: { asker: 'me', lane: 'signedIn', timeLimit: 1_000 },
})

/** As the lake does it in another process. */
const inPlace: Judge = async ({ query, options: { context } }, documents) => judge(query, documents, context)

const queries = [
  '*',
  '*[_id == "a"]',
  '*[_id in ["a", "drafts.a"]]',
  '*["a" == _id && open]',
  '*[_id in []]',
  '*[_id in path("drafts.**")]',
  '*[_type == "note"]',
  '*[_type in ["note", "topic"] && open]',
  '*[_type == "note" || open]',
  '*[_type == "note"][open] | order(_id) {_id}',
  '*[open][_type == "topic"]',
  '*[_type == "note" && _id == "b"]',
  '*[slug.current == "s"]',
  '*[_type == "topic" && slug.current == "s"]',
  '*[!(_type == "note")]',
  '*[_type != "note"]',
  '*[open]',
]
const sides: (LakeDocument | undefined)[] = [
  undefined,
  ...['a', 'b', 'drafts.a'].flatMap((id) =>
    ['note', 'topic', 'other'].flatMap((type) => [
      document(id, type, { open: true }),
      document(id, type, { slug: { current: 's' } }),
    ]),
  ),
]
const pairs: Pair[] = sides.flatMap((before) =>
  sides
    .filter((after) => (before ?? after) !== undefined && (!before || !after || before._id === after._id))
    .map((after) => ({ ...(before && { before }), ...(after && { after }) })),
)

describe('who is asked about a transaction', () => {
  const index = new ConstraintIndex<string>()
  for (const query of queries) index.add(query, question(query).notes.required)

  it.each(queries)('%s, if it can match a document before or after', async (query) => {
    const filter = filterOf(parseQuery(query, {}))
    // What groq-js says without the lake.
    const passes = (one: LakeDocument | undefined) =>
      one !== undefined && JSON.stringify(toJS(evaluateSync(filter, { dataset: [one] }))) !== '[]'
    let asked = 0
    for (const pair of pairs) {
      const matching = [passes(pair.before), passes(pair.after)]
      const events = await mutationEvents(committed(pair), question(query), inPlace)
      expect(events).toHaveLength(matching.includes(true) ? 1 : 0)
      const isAsked = index.concerned([pair]).has(query)
      if (events.length > 0) expect(isAsked).toBe(true)
      asked += Number(isAsked)
    }
    const { ids, types, slugs } = question(query).notes.required
    if (ids ?? types ?? slugs) expect(asked).toBeLessThan(pairs.length)
    else expect(asked).toBe(pairs.length)
  })

  it('until it leaves', () => {
    const few = new ConstraintIndex<string>()
    const leave = [
      few.add('id', { ids: ['a', 'b'] }),
      few.add('type', { types: ['note'] }),
      few.add('slug', { slugs: ['s'] }),
      few.add('any', {}),
    ]
    const change = {
      before: document('a', 'other', { slug: { current: 's' } }),
      after: document('a', 'note'),
    }
    expect([...few.concerned([change])].sort()).toEqual(['any', 'id', 'slug', 'type'])
    for (const end of leave) end()
    expect([...few.concerned([change])]).toEqual([])
  })
})

describe('listeners who ask for the same', () => {
  function told(...questions: ReturnType<typeof question>[]) {
    const bus = new Bus<Committed>()
    const listeners = new Listeners(bus, inPlace)
    const heard = questions.map((): Delivery[] => [])
    const leave = questions.map((each, n) =>
      listeners.join(each, {
        hear: (events) => heard[n]?.push(events),
        lose: jest.fn(),
        fail: (error) => {
          throw error
        },
      }),
    )
    return { bus, heard, leave }
  }
  const change = { after: document('a', 'note') }
  const settled = () => new Promise((resolve) => setImmediate(resolve))

  it.each<[string, boolean, ReturnType<typeof question>, ReturnType<typeof question>]>([
    ['the same', true, question('*'), question('*')],
    [
      'the same parameters',
      true,
      question('*[_type == $t]', options({}, { t: 'note' })),
      question('*[_type == $t]', options({}, { t: 'note' })),
    ],
    [
      'other parameters',
      false,
      question('*[_type in $t]', options({}, { t: ['note'] })),
      question('*[_type in $t]', options({}, { t: ['note', 'x'] })),
    ],
    ['another query', false, question('*'), question('*[true]')],
    ['other options', false, question('*'), question('*', options({ includeResult: true }))],
    ['another address of assets', false, question('*'), question('*', options({ assetBase: 'http://x' }))],
    ['the time at which each began', false, question('*[now() > ""]'), question('*[now() > ""]')],
    ['who each is', false, question('*[identity() != ""]'), question('*[identity() != ""]')],
  ])('are told in the same bytes: %s, %j', async (_name, isShared, one, other) => {
    const { bus, heard } = told(one, other)
    bus.publish(committed(change))
    await settled()
    const [[first] = [], [second] = []] = heard
    expect(first?.size).toBeGreaterThan(0)
    expect(second?.size).toBeGreaterThan(0)
    expect(first === second).toBe(isShared)
  })

  it('leave one by one', () => {
    const { bus, heard, leave } = told(question('*'), question('*'))
    leave[0]?.()
    bus.publish(committed(change))
    leave[1]?.()
    bus.publish(committed(change))
    expect(heard.map(({ length }) => length)).toEqual([0, 1])
  })

  it('fail together, and nobody else does', async () => {
    const bus = new Bus<Committed>()
    const listeners = new Listeners(bus, inPlace)
    const [fail, hear] = [jest.fn(), jest.fn()]
    const failing = question('*[diff::changedAny({}, {"a": 1}, a)]')
    for (let n = 0; n < 2; n += 1) listeners.join(failing, { hear, fail, lose: jest.fn() })
    const others = jest.fn()
    listeners.join(question('*'), { hear: others, fail, lose: jest.fn() })
    for (let n = 0; n < 2; n += 1) bus.publish(committed(change))
    await settled()
    expect([fail, hear, others].map(({ mock }) => mock.calls.length)).toEqual([2, 0, 2])
  })
})

it('when too much has happened to tell, every listener is told to start afresh', () => {
  const bus = new Bus<Committed>()
  const listeners = new Listeners(bus, inPlace)
  const [hear, fail, lose] = [jest.fn(), jest.fn(), jest.fn()]
  listeners.join(question('*[_id == "a"]'), { hear, fail, lose })
  listeners.join(question('*[_type == "b"]'), { hear, fail, lose })
  bus.publish({ ...committed({}), documents: undefined })
  expect(lose).toHaveBeenCalledTimes(2)
  expect(hear).not.toHaveBeenCalled()
  expect(fail).not.toHaveBeenCalled()
})

it('what takes time to find out delays nobody else, and is told in order to those who were there', async () => {
  const bus = new Bus<Committed>()
  const answers: ((verdicts: boolean[]) => void)[] = []
  const listeners = new Listeners(bus, () => new Promise((resolve) => answers.push(resolve)))
  const listener = () => ({ hear: jest.fn(), fail: jest.fn(), lose: jest.fn() })
  const [slow, late, quick] = [listener(), listener(), listener()]
  listeners.join(question('*[open]'), slow)
  listeners.join(question('*[_type == "note"]'), quick)
  bus.publish(committed({ after: document('a', 'note') }))
  listeners.join(question('*[open]'), late)
  bus.publish(committed({ after: document('b', 'note') }))
  expect(quick.hear).toHaveBeenCalledTimes(2)
  expect(slow.hear).not.toHaveBeenCalled()
  for (let n = 0; n < 2; n += 1) {
    answers[n]?.([true])
    await new Promise((resolve) => setImmediate(resolve))
  }
  const heard = ({ hear }: typeof slow) => hear.mock.calls.map(([{ parts }]) => String(Buffer.concat(parts)))
  expect(heard(slow)).toEqual([
    expect.stringContaining('"documentId":"a"'),
    expect.stringContaining('"documentId":"b"'),
  ])
  expect(heard(late)).toEqual([expect.stringContaining('"documentId":"b"')])
})

it('a filter that takes too long for what happens is told so', () => {
  const bus = new Bus<Committed>()
  const listeners = new Listeners(bus, () => new Promise(() => undefined))
  const [hear, fail, lose] = [jest.fn(), jest.fn(), jest.fn()]
  listeners.join(question('*[open]'), { hear, fail, lose })
  for (let n = 0; n < 300; n += 1) bus.publish(committed({ after: document('a', 'note') }))
  expect(fail).toHaveBeenCalledTimes(1)
  expect(fail).toHaveBeenCalledWith(expect.objectContaining({ status: 503 }))
})
