import { setTimeout as delay } from 'node:timers/promises'

import type { SanityClient } from '@sanity/client'
import { applyPatch } from 'mendoza'
import { z } from 'zod'

import type { JsonObject } from '@/lake/documents/types'
import { Choices, generator } from './differential/choices'
import { allDeeds, someActions, type Works } from './interleavings/deeds'
import { Follower, type Way } from './interleavings/follower'
import { shown } from './interleavings/layers'
import { readEvents } from './support/events'
import { temporaryLake, type TemporaryLake } from './support/lake'

/**
 * Two editors do random things to the same few documents at the same time, one of them mostly in releases. Whoever has listened from the beginning
 * then knows what queries answer in each perspective, and history leads to the same documents. The seed decides what is done, and not in
 * which order the two are served.
 */
const seeds = [1, 2, 3, 4]
/** So often both stop, and everything is compared; each has done so much since the last time. */
const [stages, stepsEach] = [8, 15]
/** There may be nothing to be told for a while. */
const patienceMs = 20_000
jest.setTimeout(60_000)
/** Of so many revisions, one is asked for in history. */
const oneIn = 6

type Place = { type: string; documents: string[]; releases: string[] }

const logged = z.object({
  id: z.string(),
  effects: z.record(z.string(), z.object({ apply: z.array(z.json()) })),
})

let lake: TemporaryLake
let editor: SanityClient
let viewer: SanityClient
let stranger: SanityClient
const done = new Set<string>()
beforeAll(async () => {
  lake = await temporaryLake()
  editor = lake.client('editor')
  viewer = lake.client('viewer')
  stranger = lake.client(undefined)
})
afterAll(() => lake.stop())

/** Does one thing after another, whatever the other one does meanwhile, and looks at the releases when something was refused, or one was changed. */
async function work(name: string, choices: Choices, ground: Place, works: Works): Promise<void> {
  const headers = { authorization: `Bearer ${lake.token('editor')}`, 'content-type': 'application/json' }
  let releases = new Map(ground.releases.map((release) => [release, 'none']))
  for (let step = 0; step < stepsEach; step += 1) {
    const actions = someActions(choices, { ...ground, releases }, works)
    const response = await fetch(lake.at('/data/actions/production'), {
      method: 'POST',
      headers,
      body: JSON.stringify({ actions, transactionId: `${name}-${step}` }),
    })
    const answer = await response.text()
    const isDone = response.status === 200
    if (isDone) for (const { actionType } of actions) done.add(String(actionType))
    else if (![400, 404, 409].includes(response.status)) throw new Error(`${response.status}: ${answer}`)
    if (!isDone || actions.some(({ actionType }) => String(actionType).includes('.release.')))
      releases = await statesOf(ground.releases)
  }
}

async function statesOf(releases: readonly string[]): Promise<Map<string, string>> {
  const found = await viewer.getDocuments(releases.map((name) => `_.releases.${name}`))
  return new Map(releases.map((name, at) => [name, String(found[at]?.state ?? 'none')]))
}

/** Listens from now on, until a document has appeared that is the last one. */
async function follow({ type, releases }: Place, last: string, way: Way, token?: string) {
  const search = new URLSearchParams({
    query: '*[_type == $type || _id in $releases]',
    $type: JSON.stringify(type),
    $releases: JSON.stringify(releases.map((name) => `_.releases.${name}`)),
    includeAllVersions: 'true',
    includeResult: 'true',
    effectFormat: 'mendoza',
  })
  const headers = { ...(token !== undefined && { authorization: `Bearer ${token}` }) }
  const response = await fetch(lake.at(`/data/listen/production?${search}`), { headers })
  const { next, close } = readEvents(response, patienceMs)
  expect(await next()).toMatchObject({ event: 'welcome' })
  const follower = new Follower(way)
  const listening = async () => {
    while (!follower.documents.has(last)) follower.hear((await next()).data)
    await close()
  }
  return { follower, listening: listening() }
}

/** What history says that a document is, by the effects of all that ever happened to it. */
async function replayed(id: string, token: string): Promise<JsonObject | undefined> {
  const search = 'effectFormat=mendoza&excludeContent=true&includeIdentifiedDocumentsOnly=true&limit=1000'
  const path = `/data/history/production/transactions/${id}?${search}`
  const response = await fetch(lake.at(path), { headers: { authorization: `Bearer ${token}` } })
  const lines = (await response.text()).split('\n').filter(Boolean)
  let document: JsonObject | null = null
  let revision = ''
  for (const line of lines) {
    const { id: transaction, effects } = logged.parse(JSON.parse(line))
    document = applyPatch(document, effects[id]?.apply ?? [])
    revision = transaction
  }
  return document ? { ...document, _rev: revision } : undefined
}

/** Resolves when no release is published any more unless somebody asks for it: those whose time is near have been. */
async function nothingIsDue(releases: readonly string[]): Promise<void> {
  const query = 'count(*[_id in $ids && state == "scheduled" && dateTime(publishAt) < dateTime(now()) + 60])'
  const ids = releases.map((name) => `_.releases.${name}`)
  while ((await viewer.fetch<number>(query, { ids }, { perspective: 'raw' })) > 0) await delay(20)
}

async function heardBy(followers: readonly Follower[], id: string): Promise<void> {
  for (const end = Date.now() + patienceMs; followers.some(({ documents }) => !documents.has(id));) {
    if (Date.now() > end) throw new Error(`Not everybody has heard of "${id}".`)
    await delay(5)
  }
}

/** What a document was at a revision, by history. */
async function at(id: string, revision: string, token: string): Promise<unknown> {
  const response = await fetch(lake.at(`/data/history/production/documents/${id}?revision=${revision}`), {
    headers: { authorization: `Bearer ${token}` },
  })
  const { documents } = await response.json()
  return documents[0]
}

/** What a query answers in a perspective, but for where each document is stored. */
async function asked(client: SanityClient, type: string, perspective: string[]): Promise<JsonObject[]> {
  const found = await client.fetch<JsonObject[]>('*[_type == $type]', { type }, { perspective })
  return inOrder(found.map(({ _originalId, ...document }) => document))
}

const inOrder = (documents: readonly JsonObject[]) =>
  [...documents].sort((one, other) => (String(one._id) < String(other._id) ? -1 : 1))

it.each(seeds)('who listens, who asks and who looks back see the same, seed %i', async (seed) => {
  const [type, last] = [`kind${seed}`, `last${seed}`]
  const [spring, summer] = [`spring${seed}`, `summer${seed}`]
  const releases = [spring, summer]
  const ground = { type, documents: ['a', 'b', 'c'].map((name) => `${name}${seed}`), releases }
  const token = lake.token('viewer')
  const all = await Promise.all([
    follow(ground, last, 'by effects', token),
    follow(ground, last, 'by results', token),
    follow(ground, last, 'by effects'),
  ])
  const listening = Promise.all(all.map((each) => each.listening))
  const [byEffects, byResults, ofPublished] = all.map((each) => each.follower)
  if (!byEffects || !byResults || !ofPublished) throw new Error('Somebody is missing.')
  const [drafts, inReleases] = [new Choices(generator(seed)), new Choices(generator(seed + 1_000))]

  for (let stage = 1; stage <= stages; stage += 1) {
    await Promise.all([
      work(`${type}-${stage}-drafts`, drafts, ground, 'on drafts'),
      work(`${type}-${stage}-releases`, inReleases, ground, 'in releases'),
    ])
    await nothingIsDue(releases)
    const mark = stage === stages ? last : `mark${seed}-${stage}`
    await editor.create({ _id: mark, _type: type })
    await Promise.race([listening, heardBy([byEffects, byResults, ofPublished], mark)])

    expect(byResults.documents).toEqual(byEffects.documents)
    const documents = new Map([...byEffects.documents].filter(([, { _type }]) => _type === type))
    expect(await asked(viewer, type, ['raw'])).toEqual(inOrder([...documents.values()]))
    for (const layers of [['drafts'], [spring], [summer, 'drafts'], [spring, summer]])
      expect(await asked(viewer, type, layers)).toEqual(shown(documents, layers))
    for (const client of [stranger, viewer])
      expect(await asked(client, type, ['published'])).toEqual(shown(ofPublished.documents, []))
  }
  await listening

  for (const id of new Set(byEffects.past.map((each) => each.id)))
    expect(await replayed(id, token)).toEqual(byEffects.documents.get(id))
  const revisions = byEffects.past.filter(({ document }, index) => document && index % oneIn === 0)
  for (const { id, revision, document } of revisions) expect(await at(id, revision, token)).toEqual(document)
  expect(revisions.length).toBeGreaterThan(10)
})

test('everything that editors can do was done', () => {
  expect(allDeeds.filter((name) => !done.has(`sanity.action.${name}`))).toEqual([])
})
