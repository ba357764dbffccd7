import { setTimeout as delay } from 'node:timers/promises'

import type { SanityClient } from '@sanity/client'

import { httpError } from '@/lake/documents/errors'
import { Schedules } from '@/lake/outbox/schedules'
import { rejection, temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
let editor: SanityClient
let logged: jest.SpyInstance
let warned: jest.SpyInstance
beforeEach(async () => {
  logged = jest.spyOn(console, 'log').mockReturnValue()
  warned = jest.spyOn(console, 'error').mockReturnValue()
  lake = await temporaryLake()
  editor = lake.client('editor')
})
afterEach(async () => {
  await lake.stop()
  logged.mockRestore()
  warned.mockRestore()
})
jest.setTimeout(60_000)

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()

/** A release with one article, scheduled. */
async function scheduled(releaseId: string, publishAt: string, content: Record<string, unknown> = {}) {
  await editor.releases.create({ releaseId })
  await editor.create({
    _id: `versions.${releaseId}.of-${releaseId}`,
    _type: 'article',
    by: releaseId,
    ...content,
  })
  await editor.releases.schedule({ releaseId, publishAt })
}

const stateOf = async (releaseId: string, client = editor) =>
  (await client.getDocument(`_.releases.${releaseId}`))?.state

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; !(await holds());) {
    if (Date.now() > end) throw new Error('It did not happen.')
    await delay(20)
  }
}

/** How often a release was published, by the journal. */
const timesPublished = (releaseId: string) =>
  (
    lake.lake.datasets.get('production')?.log.ofDocuments([`_.releases.${releaseId}`], { onlyThese: true }) ??
    []
  ).filter(({ changes }) => changes.some(({ cause }) => cause === 'publish')).length

test('a release is published when its time comes, and not before, in the name of who has scheduled it', async () => {
  await scheduled('soon', inMs(2_000))
  await scheduled('later', inMs(3_600_000))
  await until(async () => (await stateOf('soon')) === 'published')
  const release = await editor.getDocument('_.releases.soon')
  // The time of a transaction is written in whole seconds.
  expect(Date.parse(release?.publishedAt) + 1_000).toBeGreaterThanOrEqual(Date.parse(release?.publishAt))
  expect(await editor.getDocument('of-soon')).toMatchObject({ by: 'soon' })
  expect(await stateOf('later')).toBe('scheduled')
  const [last] =
    lake.lake.datasets.get('production')?.log.ofDocuments(['of-soon'], { newestFirst: true }) ?? []
  expect(last?.author).not.toBe('schedules')
})

test('history says that it was the time that published', async () => {
  await scheduled('timely', inMs(-60_000))
  await until(async () => (await stateOf('timely')) === 'published')
  const { events } = await editor.request({
    uri: '/data/history/production/events/documents/versions.timely.of-timely',
  })
  expect(events['versions.timely.of-timely']).toMatchObject([
    { type: 'publishDocumentVersion', releaseId: 'timely', publishCause: 'release.schedule' },
    { type: 'scheduleDocumentVersion', releaseId: 'timely', state: 'published' },
    { type: 'createDocumentVersion', releaseId: 'timely' },
  ])
})

test('what was locked is not changed in the same transaction either', async () => {
  await editor.releases.create({ releaseId: 'locking' })
  const create = (id: string) => ({
    actionType: 'sanity.action.document.version.create',
    publishedId: id,
    document: { _id: `versions.locking.${id}`, _type: 'article' },
  })
  const schedule = {
    actionType: 'sanity.action.release.schedule',
    releaseId: 'locking',
    publishAt: inMs(1e7),
  }
  expect(await rejection(editor.action([create('a'), schedule, create('b')] as never))).toMatchObject({
    statusCode: 400,
  })
  await editor.action([create('a'), schedule] as never)
})

test('a time that has passed is now', async () => {
  await scheduled('past', inMs(-60_000))
  await until(async () => (await stateOf('past')) === 'published')
})

test('who is no longer scheduled is not published', async () => {
  await scheduled('never', inMs(700))
  await editor.releases.unschedule({ releaseId: 'never' })
  await scheduled('moved', inMs(700))
  await editor.releases.unschedule({ releaseId: 'moved' })
  await editor.releases.schedule({ releaseId: 'moved', publishAt: inMs(3_600_000) })
  await delay(2_500)
  expect([await stateOf('never'), await stateOf('moved')]).toEqual(['active', 'scheduled'])
})

test('what was due while no lake was running is published at the start, in order, and said', async () => {
  const same = { _id: 'versions.second.of-first' }
  await scheduled('first', inMs(1_200))
  await editor.releases.create({ releaseId: 'second' })
  await editor.create({ ...same, _type: 'article', by: 'second' })
  await editor.releases.schedule({ releaseId: 'second', publishAt: inMs(1_300) })
  await lake.close()
  await delay(1_400)
  lake = await temporaryLake(lake.folder)
  editor = lake.client('editor')
  await until(async () => (await stateOf('second')) === 'published')
  expect(await stateOf('first')).toBe('published')
  expect(await editor.getDocument('of-first')).toMatchObject({ by: 'second' })
  expect([timesPublished('first'), timesPublished('second')]).toEqual([1, 1])
  expect(logged).toHaveBeenCalledWith(
    expect.stringMatching(
      /^2 releases of production had been scheduled for a time that has passed.*"first".*"second"/,
    ),
  )
})

test('two lakes on one folder publish once', async () => {
  const other = await temporaryLake(lake.folder)
  try {
    await scheduled('shared', inMs(1_200))
    await until(async () => (await stateOf('shared')) === 'published')
    await delay(1_500)
    expect(timesPublished('shared')).toBe(1)
    expect(warned).not.toHaveBeenCalled()
  } finally {
    await other.close()
  }
})

test('what cannot be published is active again, says why, and is tried no more', async () => {
  const to = { _type: 'reference', _ref: 'nobody', _weak: true, _strengthenOnPublish: { type: 'article' } }
  await scheduled('broken', inMs(600), { to })
  await until(async () => (await stateOf('broken')) === 'active')
  expect(await editor.getDocument('_.releases.broken')).toMatchObject({
    error: { message: expect.stringContaining('references non-existent document "nobody"') },
  })
  expect(await editor.getDocument('of-broken')).toBeUndefined()
  await delay(1_500)
  expect(warned).toHaveBeenCalledTimes(1)
})

test('a hundred releases of one minute are all published, each once', async () => {
  const names = Array.from({ length: 100 }, (_, index) => `many${index}`)
  const actions = names.flatMap((releaseId) => [
    { actionType: 'sanity.action.release.create', releaseId },
    {
      actionType: 'sanity.action.document.version.create',
      publishedId: `of-${releaseId}`,
      document: { _id: `versions.${releaseId}.of-${releaseId}`, _type: 'article' },
    },
    { actionType: 'sanity.action.release.schedule', releaseId, publishAt: inMs(1_000) },
  ])
  await editor.action(actions as never)
  const left = () => editor.fetch<number>('count(*[_type == "system.release" && state != "published"])')
  await until(async () => (await left()) === 0)
  expect(await editor.fetch('count(*[_type == "article"])')).toBe(100)
  expect(names.map(timesPublished).every((times) => times === 1)).toBe(true)
})

test('a time that is none is never, and keeps nobody else from being published', async () => {
  for (const releaseId of ['none1', 'none2'])
    await editor.action({
      actionType: 'sanity.action.release.import',
      releaseId,
      attributes: { state: 'scheduled', publishAt: 'when it rains' },
    } as never)
  await scheduled('beside', inMs(300))
  await until(async () => (await stateOf('beside')) === 'published')
  expect([await stateOf('none1'), await stateOf('none2')]).toEqual(['scheduled', 'scheduled'])
})

test('the clock may be set to any time', async () => {
  const dataset = lake.lake.datasets.get('production')
  if (!dataset) throw new Error('There is no dataset.')
  const hour = 3_600_000
  await scheduled('clock', inMs(2 * hour))
  const asked: string[] = []
  let now = Date.now()
  const write = (_: unknown, body: Uint8Array) => {
    asked.push(Buffer.from(body).toString())
    return Promise.resolve(new Uint8Array())
  }
  const schedules = new Schedules(dataset, { write }, () => now)
  await delay(1_200)
  now -= hour
  await delay(1_200)
  expect(asked).toEqual([])
  now += 4 * hour
  await until(() => Promise.resolve(asked.length > 0))
  expect(JSON.parse(asked[0] ?? '')).toMatchObject({ release: 'clock' })
  schedules.close()
})

test('what cannot be written now is tried once a second, and told of once', async () => {
  const dataset = lake.lake.datasets.get('production')
  if (!dataset) throw new Error('There is no dataset.')
  await scheduled('stuck', inMs(3_600_000))
  let tries = 0
  const write = () => {
    tries += 1
    return Promise.reject(httpError(503, 'Another program writes.'))
  }
  const schedules = new Schedules(dataset, { write }, () => Date.now() + 7_200_000)
  await delay(2_500)
  schedules.close()
  expect(tries).toBeGreaterThanOrEqual(2)
  expect(tries).toBeLessThanOrEqual(4)
  expect(warned).toHaveBeenCalledTimes(1)
  expect(await stateOf('stuck')).toBe('scheduled')
})
