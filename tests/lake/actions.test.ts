import type { SanityClient } from '@sanity/client'
import { applyPatch } from 'mendoza'

import { rejection, temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
let editor: SanityClient
let headers: Record<string, string>

beforeAll(async () => {
  lake = await temporaryLake()
  editor = lake.client('editor')
  headers = { authorization: `Bearer ${lake.token('editor')}`, 'content-type': 'application/json' }
})
afterAll(() => lake.stop())

let count = 0
/** Ids of a document that no other test uses. */
function fresh() {
  count += 1
  const publishedId = `story-${count}`
  return { publishedId, draftId: `drafts.${publishedId}` }
}

type Ids = ReturnType<typeof fresh>

async function act(...actions: ({ actionType: string } & Record<string, unknown>)[]) {
  const body = {
    actions: actions.map((action) => ({
      ...action,
      actionType: `sanity.action.document.${action.actionType}`,
    })),
  }
  const response = await fetch(lake.at('/data/actions/production'), {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  return { status: response.status, body: await response.json() }
}

const guard = { unset: ['_empty_action_guard_pseudo_field_'] }

async function published(fields: Record<string, unknown> = {}) {
  const ids = fresh()
  await editor.create({ _id: ids.publishedId, _type: 'article', headline: 'As published', ...fields })
  return ids
}

describe("the Studio's document actions", () => {
  it('create: a draft, once', async () => {
    const { publishedId, draftId } = fresh()
    const create = { actionType: 'create', publishedId, attributes: { _id: draftId, _type: 'article' } }
    expect((await act({ ...create, ifExists: 'fail' })).status).toBe(200)
    expect((await act({ ...create, ifExists: 'fail' })).status).toBe(409)
    expect((await act({ ...create, ifExists: 'ignore' })).status).toBe(200)
    expect(await editor.getDocument(draftId)).toMatchObject({ _type: 'article' })
  })

  it('edit: opens a draft of what is published, also with a patch that changes nothing', async () => {
    const { publishedId, draftId } = await published()
    expect((await act({ actionType: 'edit', publishedId, draftId, patch: guard })).status).toBe(200)
    expect(await editor.getDocument(draftId)).toMatchObject({ headline: 'As published' })
    await act({ actionType: 'edit', publishedId, draftId, patch: { set: { headline: 'As edited' } } })
    expect(await editor.getDocument(draftId)).toMatchObject({ headline: 'As edited' })
    expect(await editor.getDocument(publishedId)).toMatchObject({ headline: 'As published' })
  })

  it('several edits in one request are one transaction, in order', async () => {
    const { publishedId, draftId } = await published()
    const edit = { actionType: 'edit', publishedId, draftId }
    const { body } = await act(
      { ...edit, patch: { setIfMissing: { tags: [] } } },
      { ...edit, patch: { insert: { after: 'tags[-1]', items: ['a'] } } },
      { ...edit, patch: { insert: { after: 'tags[-1]', items: ['b'] } } },
    )
    expect(await editor.getDocument(draftId)).toMatchObject({ tags: ['a', 'b'], _rev: body.transactionId })
  })

  it('publish: the draft takes the place of what was published; its time of creation stays', async () => {
    const { publishedId, draftId } = await published({ _createdAt: '2020-01-01T00:00:00Z' })
    await act({ actionType: 'edit', publishedId, draftId, patch: { set: { headline: 'New' } } })
    expect((await act({ actionType: 'publish', publishedId, draftId })).status).toBe(200)
    expect(await editor.getDocument(publishedId)).toMatchObject({
      headline: 'New',
      _createdAt: '2020-01-01T00:00:00Z',
    })
    expect(await editor.getDocument(draftId)).toBeUndefined()
  })

  it('publish: refused when either has moved on since, or when there is no draft', async () => {
    const { publishedId, draftId } = await published()
    expect((await act({ actionType: 'publish', publishedId, draftId })).status).toBe(409)
    await act({ actionType: 'edit', publishedId, draftId, patch: guard })
    const publish = { actionType: 'publish', publishedId, draftId }
    expect((await act({ ...publish, ifDraftRevisionId: 'other' })).status).toBe(409)
    const { status, body } = await act({ ...publish, ifPublishedRevisionId: 'other' })
    expect(status).toBe(409)
    expect(body.error).toMatchObject({
      type: 'actionError',
      items: [{ index: 0, error: { type: 'documentRevisionIDDoesNotMatchError' } }],
    })
  })

  it('publish: a reference that was weak until now becomes strong', async () => {
    const target = await published()
    const { publishedId, draftId } = fresh()
    const reference = {
      _type: 'reference',
      _ref: target.publishedId,
      _weak: true,
      _strengthenOnPublish: { type: 'article' },
    }
    await editor.create({ _id: draftId, _type: 'article', related: reference })
    await act({ actionType: 'publish', publishedId, draftId })
    expect((await editor.getDocument(publishedId))?.related).toEqual({
      _type: 'reference',
      _ref: target.publishedId,
    })
    expect((await act({ actionType: 'delete', publishedId: target.publishedId })).status).toBe(409)
  })

  describe('a reference that waits for its target to be published', () => {
    const waiting = (_ref: string, hint: object = { type: 'author' }) => ({
      _type: 'reference',
      _ref,
      _weak: true,
      _strengthenOnPublish: hint,
    })

    /** A draft that refers to a document which was never published: the Studio makes both at once. */
    async function pair(hint?: object) {
      const [source, target] = [fresh(), fresh()]
      await editor
        .transaction()
        .create({
          _id: source.draftId,
          _type: 'article',
          list: [{ _key: 'a', by: waiting(target.publishedId, hint) }],
        })
        .create({ _id: target.draftId, _type: 'author' })
        .commit()
      return { source, target }
    }

    it('publish is refused and names both, until the target is published, in the same request too', async () => {
      const { source, target } = await pair()
      const { status, body } = await act({ actionType: 'publish', ...source })
      expect(status).toBe(409)
      expect(body.error.items[0].error).toMatchObject({
        type: 'documentReferenceDoesNotExistError',
        id: source.publishedId,
        referenceID: target.publishedId,
      })
      expect(await editor.getDocument(source.publishedId)).toBeUndefined()
      expect(await editor.getDocument(source.draftId)).toMatchObject({ list: [{ by: { _weak: true } }] })
      const both = [
        { actionType: 'publish', ...source },
        { actionType: 'publish', ...target },
      ]
      expect((await act(...both)).status).toBe(200)
      expect(await editor.getDocument(source.publishedId)).toMatchObject({
        list: [{ by: { _type: 'reference', _ref: target.publishedId } }],
      })
    })

    it('one that is to stay weak stays so, whether its target is there or not', async () => {
      const { source, target } = await pair({ type: 'author', weak: true })
      expect((await act({ actionType: 'publish', ...source })).status).toBe(200)
      const published = await editor.getDocument(source.publishedId)
      expect(published?.list).toEqual([
        { _key: 'a', by: { _type: 'reference', _ref: target.publishedId, _weak: true } },
      ])
      expect((await act({ actionType: 'discard', draftId: target.draftId })).status).toBe(200)
    })

    it.each([
      ['discarding it', (target: Ids) => act({ actionType: 'discard', draftId: target.draftId })],
      [
        'deleting all versions of it, as the Studio does',
        (target: Ids) => act({ actionType: 'version.discard', versionId: target.draftId }),
      ],
      [
        'deleting it',
        (target: Ids) =>
          act({ actionType: 'delete', publishedId: target.publishedId, includeDrafts: [target.draftId] }),
      ],
    ])('the last version of the target stays: %s', async (_name, end) => {
      const { source, target } = await pair()
      const { status, body } = await end(target)
      expect(status).toBe(409)
      expect(body.error.items[0].error).toMatchObject({
        type: 'documentHasExistingReferencesError',
        referencingIDs: [source.draftId],
      })
      expect(await rejection(editor.delete(target.draftId))).toMatchObject({ statusCode: 409 })
      expect(await editor.getDocument(target.draftId)).toBeDefined()

      await act({ actionType: 'edit', ...source, patch: { unset: ['list[_key == "a"]'] } })
      expect((await end(target)).status).toBe(200)
    })

    it('a version that is not the last may go, and so may both documents at once', async () => {
      const { source, target } = await pair()
      await act({ actionType: 'publish', ...target })
      await act({ actionType: 'edit', ...target, patch: guard })
      expect((await act({ actionType: 'discard', draftId: target.draftId })).status).toBe(200)
      const deletion = { actionType: 'delete', publishedId: target.publishedId }
      expect((await act(deletion)).status).toBe(409)
      expect((await act(deletion, { actionType: 'discard', draftId: source.draftId })).status).toBe(200)
    })
  })

  it('unpublish: what was published becomes the draft, unless there is one already', async () => {
    const one = await published()
    await act({ actionType: 'unpublish', ...one })
    expect(await editor.getDocument(one.publishedId)).toBeUndefined()
    expect(await editor.getDocument(one.draftId)).toMatchObject({ headline: 'As published' })

    const two = await published()
    await act({ actionType: 'edit', ...two, patch: { set: { headline: 'Kept' } } })
    await act({ actionType: 'unpublish', ...two })
    expect(await editor.getDocument(two.draftId)).toMatchObject({ headline: 'Kept' })
  })

  it('discard: the draft goes, what is published stays', async () => {
    const ids = await published()
    await act({ actionType: 'edit', ...ids, patch: { set: { headline: 'Thrown away' } } })
    await act({ actionType: 'discard', draftId: ids.draftId })
    expect(await editor.getDocument(ids.draftId)).toBeUndefined()
    expect(await editor.getDocument(ids.publishedId)).toMatchObject({ headline: 'As published' })
    const neverPublished = fresh()
    await editor.create({ _id: neverPublished.draftId, _type: 'article' })
    expect((await act({ actionType: 'version.discard', versionId: neverPublished.draftId })).status).toBe(200)
  })

  it('delete: both, when the draft is named; refused while somebody refers to it', async () => {
    const ids = await published()
    await act({ actionType: 'edit', ...ids, patch: guard })
    expect((await act({ actionType: 'delete', publishedId: ids.publishedId })).status).toBe(409)
    const referrer = await editor.create({
      _type: 'article',
      related: { _type: 'reference', _ref: ids.publishedId },
    })
    const deletion = { actionType: 'delete', publishedId: ids.publishedId, includeDrafts: [ids.draftId] }
    expect((await act(deletion)).body.error.items[0].error).toMatchObject({
      type: 'documentHasExistingReferencesError',
      referencingIDs: [referrer._id],
    })
    await editor.delete(referrer._id)
    expect((await act(deletion)).status).toBe(200)
    expect(await editor.getDocuments([ids.publishedId, ids.draftId])).toEqual([null, null])
  })

  it('replaceDraft: the draft is what was sent', async () => {
    const { publishedId, draftId } = await published()
    await act({
      actionType: 'replaceDraft',
      publishedId,
      attributes: { _id: draftId, _type: 'article', headline: 'Restored' },
    })
    expect(await editor.getDocument(draftId)).toMatchObject({ headline: 'Restored' })
  })

  it('version.create: a draft copied from what is published', async () => {
    const { publishedId, draftId } = await published()
    const copy = { actionType: 'version.create', publishedId, baseId: publishedId, versionId: draftId }
    expect((await act({ ...copy, ifBaseRevisionId: 'other' })).status).toBe(409)
    expect((await act(copy)).status).toBe(200)
    expect(await editor.getDocument(draftId)).toMatchObject({ headline: 'As published' })
  })

  it('all or none; a dry run keeps nothing; no actions, no transaction', async () => {
    const ids = await published()
    const { status } = await act(
      { actionType: 'edit', ...ids, patch: guard },
      { actionType: 'discard', draftId: 'drafts.none' },
    )
    expect(status).toBe(409)
    expect(await editor.getDocument(ids.draftId)).toBeUndefined()
    const body = {
      dryRun: true,
      actions: [{ actionType: 'sanity.action.document.edit', ...ids, patch: guard }],
    }
    await fetch(lake.at('/data/actions/production'), { method: 'POST', headers, body: JSON.stringify(body) })
    expect(await editor.getDocument(ids.draftId)).toBeUndefined()
    const [dataset] = lake.lake.datasets.values()
    const before = dataset?.seq
    expect((await act()).status).toBe(200)
    expect(dataset?.seq).toBe(before)
  })

  it.each([
    [
      'a draft of another document',
      { actionType: 'edit', publishedId: 'a', draftId: 'drafts.b', patch: guard },
      400,
    ],
    ['a version in a release', { actionType: 'publish', publishedId: 'a', draftId: 'versions.r.a' }, 400],
    ['an action that the lake lacks', { actionType: 'variant.create' }, 501],
    ['a missing field', { actionType: 'edit', publishedId: 'a' }, 400],
  ])('refused: %s', async (_name, action, status) => {
    expect((await act(action)).status).toBe(status)
  })

  it('401 for anybody, 403 for a viewer', async () => {
    const send = (authorization: Record<string, string>) =>
      fetch(lake.at('/data/actions/production'), {
        method: 'POST',
        headers: authorization,
        body: '{"actions":[]}',
      })
    expect((await send({})).status).toBe(401)
    expect((await send({ authorization: `Bearer ${lake.token('viewer')}` })).status).toBe(403)
  })
})

describe('history', () => {
  const history = (path: string) => fetch(lake.at(`/data/history/production/${path}`), { headers })
  const json = async (path: string) => (await history(path)).json()

  async function aLife() {
    const { publishedId, draftId } = fresh()
    const revisions: string[] = []
    const did = async (...actions: Parameters<typeof act>) =>
      revisions.push((await act(...actions)).body.transactionId)
    await did({
      actionType: 'create',
      publishedId,
      attributes: { _id: draftId, _type: 'article', headline: 'One' },
    })
    await did({ actionType: 'publish', publishedId, draftId })
    await did({ actionType: 'edit', publishedId, draftId, patch: { set: { headline: 'Two' } } })
    await did({ actionType: 'publish', publishedId, draftId })
    await did({ actionType: 'unpublish', publishedId, draftId })
    await did({ actionType: 'delete', publishedId, includeDrafts: [draftId] })
    return { publishedId, draftId, revisions }
  }

  it('tells the life of a document as events, newest first, page by page', async () => {
    const { publishedId } = await aLife()
    const { events, nextCursor } = await json(`events/documents/${publishedId}?limit=100`)
    expect(events[publishedId].map(({ type }: { type: string }) => type)).toEqual([
      'deleteDocumentVersion',
      'unpublishDocument',
      'publishDocumentVersion',
      'createDocumentVersion',
      'publishDocumentVersion',
      'createDocumentVersion',
    ])
    expect(nextCursor).toBe('')
    const first = await json(`events/documents/${publishedId}?limit=2`)
    const second = await json(`events/documents/${publishedId}?limit=10&nextCursor=${first.nextCursor}`)
    expect([...first.events[publishedId], ...second.events[publishedId]]).toEqual(events[publishedId])
  })

  it('shows a document as it was at a revision, and as it was before it was deleted', async () => {
    const { publishedId, draftId, revisions } = await aLife()
    const at = async (id: string, revision = '') =>
      (await json(`documents/${id}?revision=${revision}`)).documents[0]
    expect(await at(draftId, revisions[0])).toMatchObject({ headline: 'One', _rev: revisions[0] })
    expect(await at(publishedId, revisions[1])).toMatchObject({ headline: 'One', _rev: revisions[1] })
    expect(await at(publishedId, revisions[2])).toMatchObject({ headline: 'One', _rev: revisions[1] })
    expect(await at(publishedId, revisions[3])).toMatchObject({ headline: 'Two', _rev: revisions[3] })
    expect(await at(publishedId, revisions[4])).toBeUndefined()
    expect((await json(`documents/${draftId}?lastRevision=true`)).documents).toMatchObject([
      { headline: 'Two' },
    ])
    expect((await history(`documents/${draftId}?revision=unknown`)).status).toBe(404)
  })

  it('lists transactions as NDJSON with effects, although content is excluded', async () => {
    const { publishedId, draftId, revisions } = await aLife()
    const query = 'excludeContent=true&effectFormat=mendoza&includeIdentifiedDocumentsOnly=true'
    const lines = async (more: string) => {
      const response = await history(`transactions/${publishedId},${draftId}?${query}${more}`)
      return (await response.text())
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    }
    const all = await lines('')
    expect(all.map(({ id }) => id)).toEqual(revisions)
    expect(all[0]).not.toHaveProperty('mutations')
    let document: unknown = null
    for (const { effects } of all.slice(0, 4))
      document = applyPatch(document, effects[publishedId]?.apply ?? [])
    expect(document).toMatchObject({ _id: publishedId, headline: 'Two' })
    expect((await lines('&reverse=true&limit=2')).map(({ id }) => id)).toEqual(revisions.slice(-2).reverse())
    const between = await lines(`&fromTransaction=${revisions[1]}&toTransaction=${revisions[3]}`)
    expect(between.map(({ id }) => id)).toEqual(revisions.slice(1, 4))
    expect(await lines('&fromTransaction=')).toHaveLength(6)
  })
})
