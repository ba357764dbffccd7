import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { SanityClient } from '@sanity/client'

import { importNdjson } from '@/lake/transfer/import'
import { rejection, temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
let editor: SanityClient
beforeAll(async () => {
  lake = await temporaryLake()
  editor = lake.client('administrator')
})
afterAll(() => lake.stop())

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

let made = 0
/** The content of a new story under an embargo. */
const embargoed = (embargoUntil: unknown = inHours(2)) => {
  made += 1
  return { _id: `story-${made}`, _type: 'article', headline: 'Under embargo', embargoUntil }
}

/** A release that holds a version of a story. */
async function release(story: ReturnType<typeof embargoed>): Promise<string> {
  const releaseId = `r${made}`
  await editor.releases.create({ releaseId, metadata: { releaseType: 'scheduled' } })
  await editor.create({ ...story, _id: `versions.${releaseId}.${story._id}` })
  return releaseId
}

type Story = ReturnType<typeof embargoed>

/** Every way in which a document can come to be published. */
const doors: [string, (story: Story) => Promise<unknown>][] = [
  [
    'the action that publishes',
    async (story) => {
      await editor.create({ ...story, _id: `drafts.${story._id}` })
      return editor.action({
        actionType: 'sanity.action.document.publish',
        draftId: `drafts.${story._id}`,
        publishedId: story._id,
      })
    },
  ],
  ['create', (story) => editor.create(story)],
  ['createIfNotExists', (story) => editor.createIfNotExists(story)],
  ['createOrReplace', (story) => editor.createOrReplace(story)],
  [
    'a patch of what is published',
    async ({ embargoUntil, ...story }) => {
      await editor.create(story)
      return editor.patch(story._id).set({ embargoUntil }).commit()
    },
  ],
  [
    'a draft that replaces what is published',
    async ({ embargoUntil, ...story }) => {
      await editor.create(story)
      await editor.create({ ...story, embargoUntil, _id: `drafts.${story._id}` })
      return editor.action({
        actionType: 'sanity.action.document.publish',
        draftId: `drafts.${story._id}`,
        publishedId: story._id,
      })
    },
  ],
  ['a release', async (story) => editor.releases.publish({ releaseId: await release(story) })],
  [
    'a release that is scheduled for before its end',
    async (story) => editor.releases.schedule({ releaseId: await release(story), publishAt: inHours(1) }),
  ],
]

describe.each(doors)('%s', (_, publish) => {
  it('does not publish a document before its embargo is over, and says until when that is', async () => {
    const story = embargoed()
    const refusal = await rejection(publish(story))
    expect(refusal.statusCode).toBe(400)
    expect(refusal.message).toContain(`Document "${story._id}" is not published`)
    expect(refusal.message).toContain(`under an embargo until ${String(story.embargoUntil)}`)
    expect((await editor.getDocument(story._id))?.embargoUntil).toBeUndefined()
  })

  it.each(['tomorrow', '2026-12-24', '2026-02-30T10:00:00Z', 7, { at: 'noon' }])(
    'does not publish one whose embargo cannot be read: %j',
    async (embargoUntil) => {
      const refusal = await rejection(publish(embargoed(embargoUntil)))
      expect(refusal.message).toContain('embargoUntil has to be a date and time with an offset')
    },
  )

  it('publishes one whose embargo is over', async () => {
    const story = embargoed(inHours(-1))
    await publish(story)
    expect(
      await editor.fetch('count(*[_id in [$id, "versions.r" + $n + "." + $id]])', {
        id: story._id,
        n: String(made),
      }),
    ).toBeGreaterThan(0)
  })
})

it('a release may be scheduled for the minute at which the embargo ends, or later', async () => {
  const until = inHours(2)
  for (const publishAt of [until, inHours(3)]) {
    const releaseId = await release(embargoed(until))
    await editor.releases.schedule({ releaseId, publishAt })
    expect((await editor.releases.get({ releaseId }))?.state).toBe('scheduled')
  }
})

it('a release may take a document down that is in it under an embargo', async () => {
  const { embargoUntil, ...story } = embargoed()
  await editor.create(story)
  const releaseId = await release({ ...story, embargoUntil })
  await editor.action({
    actionType: 'sanity.action.document.version.unpublish',
    versionId: `versions.${releaseId}.${story._id}`,
    publishedId: story._id,
  })
  await editor.releases.publish({ releaseId })
  expect(await editor.getDocument(story._id)).toBeUndefined()
})

it('drafts under an embargo are written like others, and nobody reads them without signing in', async () => {
  const story = embargoed()
  await editor.create({ ...story, _id: `drafts.${story._id}` })
  await editor.patch(`drafts.${story._id}`).set({ headline: 'Still secret' }).commit()
  const reader = lake.client(undefined)
  expect(await reader.fetch('*[_type == "article" && headline == "Still secret"]')).toEqual([])
})

describe('an import', () => {
  let folder: string
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'lakeside-embargo-'))))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  async function imported(stories: readonly object[]) {
    const file = join(folder, 'data.ndjson')
    writeFileSync(file, stories.map((story) => JSON.stringify(story)).join('\n'))
    const dataset = lake.lake.datasets.get('production')
    if (!dataset) throw new Error('There is no dataset.')
    return importNdjson(file, dataset, lake.lake.assets, { author: 'p-importer' })
  }

  it.each([1, 3_000])('of %d documents brings none of them if one is under an embargo', async (count) => {
    const others = Array.from({ length: count }, (_, n) => ({ _id: `of-${count}-${n}`, _type: 'article' }))
    const story = embargoed()
    await expect(imported([...others, story])).rejects.toThrow(`"${story._id}" is not published`)
    expect(await editor.getDocument(`of-${count}-0`)).toBeUndefined()
  })

  it('brings its draft', async () => {
    const story = embargoed()
    await imported([{ ...story, _id: `drafts.${story._id}` }])
    expect(await editor.getDocument(`drafts.${story._id}`)).toMatchObject({ headline: 'Under embargo' })
  })
})
