import type { SanityClient } from '@sanity/client'

import { temporaryLake, type TemporaryLake } from './support/lake'

type Entry = {
  id: string
  type: string
  title: string
  timestamp: string
  author: string
  versionId: string
  revision: string
}
type Page = { documents: Entry[]; nextCursor: string }

let lake: TemporaryLake
let editor: SanityClient
beforeEach(async () => {
  lake = await temporaryLake()
  editor = lake.client('editor')
})
afterEach(() => lake.stop())

const page = (query: Record<string, string> = {}, client = editor): Promise<Page> =>
  client.request({ uri: '/data/history/production/deleted', query })

/** All pages, one after another. */
async function everything(query: Record<string, string> = {}): Promise<Page[]> {
  const pages = [await page(query)]
  for (let cursor = pages[0]?.nextCursor; cursor; cursor = pages.at(-1)?.nextCursor)
    pages.push(await page({ ...query, nextCursor: cursor }))
  return pages
}
const listed = async (query: Record<string, string> = {}): Promise<string[]> =>
  (await everything(query)).flatMap(({ documents }) => documents.map(({ id }) => id))

const lastState = async ({ versionId, revision }: Entry): Promise<Record<string, unknown> | undefined> => {
  const uri = `/data/history/production/documents/${versionId}`
  const { documents } = await editor.request<{ documents: Record<string, unknown>[] }>({
    uri,
    query: { revision },
  })
  return documents[0]
}

const story = (_id: string, headline = _id) => ({ _id, _type: 'article', headline })
const draftOf = (id: string) => `drafts.${id}`
const publish = (id: string) =>
  editor.action({ actionType: 'sanity.action.document.publish', publishedId: id, draftId: draftOf(id) })
const discard = (id: string) =>
  editor.action({ actionType: 'sanity.action.document.discard', draftId: draftOf(id) })
const unpublish = (id: string) =>
  editor.action({ actionType: 'sanity.action.document.unpublish', publishedId: id, draftId: draftOf(id) })
const remove = (id: string, includeDrafts: string[] = []) =>
  editor.action({ actionType: 'sanity.action.document.delete', publishedId: id, includeDrafts })
/** What the desk does. */
const restore = async (entry: Entry, client = editor) => {
  const { _rev, _updatedAt, ...content } = (await lastState(entry)) ?? {}
  const attributes = { ...content, _id: draftOf(entry.id), _type: entry.type }
  return client.action({
    actionType: 'sanity.action.document.create',
    publishedId: entry.id,
    attributes,
    ifExists: 'fail',
  })
}

test('each is told with what it was, who deleted it and when, and where its last state is', async () => {
  expect(await page()).toEqual({ documents: [], nextCursor: '' })
  await editor.create({ ...story('a', 'First\n  story'), body: [{ _key: 'b', text: 'Words' }] })
  await editor.create({ _id: 'p', _type: 'person', name: 'N'.repeat(500) })
  await editor.create({ _id: 'n', _type: 'note', text: 'Without a name' })
  const before = await editor.getDocument('a')
  await editor.delete('a')
  await editor.delete('p')
  await editor.delete('n')
  const { documents, nextCursor } = await page()
  expect(nextCursor).toBe('')
  const author = expect.stringMatching(/./)
  const timestamp = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  expect(documents).toEqual([
    expect.objectContaining({ id: 'n', type: 'note', title: '' }),
    expect.objectContaining({ id: 'p', type: 'person', title: `${'N'.repeat(199)}…` }),
    {
      id: 'a',
      type: 'article',
      title: 'First story',
      timestamp,
      author,
      versionId: 'a',
      revision: before?._rev,
    },
  ])
  const [, , first] = documents
  expect(first && (await lastState(first))).toEqual(before)
  const viewer = await lake
    .client('viewer')
    .request<{ displayName: string }>({ uri: `/users/${first?.author}` })
  expect(viewer.displayName).toBe('test editor')
})

type Case = [what: string, happens: () => Promise<unknown>, expected: [id: string, headline: string][]]

const cases: Case[] = [
  [
    'a story and its draft are deleted together: once, with the words of the draft',
    async () => {
      await editor.create(story('a', 'Published'))
      await editor.create(story('drafts.a', 'Changed'))
      await remove('a', ['drafts.a'])
    },
    [['a', 'Changed']],
  ],
  [
    'a draft of a published story is discarded: not deleted',
    async () => {
      await editor.create(story('a'))
      await editor.create(story('drafts.a'))
      await discard('a')
    },
    [],
  ],
  [
    'that, and then the story is deleted: with what was published',
    async () => {
      await editor.create(story('a', 'Published'))
      await editor.create(story('drafts.a', 'Dropped'))
      await discard('a')
      await remove('a')
    },
    [['a', 'Published']],
  ],
  [
    'what is published is deleted and its draft stays: not deleted',
    async () => {
      await editor.create(story('a'))
      await editor.create(story('drafts.a'))
      await editor.delete('a')
    },
    [],
  ],
  [
    'that, and then the draft is discarded: with the draft',
    async () => {
      await editor.create(story('a', 'Published'))
      await editor.create(story('drafts.a', 'Draft'))
      await editor.delete('a')
      await discard('a')
    },
    [['a', 'Draft']],
  ],
  [
    'a draft that was never published is discarded',
    async () => {
      await editor.create(story('drafts.a', 'Draft'))
      await discard('a')
    },
    [['a', 'Draft']],
  ],
  [
    'a draft is published, and a story unpublished: not deleted',
    async () => {
      await editor.create(story('drafts.a'))
      await publish('a')
      await editor.create(story('b'))
      await unpublish('b')
    },
    [],
  ],
  [
    'unpublished, then discarded',
    async () => {
      await editor.create(story('a', 'Once read'))
      await unpublish('a')
      await discard('a')
    },
    [['a', 'Once read']],
  ],
  [
    'deleted and made again: not deleted',
    async () => {
      await editor.create(story('a'))
      await editor.delete('a')
      await editor.create(story('a'))
    },
    [],
  ],
  [
    'deleted twice: once, as it was the second time',
    async () => {
      await editor.create(story('a', 'Old'))
      await editor.delete('a')
      await editor.create(story('a', 'New'))
      await editor.delete('a')
    },
    [['a', 'New']],
  ],
  [
    'made and deleted in one transaction: never there',
    () => editor.transaction().create(story('a')).delete('a').commit(),
    [],
  ],
  [
    'deleted, then made and deleted in one transaction: as it was when it was there',
    async () => {
      await editor.create(story('a', 'Kept'))
      await editor.delete('a')
      await editor.transaction().create(story('a', 'Passing')).delete('a').commit()
    },
    [['a', 'Kept']],
  ],
  [
    'several are deleted by one query',
    async () => {
      for (const id of ['a', 'b']) await editor.create(story(id))
      await editor.delete({ query: '*[_type == "article"] | order(_id)' })
    },
    [
      ['b', 'b'],
      ['a', 'a'],
    ],
  ],
  [
    'a version in a release is discarded, another is all that is left, and releases come to an end',
    async () => {
      const release = { actionType: 'sanity.action.release.create', releaseId: 'r' } as const
      await editor.action({ ...release, metadata: { releaseType: 'asap' } })
      await editor.create(story('versions.r.a'))
      await editor.create(story('b'))
      await editor.create(story('versions.r.b'))
      await editor.delete('versions.r.a')
      await editor.delete('b')
      await editor.action({
        actionType: 'sanity.action.release.create',
        releaseId: 's',
        metadata: { releaseType: 'asap' },
      })
      await editor.action({ actionType: 'sanity.action.release.archive', releaseId: 's' })
      await editor.action({ actionType: 'sanity.action.release.delete', releaseId: 's' })
    },
    [],
  ],
]

test.each(cases)('%s', async (_what, happens, expected) => {
  await happens()
  const documents = (await everything()).flatMap((each) => each.documents)
  expect(documents.map(({ id, title }) => [id, title])).toEqual(expected)
  for (const entry of documents)
    expect(await lastState(entry)).toMatchObject({ _id: entry.versionId, headline: entry.title })
})

describe('pages', () => {
  const ids = ['a', 'b', 'c', 'd', 'e']
  beforeEach(async () => {
    const made = ids.map((id) => ({ create: { ...story(id), _type: id < 'c' ? 'article' : 'page' } }))
    await editor.mutate([...made, { create: { _id: 'stays', _type: 'article' } }])
    await editor.mutate(ids.map((id) => ({ delete: { id } })))
  })

  test('have as many as are asked for, and lead to one another, also within one transaction', async () => {
    const pages = await everything({ limit: '2' })
    expect(pages.flatMap(({ documents }) => documents.map(({ id }) => id))).toEqual(ids.toReversed())
    expect(pages[0]?.documents).toHaveLength(2)
    expect(pages.every(({ documents }) => documents.length <= 2)).toBe(true)
  })

  test.each([
    ['article', ['b', 'a']],
    ['page', ['e', 'd', 'c']],
    ['page,article', ids.toReversed()],
    ['nothing', []],
  ])('of the type %s', async (type, expected) => {
    expect(await listed({ type, limit: '2' })).toEqual(expected)
  })

  test('do not repeat what is restored and deleted again meanwhile', async () => {
    const first = await page({ limit: '2' })
    const [restored] = first.documents
    if (!restored) throw new Error('Nothing is listed.')
    await restore(restored)
    expect(await listed()).not.toContain(restored.id)
    await discard(restored.id)
    expect((await listed())[0]).toBe(restored.id)
    const rest = await page({ limit: '10', nextCursor: first.nextCursor })
    expect(rest.documents.map(({ id }) => id)).toEqual(['c', 'b', 'a'])
  })

  test.each([
    [{ limit: '0' }, '"limit"'],
    [{ limit: 'all' }, '"limit"'],
    [{ nextCursor: '-1' }, '"nextCursor"'],
    [{ nextCursor: '9'.repeat(40) }, '"nextCursor"'],
    [{ nextCursor: 'x' }, '"nextCursor"'],
  ])('%j is refused', async (query, named) => {
    await expect(page(query)).rejects.toMatchObject({
      statusCode: 400,
      message: expect.stringContaining(named),
    })
  })

  test('a page looks at so many changes and no more; an empty one leads on', async () => {
    const headlines = Array.from({ length: 20_000 }, (_, index) => ({
      create: { ...story(`new-${index}`) },
    }))
    for (let from = 0; from < headlines.length; from += 10_000)
      await editor.mutate(headlines.slice(from, from + 10_000), {
        returnDocuments: false,
        visibility: 'async',
      })
    const first = await page()
    expect(first).toEqual({ documents: [], nextCursor: expect.stringMatching(/^\d+$/) })
    expect((await page({ nextCursor: first.nextCursor })).documents.map(({ id }) => id)).toEqual(
      ids.toReversed(),
    )
  })
})

describe('whose it is', () => {
  test.each([
    [undefined, 401],
    ['viewer', 200],
  ] as const)('%s is answered %i', async (role, status) => {
    const answer = await lake
      .client(role)
      .request<Page>({ uri: '/data/history/production/deleted' })
      .then(
        () => 200,
        ({ statusCode }: { statusCode: number }) => statusCode,
      )
    expect(answer).toBe(status)
  })

  test('no dataset, no list', async () => {
    const asked = editor.request({ uri: '/data/history/other/deleted' })
    await expect(asked).rejects.toMatchObject({ statusCode: 404 })
  })
})

describe('restoring as a draft', () => {
  const only = async (): Promise<Entry> => {
    const [entry] = (await page()).documents
    if (!entry) throw new Error('Nothing is listed.')
    return entry
  }

  test('brings back the last state, and it can be published', async () => {
    await editor.create({ ...story('a', 'Back again'), body: [{ _key: 'b', text: 'Words' }] })
    const { _rev, _updatedAt, ...content } = (await editor.getDocument('a')) ?? {}
    await editor.delete('a')
    await restore(await only())
    expect(await editor.getDocument('drafts.a')).toMatchObject({ ...content, _id: 'drafts.a' })
    expect(await listed()).toEqual([])
    await publish('a')
    expect(await editor.getDocument('a')).toMatchObject(content)
  })

  test('names what is missing, and changes nothing', async () => {
    await editor.create({ _id: 'target', _type: 'note' })
    await editor.create({ ...story('a'), to: { _ref: 'target' } })
    await editor.delete('a')
    const entry = await only()
    await editor.delete('target')
    await expect(restore(entry)).rejects.toMatchObject({
      statusCode: 409,
      message: expect.stringContaining('references non-existent document "target"'),
    })
    expect(await listed()).toEqual(['target', 'a'])
  })

  test('is refused where it is there again', async () => {
    await editor.create(story('a'))
    await editor.delete('a')
    const entry = await only()
    await editor.create(story('a'))
    await expect(restore(entry)).rejects.toMatchObject({ statusCode: 409 })
  })

  test('is the owner’s, and no other author’s', async () => {
    const author = lake.client('author')
    const { id: owner } = await author.request<{ id: string }>({ uri: '/users/me' })
    for (const [id, whose] of Object.entries({ own: owner, others: 'somebody' })) {
      await editor.create({ ...story(id), owner: whose })
      await editor.delete(id)
    }
    const [others, own] = (await page({}, author)).documents
    if (!own || !others) throw new Error('Two are listed.')
    await restore(own, author)
    await expect(restore(others, author)).rejects.toMatchObject({ statusCode: 403 })
    await expect(restore(others, lake.client('viewer'))).rejects.toMatchObject({ statusCode: 403 })
    expect(await listed()).toEqual(['others'])
  })
})
