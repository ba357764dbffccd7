import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { SanityClient } from '@sanity/client'
import { evaluate, parse } from 'groq-js'

import type { JsonObject } from '@/lake/documents/types'
import { rejection, temporaryLake, type TemporaryLake } from './support/lake'

/** Those who ask: of each role, and authors of a publication in which editors publish. */
const everybody = [
  'nobody',
  'viewer',
  'author',
  'author without publishing',
  'editor',
  'administrator',
] as const
type Who = (typeof everybody)[number]

/** What a document is to the author: their own story, another's, or none that authors write. */
const kinds = ['own', 'another’s', 'settings'] as const
type Kind = (typeof kinds)[number]

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

type Try = {
  client: SanityClient
  /** The document as it is stored: published, as a draft, and as a version in a release. */
  id: string
  content: JsonObject & { _type: string }
  release: string
}

/** What a door does to whom it lets in: writes drafts and versions, writes what is published, or works on releases. */
type Effect = 'drafts' | 'published' | 'releases'
/** Which of the document's versions there are before the door is tried. */
type Present = { published?: true; draft?: true; version?: true }

const action = (client: SanityClient, ...actions: JsonObject[]) =>
  client.request({ url: '/data/actions/production', method: 'POST', body: { actions } })
const named = (name: string) => `sanity.action.${name}`

/** Every door through which something is written, and what it needs. */
const doors: [name: string, effect: Effect, present: Present, go: (attempt: Try) => Promise<unknown>][] = [
  [
    'create a draft',
    'drafts',
    {},
    ({ client, id, content }) => client.create({ ...content, _id: `drafts.${id}` }),
  ],
  [
    'create what is published',
    'published',
    {},
    ({ client, id, content }) => client.create({ ...content, _id: id }),
  ],
  [
    'create a version',
    'drafts',
    {},
    ({ client, id, content, release }) => client.create({ ...content, _id: `versions.${release}.${id}` }),
  ],
  [
    'create or replace a draft',
    'drafts',
    { draft: true },
    ({ client, id, content }) => client.createOrReplace({ ...content, _id: `drafts.${id}` }),
  ],
  [
    'create or replace what is published',
    'published',
    { published: true },
    ({ client, id, content }) => client.createOrReplace({ ...content, _id: id }),
  ],
  [
    'create what is not there yet',
    'published',
    {},
    ({ client, id, content }) => client.createIfNotExists({ ...content, _id: id }),
  ],
  [
    'patch a draft',
    'drafts',
    { draft: true },
    ({ client, id }) => client.patch(`drafts.${id}`).set({ headline: 'New' }).commit(),
  ],
  [
    'patch what is published',
    'published',
    { published: true },
    ({ client, id }) => client.patch(id).set({ headline: 'New' }).commit(),
  ],
  [
    'patch what a query finds',
    'published',
    { published: true },
    ({ client, id }) =>
      client.patch({ query: '*[_id == $id]', params: { id } }).set({ headline: 'New' }).commit(),
  ],
  ['delete a draft', 'drafts', { draft: true }, ({ client, id }) => client.delete(`drafts.${id}`)],
  ['delete what is published', 'published', { published: true }, ({ client, id }) => client.delete(id)],
  [
    'delete what a query finds',
    'drafts',
    { draft: true },
    ({ client, id }) => client.delete({ query: '*[_id == $id]', params: { id: `drafts.${id}` } }),
  ],
  [
    'document.create',
    'drafts',
    {},
    ({ client, id, content }) =>
      action(client, {
        actionType: named('document.create'),
        publishedId: id,
        attributes: { ...content, _id: `drafts.${id}` },
        ifExists: 'fail',
      }),
  ],
  [
    'document.edit of what is published',
    'drafts',
    { published: true },
    ({ client, id }) =>
      action(client, {
        actionType: named('document.edit'),
        publishedId: id,
        draftId: `drafts.${id}`,
        patch: { set: { headline: 'New' } },
      }),
  ],
  [
    'document.publish',
    'published',
    { draft: true },
    ({ client, id }) =>
      action(client, { actionType: named('document.publish'), publishedId: id, draftId: `drafts.${id}` }),
  ],
  [
    'document.unpublish',
    'published',
    { published: true },
    ({ client, id }) =>
      action(client, { actionType: named('document.unpublish'), publishedId: id, draftId: `drafts.${id}` }),
  ],
  [
    'document.discard',
    'drafts',
    { draft: true },
    ({ client, id }) => action(client, { actionType: named('document.discard'), draftId: `drafts.${id}` }),
  ],
  [
    'document.replaceDraft',
    'drafts',
    { draft: true },
    ({ client, id, content }) =>
      action(client, {
        actionType: named('document.replaceDraft'),
        publishedId: id,
        attributes: { ...content, _id: `drafts.${id}`, headline: 'Restored' },
      }),
  ],
  [
    'document.delete',
    'published',
    { published: true, draft: true },
    ({ client, id }) =>
      action(client, {
        actionType: named('document.delete'),
        publishedId: id,
        includeDrafts: [`drafts.${id}`],
      }),
  ],
  [
    'document.version.create',
    'drafts',
    { published: true },
    ({ client, id, release }) =>
      action(client, {
        actionType: named('document.version.create'),
        publishedId: id,
        baseId: id,
        versionId: `versions.${release}.${id}`,
      }),
  ],
  [
    'document.version.replace',
    'drafts',
    { version: true },
    ({ client, id, content, release }) =>
      action(client, {
        actionType: named('document.version.replace'),
        document: { ...content, _id: `versions.${release}.${id}`, headline: 'Replaced' },
      }),
  ],
  [
    'document.version.discard',
    'drafts',
    { version: true },
    ({ client, id, release }) =>
      action(client, {
        actionType: named('document.version.discard'),
        versionId: `versions.${release}.${id}`,
      }),
  ],
  [
    'document.version.unpublish',
    'drafts',
    { published: true, version: true },
    ({ client, id, release }) =>
      action(client, {
        actionType: named('document.version.unpublish'),
        publishedId: id,
        versionId: `versions.${release}.${id}`,
      }),
  ],
  [
    'release.create',
    'releases',
    {},
    ({ client }) => client.releases.create({ releaseId: `r${crypto.randomUUID().slice(0, 8)}` }),
  ],
  [
    'release.edit',
    'releases',
    {},
    ({ client, release }) =>
      client.releases.edit({ releaseId: release, patch: { set: { 'metadata.title': 'T' } } }),
  ],
  [
    'release.schedule',
    'releases',
    { version: true },
    ({ client, release }) =>
      client.releases.schedule({
        releaseId: release,
        publishAt: new Date(Date.now() + 3_600_000).toISOString(),
      }),
  ],
  [
    'release.publish',
    'releases',
    { version: true },
    ({ client, release }) => client.releases.publish({ releaseId: release }),
  ],
  [
    'release.archive',
    'releases',
    { version: true },
    ({ client, release }) => client.releases.archive({ releaseId: release }),
  ],
]

/** The whole rule, as a newsroom would say it. */
function mayPass(who: Who, effect: Effect, kind: Kind): boolean {
  if (who === 'editor' || who === 'administrator') return true
  if (who === 'author') return effect !== 'releases' && kind === 'own'
  if (who === 'author without publishing') return effect === 'drafts' && kind === 'own'
  return false
}

let lakes: Record<'publishing' | 'without', TemporaryLake>
beforeAll(async () => {
  const other = mkdtempSync(join(tmpdir(), 'lakeside-'))
  lakes = {
    publishing: await temporaryLake(),
    without: await temporaryLake(other, { house: { storyTypes: ['article'], authorsPublish: false } }),
  }
})
afterAll(() => Promise.all(Object.values(lakes).map((lake) => lake.stop())))

/** Somebody, with a client of theirs and one that may do everything. */
function somebody(who: Who) {
  const lake = who === 'author without publishing' ? lakes.without : lakes.publishing
  const editor = lake.client('editor')
  if (who === 'nobody') return { lake, editor, me: 'nobody', client: lake.client(undefined) }
  const role = who === 'author without publishing' ? 'author' : who
  const { id, secret } = lake.lake.accounts.tokens.create(who, role)
  return { lake, editor, me: id, client: lake.client(undefined, { token: secret }) }
}

const contentOf = (kind: Kind, me: string): JsonObject & { _type: string } => ({
  _type: kind === 'settings' ? 'siteSettings' : 'article',
  headline: 'Old',
  ...(kind !== 'another’s' && { owner: me }),
})

/** A document of its own for one try, with those versions that are to be there. */
async function prepared(editor: SanityClient, content: JsonObject & { _type: string }, present: Present) {
  const id = `d-${crypto.randomUUID()}`
  const release = `r${crypto.randomUUID().slice(0, 8)}`
  await editor.releases.create({ releaseId: release })
  const transaction = editor.transaction()
  if (present.published) transaction.create({ ...content, _id: id })
  if (present.draft) transaction.create({ ...content, _id: `drafts.${id}` })
  if (present.version) transaction.create({ ...content, _id: `versions.${release}.${id}` })
  if (Object.keys(present).length > 0) await transaction.commit()
  return { id, release }
}

const everything = '*[_id in path("**")] | order(_id) {_id, _rev}'

describe.each(everybody)('%s', (who) => {
  test.each(doors)('%s', async (_name, effect, present, go) => {
    const { client, editor, me } = somebody(who)
    for (const kind of kinds) {
      const content = contentOf(kind, me)
      const { id, release } = await prepared(editor, content, present)
      const before = await editor.fetch<unknown>(everything)
      const said = await go({ client, id, content, release }).then(
        () => 'done',
        (error: unknown) => (error instanceof Error && 'statusCode' in error ? error.statusCode : error),
      )
      const refused = who === 'nobody' ? 401 : 403
      expect([kind, said]).toEqual([kind, mayPass(who, effect, kind) ? 'done' : refused])
      if (said !== 'done') expect(await editor.fetch<unknown>(everything)).toEqual(before)
      else expect(await editor.fetch<unknown>(everything)).not.toEqual(before)
    }
  })

  test('uploading', async () => {
    const { client } = somebody(who)
    const said = await client.assets.upload('image', png, { filename: 'dot.png' }).then(
      () => 'done',
      (error: unknown) => (error instanceof Error && 'statusCode' in error ? error.statusCode : error),
    )
    expect(said).toBe(who === 'nobody' ? 401 : who === 'viewer' ? 403 : 'done')
  })

  test('what the Studio is told is what the lake does', async () => {
    const { client, me } = somebody(who)
    type Listed = { filter: string; permissions: string[] }[]
    const grants = await client.request<Listed>({ url: '/projects/lakeside/datasets/production/acl' })
    const told = async (document: JsonObject, permission: string) => {
      for (const { filter, permissions } of grants) {
        const found: unknown = await (
          await evaluate(parse(`*[${filter}]`), { dataset: [document], identity: me })
        ).get()
        if (permissions.includes(permission) && Array.isArray(found) && found.length > 0) return true
      }
      return false
    }
    for (const kind of kinds) {
      const content = contentOf(kind, me)
      for (const [id, effect] of [
        ['drafts.x', 'drafts'],
        ['versions.r.x', 'drafts'],
        ['x', 'published'],
      ] as const)
        for (const permission of ['create', 'update'])
          expect([kind, id, await told({ ...content, _id: id }, permission)]).toEqual([
            kind,
            id,
            mayPass(who, effect, kind),
          ])
    }
    for (const permission of ['create', 'update'])
      expect(await told({ _id: '_.releases.r', _type: 'system.release' }, permission)).toBe(
        mayPass(who, 'releases', 'own'),
      )
  })
})

describe('an author', () => {
  const story = (me: string, id: string): JsonObject & { _id: string; _type: string } => ({
    ...contentOf('own', me),
    _id: id,
  })
  const refusal = {
    statusCode: 403,
    details: { items: [{ error: { type: 'insufficientPermissionsError' } }] },
  }

  test('cannot take another’s story, whichever way it is done', async () => {
    const { client, editor, me } = somebody('author')
    const { id } = await prepared(editor, contentOf('another’s', me), { published: true, draft: true })
    const ways = [
      client.patch(id).set({ owner: me }).commit(),
      client.createOrReplace(story(me, id)),
      client.transaction().delete(id).create(story(me, id)).commit(),
      client
        .transaction()
        .patch(`drafts.${id}`, { set: { owner: me } })
        .delete(`drafts.${id}`)
        .commit(),
      client.mutate([{ patch: { query: '*[_type == "article"]', set: { owner: me } } }]),
    ]
    for (const said of await Promise.all(ways.map(rejection))) expect(said).toMatchObject(refusal)
    expect(await editor.getDocument(id)).not.toHaveProperty('owner')
  })

  test.each(['author', 'author without publishing'] as const)(
    'makes no version of another’s story that claims to be theirs (%s)',
    async (who) => {
      const { client, editor, me } = somebody(who)
      for (const present of [{ published: true }, { draft: true }, { version: true }] as const) {
        const { id, release } = await prepared(editor, contentOf('another’s', me), present)
        const [draftId, versionId] = [`drafts.${id}`, `versions.${release}.${id}`]
        const second = `r${crypto.randomUUID().slice(0, 8)}`
        await editor.releases.create({ releaseId: second })
        const create = named('document.version.create')
        const ways = [
          ...('draft' in present ? [] : [client.create(story(me, draftId))]),
          ...('draft' in present ? [] : [client.createOrReplace(story(me, draftId))]),
          ...('version' in present ? [] : [client.createIfNotExists(story(me, versionId))]),
          client.create(story(me, `versions.${second}.${id}`)),
          action(client, {
            actionType: create,
            publishedId: id,
            document: story(me, `versions.${second}.${id}`),
          }),
        ]
        for (const said of await Promise.all(ways.map(rejection)))
          expect(said).toMatchObject({ statusCode: 403 })
      }
    },
  )

  test('may not give a story away, nor make of it what authors do not write', async () => {
    const { client, editor, me } = somebody('author')
    const { id } = await prepared(editor, contentOf('own', me), { published: true })
    expect(await rejection(client.patch(id).set({ owner: 'somebody' }).commit())).toMatchObject(refusal)
    expect(await rejection(client.patch(id).unset(['owner']).commit())).toMatchObject(refusal)
    expect(
      await rejection(client.createOrReplace({ ...story(me, id), _type: 'siteSettings' })),
    ).toMatchObject(refusal)
  })

  test('loses all of a transaction if one of its documents is another’s, and is told which', async () => {
    const { client, editor, me } = somebody('author')
    const { id } = await prepared(editor, contentOf('another’s', me), { draft: true })
    const own = `drafts.own-${id}`
    const attempt = client
      .transaction()
      .create(story(me, own))
      .patch(`drafts.${id}`, { set: { headline: 'Mine now' } })
      .commit()
    const said = await rejection(attempt)
    expect(said).toMatchObject(refusal)
    expect(said.message).toContain(`permission "update" required for the document "drafts.${id}"`)
    expect(await editor.getDocument(own)).toBeUndefined()
  })

  test('is told in a dry run what would be refused', async () => {
    const { client, editor, me } = somebody('author')
    const { id } = await prepared(editor, contentOf('another’s', me), { draft: true })
    const dry = client.patch(`drafts.${id}`).set({ headline: 'Mine' }).commit({ dryRun: true })
    expect(await rejection(dry)).toMatchObject(refusal)
  })

  test('cannot overwrite a picture that is there, and may use it', async () => {
    const { client, editor } = somebody('author')
    const asset = await client.assets.upload('image', png, { filename: 'dot.png' })
    expect(await rejection(client.patch(asset._id).set({ title: 'Mine' }).commit())).toMatchObject(refusal)
    expect(await client.assets.upload('image', png, { filename: 'again.png' })).toMatchObject({
      _id: asset._id,
    })
    expect(await editor.getDocument(asset._id)).not.toHaveProperty('title')
  })

  test('opens the preview', async () => {
    const { client } = somebody('author without publishing')
    const secret = { _id: `drafts.${crypto.randomUUID()}`, _type: 'sanity.previewUrlSecret', secret: 's' }
    await client.create(secret)
    await client.patch(secret._id).set({ secret: 't' }).commit()
    await client.delete(secret._id)
  })

  test('sees the role and what comes with it', async () => {
    const { client } = somebody('author')
    expect(await client.users.getById('me')).toMatchObject({ role: 'author', roles: [{ name: 'author' }] })
  })
})

test('a release that an author’s story lies in is published by an editor, with the story', async () => {
  const { client, editor, me } = somebody('author without publishing')
  const { id, release } = await prepared(editor, contentOf('own', me), {})
  await client.create({ ...contentOf('own', me), _id: `versions.${release}.${id}` })
  await editor.releases.publish({ releaseId: release })
  expect(await editor.getDocument(id)).toMatchObject({ owner: me })
  expect(await rejection(client.patch(id).set({ headline: 'More' }).commit())).toMatchObject({
    statusCode: 403,
  })
})
