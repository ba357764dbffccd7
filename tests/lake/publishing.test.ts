import type { Action, SanityClient } from '@sanity/client'
import { actionsFor } from '@/lib/addresses/actions'
import { planFor } from '@/lib/addresses/moves'
import { publishCorrection } from '@/sanity/studio/publishing/publish-correction'
import { publishDraft } from '@/sanity/studio/publishing/publish-draft'
import { actReversibly, ChangedSince, readAll, takeBack } from '@/sanity/studio/undo/reversible'

import { temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
let editor: SanityClient

beforeAll(async () => {
  lake = await temporaryLake()
  editor = lake.client('editor').withConfig({ perspective: 'raw' })
})
afterAll(() => lake.stop())

let count = 0
/** Ids of a story that no other test uses. */
function fresh() {
  count += 1
  return { id: `story-${count}`, draftId: `drafts.story-${count}`, path: `/articles/story-${count}` }
}

const story = (_id: string, headline: string, over: object = {}) => ({
  _id,
  _type: 'article',
  headline,
  slug: { _type: 'slug', current: _id.replace('drafts.', '') },
  ...over,
})

/** A document as it is stored, without what the lake writes. */
async function stateOf(id: string) {
  const document = await editor.getDocument(id)
  if (!document) return null
  const { _rev, _updatedAt, ...state } = document
  return state
}
const statesOf = (...ids: string[]) => Promise.all(ids.map(stateOf))

async function publish(id: string, over: Partial<Parameters<typeof publishDraft>[1]> = {}) {
  const found = await readAll(editor, [id, `drafts.${id}`])
  const draft = found.get(`drafts.${id}`)
  if (!draft) throw new Error('There is no draft.')
  return publishDraft(editor, { draft, published: found.get(id), ...over })
}

const [SET, OTHER] = ['2019-03-04T10:00:00Z', '2020-01-01T00:00:00Z']

const update = { _type: 'update', _key: 'u', at: '2026-11-30T10:00:00Z', text: 'With an answer.' } as const

describe('a publication', () => {
  it('of a first version, undone, is a draft again', async () => {
    const { id, draftId } = fresh()
    await editor.create(
      story(draftId, 'First', {
        section: { _ref: id, _weak: true, _strengthenOnPublish: { type: 'article' } },
      }),
    )
    const before = await stateOf(draftId)
    const remembered = await publish(id)
    expect(await statesOf(id, draftId)).toEqual([expect.objectContaining({ headline: 'First' }), null])
    await takeBack(editor, remembered)
    expect(await statesOf(id, draftId)).toEqual([null, before])
  })

  it.each<[string, object | undefined, object, string | undefined]>([
    ['for the first time is dated now', undefined, {}, 'now'],
    ['for the first time keeps a date that was set', undefined, { publishedAt: SET }, SET],
    ['again keeps the date that readers know', { publishedAt: SET }, {}, SET],
    ['again takes another date that was set', { publishedAt: SET }, { publishedAt: OTHER }, OTHER],
    ['again, after a program gave it none, has none', {}, {}, undefined],
  ])('%s', async (_what, published, draft, date) => {
    const { id, draftId } = fresh()
    if (published) await editor.create(story(id, 'First', published))
    await editor.create(story(draftId, 'Second', draft))
    const before = await statesOf(id, draftId)
    const remembered = await publish(id)
    const document = await editor.getDocument(id)
    const [found, _updatedAt = ''] = [document?.['publishedAt'], document?._updatedAt]
    // By the lake’s clock, it is not ahead of the publication: it would hold the story back.
    const isNow =
      typeof found === 'string' && found <= _updatedAt && Date.parse(_updatedAt) - Date.parse(found) < 60_000
    expect(isNow ? 'now' : found).toBe(date)
    // Nothing of it is in the draft that comes back.
    await takeBack(editor, remembered)
    expect(await statesOf(id, draftId)).toEqual(before)
  })

  it('of what is no story gets no date', async () => {
    const { id, draftId } = fresh()
    await editor.create({ _id: draftId, _type: 'page', title: 'About us' })
    await publish(id)
    expect(await stateOf(id)).toMatchObject({ title: 'About us' })
    expect(await stateOf(id)).not.toHaveProperty('publishedAt')
  })

  it('of changes, undone, leaves both what was published and the changes', async () => {
    const { id, draftId } = fresh()
    await editor.create(story(id, 'First'))
    await editor.create(story(draftId, 'Second'))
    const before = await statesOf(id, draftId)
    const remembered = await publish(id)
    expect(await statesOf(id, draftId)).toEqual([expect.objectContaining({ headline: 'Second' }), null])
    await takeBack(editor, remembered)
    expect(await statesOf(id, draftId)).toEqual(before)
  })

  it('is one transaction, and so is its undoing', async () => {
    const { id, draftId } = fresh()
    await editor.create(story(id, 'First'))
    await editor.create(story(draftId, 'Second'))
    const { transactionId } = await publish(id)
    expect((await editor.getDocument(id))?._rev).toBe(transactionId)
    await takeBack(editor, await publishAgain(id, draftId))
    const revisions = (await readAll(editor, [id, draftId])).values()
    expect(new Set([...revisions].map(({ _rev }) => _rev)).size).toBe(1)
  })

  async function publishAgain(id: string, draftId: string) {
    await editor.create(story(draftId, 'Third'))
    return publish(id)
  }

  it.each<[string, (ids: ReturnType<typeof fresh>) => Promise<unknown>]>([
    ['published again', ({ id }) => editor.patch(id).set({ headline: 'By somebody else' }).commit()],
    ['begun to change it', ({ draftId }) => editor.create(story(draftId, 'By somebody else'))],
    ['deleted it', ({ id }) => editor.delete(id)],
  ])('is not undone once somebody has %s', async (_what, change) => {
    const ids = fresh()
    await editor.create(story(ids.id, 'First'))
    await editor.create(story(ids.draftId, 'Second'))
    const remembered = await publish(ids.id)
    await change(ids)
    const changed = await statesOf(ids.id, ids.draftId)
    await expect(takeBack(editor, remembered)).rejects.toThrow(ChangedSince)
    expect(await statesOf(ids.id, ids.draftId)).toEqual(changed)
  })

  it('of a first version is not undone once somebody has deleted it', async () => {
    const { id, draftId } = fresh()
    await editor.create(story(draftId, 'First'))
    const remembered = await publish(id)
    await editor.delete(id)
    await expect(takeBack(editor, remembered)).rejects.toThrow(ChangedSince)
    expect(await statesOf(id, draftId)).toEqual([null, null])
  })

  it('is not undone twice', async () => {
    const { id, draftId } = fresh()
    await editor.create(story(draftId, 'First'))
    const remembered = await publish(id)
    await takeBack(editor, remembered)
    await expect(takeBack(editor, remembered)).rejects.toThrow(ChangedSince)
  })

  it('fails when the draft has changed since it was read', async () => {
    const { id, draftId } = fresh()
    await editor.create(story(draftId, 'First'))
    const draft = (await readAll(editor, [draftId])).get(draftId)
    if (!draft) throw new Error('There is no draft.')
    await editor.patch(draftId).set({ headline: 'Another' }).commit()
    for (const as of [undefined, update]) {
      const published = publishDraft(editor, { draft, published: undefined, update: as })
      await expect(published).rejects.toMatchObject({ statusCode: 409 })
    }
    expect(await stateOf(id)).toBeNull()
  })

  it('as an update adds it to those that there are, and undone takes it away', async () => {
    const { id, draftId } = fresh()
    const earlier = { ...update, _key: 'earlier' }
    await editor.create(story(id, 'First', { updates: [earlier] }))
    await editor.create(story(draftId, 'Second', { updates: [earlier] }))
    const before = await statesOf(id, draftId)
    const remembered = await publish(id, { update })
    expect(await statesOf(id, draftId)).toEqual([
      expect.objectContaining({ headline: 'Second', updates: [earlier, update] }),
      null,
    ])
    await takeBack(editor, remembered)
    expect(await statesOf(id, draftId)).toEqual(before)
  })

  it('takes its redirects along, and undone takes them away and brings back those that it removed', async () => {
    const { id, draftId, path } = fresh()
    const [to, old] = [`${path}-b`, `redirect-old-${id}`]
    await editor.create(story(id, 'First'))
    await editor.create(story(draftId, 'Second', { slug: { _type: 'slug', current: `${id}-b` } }))
    await editor.create({ _id: old, _type: 'redirect', from: to, to: '/about' })
    await editor.create({ _id: `drafts.${old}`, _type: 'redirect', from: to, to: '/elsewhere' })
    const written = `redirect-new-${id}`
    const plan = planFor([{ _id: old, from: to, to: '/about' }], [{ from: path, to, madeFor: 'Second' }], {
      holds: (held) => held === to,
      newId: () => written,
    })
    const ids = [id, draftId, old, `drafts.${old}`, written, `drafts.${written}`]
    const before = await statesOf(...ids)
    const besides = actionsFor(plan, { published: new Set([old]), versionsOf: () => [`drafts.${old}`] })
    const remembered = await publish(id, { besides })
    expect(await statesOf(old, written)).toEqual([null, expect.objectContaining({ from: path, to })])
    await takeBack(editor, remembered)
    expect(await statesOf(...ids)).toEqual(before)
  })
})

describe('what is taken from readers', () => {
  const unpublish = (id: string): Action => ({
    actionType: 'sanity.action.document.unpublish',
    publishedId: id,
    draftId: `drafts.${id}`,
  })
  const remove = (id: string): Action => ({
    actionType: 'sanity.action.document.delete',
    publishedId: id,
    includeDrafts: [`drafts.${id}`],
  })

  it.each([
    ['unpublished', unpublish, false],
    ['unpublished beside a draft', unpublish, true],
    ['deleted with its draft', remove, true],
  ])('comes back when it was %s', async (_how, leave, hasDraft) => {
    const { id, draftId } = fresh()
    await editor.create(story(id, 'First'))
    if (hasDraft) await editor.create(story(draftId, 'Second'))
    const before = await statesOf(id, draftId)
    const remembered = await actReversibly(editor, [leave(id)])
    expect(await stateOf(id)).toBeNull()
    await takeBack(editor, remembered)
    expect(await statesOf(id, draftId)).toEqual(before)
  })

  it('is refused while something else refers to it that was published since', async () => {
    const { id, draftId } = fresh()
    await editor.create(story(draftId, 'First'))
    const remembered = await publish(id)
    await editor.create(story(fresh().id, 'Refers', { related: { _type: 'reference', _ref: id } }))
    await expect(takeBack(editor, remembered)).rejects.toMatchObject({ statusCode: 409 })
    expect(await statesOf(id, draftId)).toEqual([expect.objectContaining({ headline: 'First' }), null])
  })
})

describe('a correction', () => {
  const correction = {
    _type: 'correction',
    _key: 'c',
    kind: 'correction',
    correctedAt: '2026-11-30T10:00:00Z',
    text: 'It freezes in November.',
    isSerious: true,
  } as const
  const earlier = { ...correction, _key: 'earlier' }

  it('is published beside a draft, of which nothing else is', async () => {
    const { id, draftId } = fresh()
    await editor.create(story(id, 'First', { corrections: [earlier] }))
    await editor.create(story(draftId, 'Unfinished'))
    const before = await statesOf(id, draftId)
    const { remembered, left } = await publishCorrection(editor, id, correction)
    expect(left).toBe(0)
    expect(await statesOf(id, draftId)).toEqual([
      { ...before[0], corrections: [earlier, correction] },
      { ...before[1], corrections: [correction] },
    ])
    await takeBack(editor, remembered)
    expect(await statesOf(id, draftId)).toEqual(before)
  })

  it('is added to the versions in open releases, and told of those in scheduled ones', async () => {
    const { id } = fresh()
    await editor.create(story(id, 'First'))
    for (const releaseId of [`open-${id}`, `due-${id}`]) {
      await editor.action({
        actionType: 'sanity.action.release.create',
        releaseId,
        metadata: { title: 'A release', releaseType: 'scheduled' },
      })
      await editor.create(story(`versions.${releaseId}.${id}`, 'Later'))
    }
    await editor.action({
      actionType: 'sanity.action.release.schedule',
      releaseId: `due-${id}`,
      publishAt: '2999-01-01T00:00:00Z',
    })
    expect((await publishCorrection(editor, id, correction)).left).toBe(1)
    const [published, open, due] = await statesOf(id, `versions.open-${id}.${id}`, `versions.due-${id}.${id}`)
    expect([published?.['corrections'], open?.['corrections'], due?.['corrections']]).toEqual([
      [correction],
      [correction],
      undefined,
    ])
  })

  it('of what is not published is refused', async () => {
    const { id, draftId } = fresh()
    await editor.create(story(draftId, 'Unfinished'))
    await expect(publishCorrection(editor, id, correction)).rejects.toThrow('not published any more')
    expect(await stateOf(draftId)).not.toHaveProperty('corrections')
  })

  it('changes nothing when one of the documents is changed at the same moment', async () => {
    const { id, draftId } = fresh()
    await editor.create(story(id, 'First'))
    await editor.create(story(draftId, 'Unfinished'))
    const hurried = lake.client('editor').withConfig({ perspective: 'raw' })
    const read = hurried.getDocuments.bind(hurried)
    jest.spyOn(hurried, 'getDocuments').mockImplementation(async (ids) => {
      const found = await read(ids)
      await editor.patch(draftId).set({ headline: 'Typed meanwhile' }).commit()
      return found
    })
    const corrected = publishCorrection(hurried, id, correction)
    await expect(corrected).rejects.toMatchObject({ statusCode: 409 })
    expect(await stateOf(id)).not.toHaveProperty('corrections')
  })

  it('is not for those who may not publish', async () => {
    const { id, draftId } = fresh()
    await editor.create(story(id, 'First'))
    await editor.create(story(draftId, 'Unfinished'))
    const viewer = lake.client('viewer').withConfig({ perspective: 'raw' })
    await expect(publishCorrection(viewer, id, correction)).rejects.toMatchObject({ statusCode: 403 })
  })
})
