import type { SanityClient } from '@sanity/client'

import { rejection, temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
let editor: SanityClient
let viewer: SanityClient
let nobody: SanityClient
let count = 0

beforeAll(async () => {
  lake = await temporaryLake()
  const configured = (client: SanityClient) => client.withConfig({ apiVersion: '2025-02-19' })
  editor = configured(lake.client('editor'))
  viewer = configured(lake.client('viewer'))
  nobody = configured(lake.client(undefined))
})
afterAll(() => lake.stop())

/** A release, and an article that is published. */
async function begun() {
  count += 1
  const [releaseId, id] = [`r${count}`, `a${count}`]
  await editor.releases.create({ releaseId, metadata: { title: 'Spring' } })
  await editor.create({ _id: id, _type: 'article', headline: 'Before', n: count })
  const versionId = `versions.${releaseId}.${id}`
  const state = async () => (await editor.getDocument(`_.releases.${releaseId}`))?.state
  const version = (headline: string) =>
    editor.create({ _id: versionId, _type: 'article', headline, n: count })
  const headline = async (perspective: string[] | 'published' | 'drafts', client = editor) =>
    client.fetch<string | null>('*[_id == $id][0].headline', { id }, { perspective })
  return { releaseId, id, versionId, state, version, headline }
}

describe('a release', () => {
  it('goes through all its states, as the client asks for them', async () => {
    const { releaseId, id, versionId, state, version, headline } = await begun()
    expect(await editor.releases.get({ releaseId })).toMatchObject({
      _id: `_.releases.${releaseId}`,
      _type: 'system.release',
      name: releaseId,
      state: 'active',
      metadata: { title: 'Spring', releaseType: 'undecided' },
    })
    await editor.releases.edit({ releaseId, patch: { set: { 'metadata.title': 'Summer' } } })
    await version('After')
    const publishAt = new Date(Date.now() + 3_600_000).toISOString()
    await editor.releases.schedule({ releaseId, publishAt })
    expect(await editor.releases.get({ releaseId })).toMatchObject({
      state: 'scheduled',
      publishAt,
      finalDocumentStates: [{ id: versionId }],
    })
    await editor.releases.unschedule({ releaseId })
    expect(await editor.releases.get({ releaseId })).not.toHaveProperty('publishAt')
    await editor.releases.archive({ releaseId })
    expect(await editor.getDocument(versionId)).toBeUndefined()
    await editor.releases.unarchive({ releaseId })
    expect(await editor.getDocument(versionId)).toMatchObject({ headline: 'After' })
    await editor.releases.publish({ releaseId })
    expect(await state()).toBe('published')
    expect(await editor.getDocument(id)).toMatchObject({ headline: 'After' })
    expect(await editor.getDocument(versionId)).toBeUndefined()
    expect(await headline('published', nobody)).toBe('After')
    expect(await editor.releases.get({ releaseId })).toMatchObject({
      metadata: { title: 'Summer' },
      finalDocumentStates: [{ id: versionId }],
      publishedAt: expect.any(String),
    })
    await editor.releases.delete({ releaseId })
    expect(await state()).toBeUndefined()
  })

  it.each([
    ['scheduled', ['schedule'], ['publish', 'archive', 'delete', 'schedule', 'unarchive']],
    ['archived', ['archive'], ['publish', 'archive', 'schedule', 'unschedule']],
    ['published', ['publish'], ['publish', 'archive', 'schedule', 'unschedule', 'unarchive']],
    ['active', [], ['delete', 'unschedule', 'unarchive']],
  ] as const)('that is %s refuses what does not go with that', async (state, ways, refused) => {
    const { releaseId } = await begun()
    const publishAt = '2100-01-01T00:00:00Z'
    const run = (name: string) =>
      editor.action({ actionType: `sanity.action.release.${name}`, releaseId, publishAt } as never)
    for (const way of ways) await run(way)
    for (const name of refused) {
      expect(await rejection(run(name))).toMatchObject({
        statusCode: 400,
        message: expect.stringContaining(`not permitted to transition from state '${state}'`),
      })
    }
  })

  it('exists once, and only actions change it', async () => {
    const { releaseId } = await begun()
    expect(await rejection(editor.releases.create({ releaseId }))).toMatchObject({ statusCode: 409 })
    const own = `_.releases.${releaseId}`
    const refusals = [
      editor.patch(own).set({ state: 'published' }).commit(),
      editor.delete(own),
      editor.create({ _id: '_.releases.other', _type: 'system.release', state: 'active' }),
      editor.releases.edit({ releaseId, patch: { set: { state: 'published' } } }),
      editor.releases.edit({ releaseId, patch: { set: { 'metadata.releaseType': 'never' } } }),
    ]
    for (const each of refusals) expect(await rejection(each)).toMatchObject({ statusCode: 400 })
    expect(await rejection(viewer.releases.publish({ releaseId }))).toMatchObject({ statusCode: 403 })
  })

  it('that another lake has had is imported in its state', async () => {
    const imported = (releaseId: string, ifExists?: 'ignore' | 'replace') =>
      editor.action({
        actionType: 'sanity.action.release.import',
        releaseId,
        attributes: { state: 'archived', metadata: { title: 'Old', releaseType: 'asap' } },
        ifExists,
      } as never)
    await imported('old1')
    expect(await editor.releases.get({ releaseId: 'old1' })).toMatchObject({ state: 'archived' })
    expect(await rejection(imported('old1'))).toMatchObject({ statusCode: 409 })
    await imported('old1', 'ignore')
    await imported('old1', 'replace')
  })

  it('is unknown to earlier versions of the API', async () => {
    const earlier = editor.withConfig({ apiVersion: '2024-05-23' })
    expect(await rejection(earlier.releases.create({ releaseId: 'early' }))).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('action index 0: not supported for this API version'),
    })
  })
})

describe('a version', () => {
  it('is seen in its release alone, in the place of what is published', async () => {
    const { releaseId, id, versionId, version, headline } = await begun()
    await version('In the release')
    await editor.create({ _id: `drafts.${id}`, _type: 'article', headline: 'Draft' })
    expect(await headline('published')).toBe('Before')
    expect(await headline('drafts')).toBe('Draft')
    expect(await headline([releaseId])).toBe('In the release')
    expect(await headline([releaseId, 'drafts'])).toBe('In the release')
    expect(await headline(['drafts', releaseId])).toBe('Draft')
    expect(await headline(['nothing', 'published'])).toBe('Before')
    const [seen] = await editor.fetch('*[_id == $id]{_id, _originalId}', { id }, { perspective: [releaseId] })
    expect(seen).toEqual({ _id: id, _originalId: versionId })
  })

  it('is invisible without signing in, through every door', async () => {
    const { releaseId, id, versionId, version, headline } = await begun()
    await version('Secret')
    for (const perspective of [[releaseId], [releaseId, 'drafts'], 'drafts'] as const)
      expect(await headline([...[perspective].flat()], nobody)).toBe('Before')
    expect(await nobody.fetch('*[headline == "Secret"]', {}, { perspective: 'raw' })).toEqual([])
    expect(await nobody.fetch('releases::all()')).toEqual([])
    expect(await nobody.getDocument(versionId)).toBeUndefined()
    const answer = await fetch(lake.at(`/data/doc/production/${id}?includeAllVersions=true`))
    expect(JSON.stringify(await answer.json())).not.toContain('Secret')
    expect(await rejection(nobody.fetch('*', {}, { perspective: 'no release.' as never }))).toMatchObject({
      statusCode: 400,
    })
  })

  it('can be a copy, be edited, replaced and discarded', async () => {
    const { releaseId, id, versionId } = await begun()
    await editor.createVersion({ releaseId, publishedId: id, baseId: id })
    expect(await editor.getDocument(versionId)).toMatchObject({ headline: 'Before' })
    await editor.action({
      actionType: 'sanity.action.document.edit',
      publishedId: id,
      draftId: versionId,
      patch: { set: { headline: 'Edited' } },
    })
    expect(await editor.getDocument(versionId)).toMatchObject({ headline: 'Edited' })
    await editor.replaceVersion({
      releaseId,
      publishedId: id,
      document: { _id: versionId, _type: 'article', headline: 'Replaced' },
    })
    expect(await editor.getDocument(versionId)).toMatchObject({ headline: 'Replaced' })
    const raw = await editor.fetch(
      '{"of": *[sanity::versionOf($id)]._id, "in": *[sanity::partOfRelease($releaseId)]._id}',
      { id, releaseId },
      { perspective: 'raw' },
    )
    expect(raw).toEqual({ of: [id, versionId], in: [versionId] })
    await editor.discardVersion({ releaseId, publishedId: id })
    expect(await editor.getDocument(versionId)).toBeUndefined()
  })

  it('may say that the document is unpublished with its release', async () => {
    const { releaseId, id, headline } = await begun()
    await editor.unpublishVersion({ releaseId, publishedId: id })
    expect(await headline([releaseId])).toBeNull()
    expect(await editor.fetch('count(*[_id == $id])', { id }, { perspective: [releaseId] })).toBe(0)
    expect(await headline('published')).toBe('Before')
    await editor.releases.publish({ releaseId })
    expect(await headline('published')).toBeNull()
    expect(await editor.getDocument(`drafts.${id}`)).toMatchObject({ headline: 'Before' })
    expect(await editor.getDocument(`drafts.${id}`)).not.toHaveProperty('_system')
  })

  it('needs a release that is active', async () => {
    const { releaseId, id, versionId, version } = await begun()
    const stray = { _id: 'versions.nowhere.x', _type: 'article' }
    expect(await rejection(editor.create(stray))).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('There is no release "nowhere"'),
    })
    await version('Locked')
    await editor.releases.schedule({ releaseId, publishAt: '2100-01-01T00:00:00Z' })
    const refusals = [
      editor.patch(versionId).set({ headline: 'x' }).commit(),
      editor.delete(versionId),
      editor.discardVersion({ releaseId, publishedId: id }),
      editor.create({ _id: `versions.${releaseId}.other`, _type: 'article' }),
    ]
    for (const each of refusals)
      expect(await rejection(each)).toMatchObject({
        statusCode: 400,
        message: expect.stringContaining('is scheduled: its documents cannot be changed'),
      })
  })

  it('is published by its release only, and deleted with its document only if that is said', async () => {
    const { releaseId, id, versionId, version } = await begun()
    await version('x')
    const publish = { actionType: 'sanity.action.document.publish', publishedId: id, draftId: versionId }
    expect(await rejection(editor.action(publish as never))).toMatchObject({ statusCode: 400 })
    const remove = (includeVersions: string[]) =>
      editor.action({
        actionType: 'sanity.action.document.delete',
        publishedId: id,
        includeVersions,
      } as never)
    expect(await rejection(remove([]))).toMatchObject({ statusCode: 409 })
    await remove([versionId])
    expect(await editor.getDocument(versionId)).toBeUndefined()
    expect(releaseId).toBeTruthy()
  })

  it('keeps the last of what others wait for', async () => {
    const { releaseId, id } = await begun()
    const target = `target-${id}`
    const hint = { _type: 'reference', _ref: target, _weak: true, _strengthenOnPublish: { type: 'article' } }
    await editor.create({ _id: `versions.${releaseId}.${target}`, _type: 'article' })
    await editor.create({ _id: `versions.${releaseId}.from-${id}`, _type: 'article', to: hint })
    expect(await rejection(editor.delete(`versions.${releaseId}.${target}`))).toMatchObject({
      statusCode: 409,
    })
    await editor.releases.publish({ releaseId })
    expect(await editor.getDocument(`from-${id}`)).toMatchObject({ to: { _type: 'reference', _ref: target } })
    expect(await rejection(editor.delete(target))).toMatchObject({ statusCode: 409 })
  })
})

describe('publishing a release', () => {
  it('is all or nothing', async () => {
    const { releaseId, id, version, headline } = await begun()
    await version('After')
    await editor.create({
      _id: `versions.${releaseId}.dangling-${id}`,
      _type: 'article',
      to: { _ref: `nobody-${id}`, _weak: true, _strengthenOnPublish: { type: 'article' } },
    })
    expect(await rejection(editor.releases.publish({ releaseId }))).toMatchObject({ statusCode: 409 })
    expect(await headline('published')).toBe('Before')
    expect(await headline([releaseId])).toBe('After')
  })

  it('is one transaction, and leaves drafts alone', async () => {
    const { releaseId, id, version } = await begun()
    await version('After')
    await editor.create({ _id: `drafts.${id}`, _type: 'article', headline: 'Draft' })
    await editor.create({ _id: `versions.${releaseId}.new-${id}`, _type: 'article', headline: 'New' })
    await editor.releases.publish({ releaseId })
    const [one, other, release] = await Promise.all([
      editor.getDocument(id),
      editor.getDocument(`new-${id}`),
      editor.releases.get({ releaseId }),
    ])
    expect(one?._rev).toBe(other?._rev)
    expect(release?._rev).toBe(one?._rev)
    expect(await editor.getDocument(`drafts.${id}`)).toMatchObject({ headline: 'Draft' })
  })

  it('tries without keeping anything, as the Studio asks who may', async () => {
    const { releaseId, state } = await begun()
    await editor.releases.publish({ releaseId }, { dryRun: true })
    expect(await state()).toBe('active')
  })
})

describe('history', () => {
  const events = async (path: string) => {
    const answer = await fetch(lake.at(`/data/history/production/events/${path}?limit=100`), {
      headers: { authorization: `Bearer ${lake.token('viewer')}` },
    })
    return answer.json()
  }

  it('tells the life of a release, and of a document in it', async () => {
    const { releaseId, id, versionId, version } = await begun()
    await version('After')
    await editor.create({ _id: `versions.${releaseId}.other-${id}`, _type: 'article' })
    await editor.discardVersion({ releaseId, publishedId: `other-${id}` })
    const publishAt = '2100-01-01T00:00:00.000Z'
    await editor.releases.schedule({ releaseId, publishAt })
    await editor.releases.unschedule({ releaseId })
    await editor.releases.archive({ releaseId })
    await editor.releases.unarchive({ releaseId })
    await editor.releases.publish({ releaseId })

    const told = await events(`releases/${releaseId}`)
    expect(told.nextCursor).toBe('')
    expect(told.events.map(({ type }: { type: string }) => type)).toEqual([
      ...['publishRelease', 'unarchiveRelease', 'archiveRelease', 'unscheduleRelease', 'scheduleRelease'],
      ...['discardDocumentFromRelease', 'addDocumentToRelease', 'addDocumentToRelease', 'createRelease'],
    ])
    expect(told.events[4]).toMatchObject({ releaseName: releaseId, publishAt, author: expect.any(String) })
    expect(told.events[7]).toMatchObject({ documentId: id, versionId, documentType: 'article' })

    const life = (await events(`documents/${id}`)).events[id]
    expect(life.map(({ type }: { type: string }) => type)).toEqual([
      ...[
        'publishDocumentVersion',
        'createDocumentVersion',
        'deleteDocumentVersion',
        'createDocumentVersion',
      ],
      'createLiveDocument',
    ])
    expect(life[0]).toMatchObject({ versionId, releaseId, publishCause: 'release.publish' })
  })

  describe('of a version', () => {
    const publishAt = '2100-01-01T00:00:00.000Z'
    type Told = { type: string; state?: string }
    const lifeOf = async (id: string): Promise<Told[]> => (await events(`documents/${id}`)).events[id]
    const schedules = async (id: string) =>
      (await lifeOf(id)).filter(({ type }) => /schedule/.test(type)).map(({ type, state }) => [type, state])
    const [planned, dropped] = ['scheduleDocumentVersion', 'unscheduleDocumentVersion']

    it('tells when its release was scheduled, and what became of that', async () => {
      const { releaseId, id, versionId, version } = await begun()
      await version('After')
      await editor.releases.schedule({ releaseId, publishAt })
      expect((await lifeOf(versionId))[0]).toMatchObject({
        type: planned,
        documentId: id,
        versionId,
        releaseId,
        versionRevisionId: (await editor.releases.get({ releaseId }))?._rev,
        state: 'pending',
        publishAt,
        author: expect.any(String),
        timestamp: expect.any(String),
      })
      await editor.releases.unschedule({ releaseId })
      expect((await lifeOf(versionId))[0]).toMatchObject({
        type: dropped,
        documentId: id,
        versionId,
        releaseId,
        versionRevisionId: (await editor.releases.get({ releaseId }))?._rev,
      })
      await editor.releases.schedule({ releaseId, publishAt })
      expect(await schedules(versionId)).toEqual([
        [planned, 'pending'],
        [dropped, undefined],
        [planned, 'unscheduled'],
      ])
    })

    it('does not tell it to the document itself, its draft or its version in another release', async () => {
      const { releaseId, id, version } = await begun()
      await version('After')
      await editor.releases.create({ releaseId: `other-${releaseId}` })
      await editor.createVersion({ releaseId: `other-${releaseId}`, publishedId: id, baseId: id })
      await editor.releases.schedule({ releaseId, publishAt })
      for (const other of [id, `drafts.${id}`, `versions.other-${releaseId}.${id}`])
        expect([other, await schedules(other)]).toEqual([other, []])
    })

    it('tells no schedule from before the version was there, or from after it was gone', async () => {
      const { releaseId, id, versionId, version } = await begun()
      const on = () => editor.releases.schedule({ releaseId, publishAt })
      const off = () => editor.releases.unschedule({ releaseId })
      await on()
      await off()
      await version('After')
      await on()
      await off()
      await editor.discardVersion({ releaseId, publishedId: id })
      await on()
      expect((await lifeOf(versionId)).map(({ type }) => type)).toEqual([
        ...['deleteDocumentVersion', dropped, planned, 'createDocumentVersion', 'createLiveDocument'],
      ])
    })

    it('comes page by page, however often the release was edited in between', async () => {
      const { releaseId, versionId, version } = await begun()
      await version('After')
      for (const title of ['One', 'Two', 'Three']) {
        await editor.releases.schedule({ releaseId, publishAt })
        await editor.releases.edit({ releaseId, patch: { set: { 'metadata.title': title } } })
        await editor.releases.unschedule({ releaseId })
      }
      const all = await lifeOf(versionId)
      expect(all).toHaveLength(8)
      const pages: Told[] = []
      for (let cursor = '', asked = 0; asked === 0 || cursor; asked += 1) {
        const { events: page, nextCursor } = await viewer.request({
          uri: `/data/history/production/events/documents/${versionId}`,
          query: { limit: '3', nextCursor: cursor },
        })
        pages.push(...page[versionId])
        cursor = nextCursor
      }
      expect(pages).toEqual(all)
    })
  })
})

describe('who looks at releases', () => {
  it('finds all of them in any perspective', async () => {
    const { releaseId } = await begun()
    for (const perspective of ['published', 'drafts', 'raw'] as const)
      expect(
        await viewer.fetch('releases::all()[name == $releaseId].state', { releaseId }, { perspective }),
      ).toEqual(['active'])
    expect(await viewer.fetch('*[_type == "system.release"]', {}, { perspective: 'published' })).toEqual([])
  })

  it('finds other documents of their type among them, each once', async () => {
    const { releaseId } = await begun()
    const id = `summer-${releaseId}`
    await editor.create({ _id: id, _type: 'system.release', title: 'Summer' })
    for (const perspective of ['published', 'raw'] as const)
      expect(
        await viewer.fetch(
          'releases::all()[_id in $ids]._id',
          { ids: [id, `_.releases.${releaseId}`] },
          { perspective },
        ),
      ).toEqual([`_.releases.${releaseId}`, id])
  })

  it('is told by live events when a version that is seen has changed', async () => {
    const { releaseId, id, version } = await begun()
    await version('First')
    const ask = async () => {
      const answer = await editor.fetch<string>(
        '*[_type == "article" && _id == $id][0].headline',
        { id },
        { perspective: [releaseId], filterResponse: false },
      )
      return answer
    }
    const before = await ask()
    const told = new Promise<string[]>((resolve) => {
      const stream = editor.live.events({ includeDrafts: true }).subscribe((event) => {
        if (event.type === 'welcome')
          void editor.patch(`versions.${releaseId}.${id}`).set({ headline: 'Second' }).commit()
        if (event.type !== 'message') return
        stream.unsubscribe()
        resolve(event.tags)
      })
    })
    const tags = await told
    expect(before.result).toBe('First')
    expect(tags.filter((tag) => before.syncTags?.includes(tag as never))).not.toEqual([])
    expect((await ask()).result).toBe('Second')
  })
})
