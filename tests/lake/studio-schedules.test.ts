import { setTimeout as delay } from 'node:timers/promises'

import type { Action, SanityClient } from '@sanity/client'

import { documentsOf, readDocuments } from '@/sanity/studio/schedule/ask-documents'
import { cancel, changeTime, publishAt, publishNow, takeDown } from '@/sanity/studio/schedule/carry-out'
import type { Held, Release } from '@/sanity/studio/schedule/release'
import { rejection, temporaryLake, type TemporaryLake } from './support/lake'

// What the Studio asks for when something is scheduled, and what the lake makes of it.

let lake: TemporaryLake
let editor: SanityClient
let count = 0

beforeAll(async () => {
  lake = await temporaryLake()
  editor = lake.client('editor').withConfig({ apiVersion: '2025-02-19', perspective: 'raw' })
})
afterAll(() => lake.stop())

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()
const DAY = 24 * 60 * 60_000
const send = (actions: Action[]) => editor.action(actions)

/** A name for a release, and an article that is published, with a draft if there is to be one. */
async function begun({ hasDraft = false } = {}) {
  count += 1
  const [name, id] = [`s${count}`, `story-${count}`]
  await editor.create({ _id: id, _type: 'article', headline: 'Ice' })
  if (hasDraft) await editor.create({ _id: `drafts.${id}`, _type: 'article', headline: 'Snow' })
  const release = async () => {
    const found = await editor.getDocument<Omit<Release, '_id'>>(`_.releases.${name}`)
    if (!found) throw new Error('There is no such release.')
    return found
  }
  const held = async (): Promise<Held> => {
    const answer = await editor.fetch<unknown>(documentsOf([name]))
    return { release: await release(), documents: readDocuments(answer).get(name) ?? [] }
  }
  const headlines = () =>
    editor.fetch<Record<string, string>[]>(
      '*[_id in [$id, "drafts." + $id]] | order(_id asc){_id, headline}',
      { id },
    )
  return { name, id, release, held, headlines }
}

it('a story is taken down at its time, and is a draft again', async () => {
  const { name, id, release, held, headlines } = await begun()
  const gone = {
    _id: `versions.${name}.gone-${name}`,
    _type: 'redirect',
    from: '/articles/ice',
    leadsTo: 'nowhere',
  }
  const redirects: Action[] = [
    { actionType: 'sanity.action.document.version.create', publishedId: `gone-${name}`, document: gone },
  ]
  await send(takeDown({ name, id, title: 'Ice', at: inMs(DAY), redirects }))
  expect(await release()).toMatchObject({ state: 'scheduled', metadata: { title: 'Take down: Ice' } })
  expect((await held()).documents).toMatchObject([
    { type: 'redirect' },
    { id, isLeaving: true, title: 'Ice' },
  ])
  expect(await editor.getDocument(`gone-${name}`)).toBeUndefined()

  const soon = inMs(300)
  await send(changeTime(await held(), soon))
  expect(await release()).toMatchObject({ state: 'scheduled', publishAt: soon })
  while ((await release()).state !== 'published') await delay(50)
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(soon))
  expect(await headlines()).toEqual([{ _id: `drafts.${id}`, headline: 'Ice' }])
  expect(await editor.getDocument(`gone-${name}`)).toMatchObject({ leadsTo: 'nowhere' })
})

it('of what cannot be scheduled nothing is left', async () => {
  const { name } = await begun()
  const error = await rejection(
    send(takeDown({ name, id: 'nobody', title: '', at: inMs(DAY), redirects: [] })),
  )
  expect(error).toMatchObject({ statusCode: 409 })
  expect(await editor.getDocument(`_.releases.${name}`)).toBeUndefined()
})

it('what is scheduled keeps its time if it cannot have another', async () => {
  const { name, id, release, held } = await begun()
  const at = inMs(DAY)
  await send(takeDown({ name, id, title: 'Ice', at, redirects: [] }))
  await rejection(send(changeTime(await held(), 'soon')))
  expect(await release()).toMatchObject({ state: 'scheduled', publishAt: at })
})

it('a draft is published at once instead of at its time', async () => {
  const { name, id, release, held, headlines } = await begun({ hasDraft: true })
  await send(publishAt({ name, id, at: inMs(DAY) }))
  await send(publishNow(await held(), inMs(0)))
  expect((await release()).state).toBe('published')
  expect(await headlines()).toContainEqual({ _id: id, headline: 'Snow' })
})

it.each([
  ['the draft stays', false],
  ['the version is the draft again', true],
])('what is cancelled does not go out: %s', async (_what, isGone) => {
  const { name, id, release, held, headlines } = await begun({ hasDraft: true })
  await send(publishAt({ name, id, at: inMs(DAY) }))
  if (isGone) await editor.delete(`drafts.${id}`)
  await send(cancel(await held(), isGone ? [] : [`drafts.${id}`]))
  expect((await release()).state).toBe('archived')
  expect(await headlines()).toEqual([
    { _id: `drafts.${id}`, headline: 'Snow' },
    { _id: id, headline: 'Ice' },
  ])
})

it('a release that somebody filled loses its time, and nothing else', async () => {
  const { name, id, release, held } = await begun()
  await editor.releases.create({ releaseId: name, metadata: { title: 'Winter' } })
  await editor.create({ _id: `versions.${name}.${id}`, _type: 'article', headline: 'Snow' })
  await send(changeTime(await held(), inMs(DAY)))
  expect(await release()).toMatchObject({ state: 'scheduled', metadata: { releaseType: 'scheduled' } })
  await send(cancel(await held(), []))
  const { state, metadata } = await release()
  expect([state, metadata]).toEqual(['active', { title: 'Winter', releaseType: 'undecided' }])
  expect((await held()).documents).toMatchObject([{ id, isLeaving: false, title: 'Snow' }])
})

describe('the date of a story that is scheduled', () => {
  const SET = '2019-03-04T10:00:00Z'

  /** A scheduled draft that was never out; its version’s date, and that of what becomes of it. */
  async function scheduled(at: string, { set }: { set?: string } = {}) {
    const begin = await begun()
    const { name, id } = begin
    await editor.delete(id)
    await editor.create({
      _id: `drafts.${id}`,
      _type: 'article',
      headline: 'Snow',
      ...(set && { publishedAt: set }),
    })
    await send(publishAt({ name, id, at, publishedAt: set === undefined ? at : undefined }))
    const dateOf = async (of: string) => (await editor.getDocument(of))?.['publishedAt']
    return { ...begin, dateOf, version: `versions.${name}.${id}`, draft: `drafts.${id}` }
  }

  it('is the time for which it is scheduled, and moves along; the draft has none', async () => {
    const [first, second] = [inMs(DAY), inMs(2 * DAY)]
    const { held, dateOf, version, draft } = await scheduled(first)
    expect([await dateOf(version), await dateOf(draft)]).toEqual([first, undefined])
    await send(changeTime(await held(), second))
    expect(await dateOf(version)).toBe(second)
    const third = inMs(3 * DAY)
    await send(changeTime(await held(), third))
    expect([await dateOf(version), await dateOf(draft)]).toEqual([third, undefined])
  })

  it('stays when somebody set it', async () => {
    const { held, dateOf, version, id } = await scheduled(inMs(DAY), { set: SET })
    await send(changeTime(await held(), inMs(2 * DAY)))
    expect(await dateOf(version)).toBe(SET)
    await send(publishNow(await held(), inMs(0)))
    expect(await dateOf(id)).toBe(SET)
  })

  it('is when it is published, if that is now instead', async () => {
    const { held, dateOf, id } = await scheduled(inMs(DAY))
    const now = inMs(0)
    await send(publishNow(await held(), now))
    expect(await dateOf(id)).toBe(now)
  })

  it.each([
    ['has none', undefined, undefined],
    ['keeps one that somebody set', SET, SET],
  ])('%s once the schedule is cancelled', async (_what, set, left) => {
    const { held, dateOf, draft } = await scheduled(inMs(DAY), set === undefined ? {} : { set })
    await editor.delete(draft)
    await send(cancel(await held(), []))
    expect(await editor.getDocument(draft)).toMatchObject({ headline: 'Snow' })
    expect(await dateOf(draft)).toBe(left)
  })
})
