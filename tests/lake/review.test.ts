import type { SanityClient } from '@sanity/client'
import { carryOut } from '@/sanity/studio/review/carry-out'
import { standingOf } from '@/sanity/studio/review/review'
import { ask, Overtaken, sendBack, take } from '@/sanity/studio/review/steps'
import { readWaiting, waitingQuery } from '@/sanity/studio/review/waiting'
import { temporaryLake, type TemporaryLake } from './support/lake'
import { ReadDataset } from './support/reading'

let lake: TemporaryLake
let editor: SanityClient

beforeAll(async () => {
  lake = await temporaryLake()
  editor = lake.client('editor').withConfig({ perspective: 'raw' })
})
afterAll(() => lake.stop())
beforeEach(() => editor.delete({ query: '*[_type == "article"]' }))

const asked = (askedAt: string) => ({ askedBy: 'ann', askedAt })
const story = (_id: string, review?: object) => ({ _id, _type: 'article', headline: `Story ${_id}`, review })
const at = (hour: number) => `2026-11-30T${hour}:00:00Z`
const actor = (me: string) => ({ me, now: at(20) })

test('the list holds what its rule says, the longest waiting first', async () => {
  const documents = [
    story('drafts.b', asked(at(11))),
    story('drafts.a', asked(at(10))),
    story('versions.rMay.c', { ...asked(at(12)), takenBy: 'ed', takenAt: at(13) }),
    story('drafts.d', { ...asked(at(13)), returnedBy: 'ed', returnedAt: at(14) }),
    story('drafts.quiet'),
    // Published with its review, and begun anew.
    story('drafts.old', asked(at(9))),
    story('old', asked(at(9))),
    // Reviewed once, and asked for again.
    story('drafts.again', asked(at(15))),
    story('again', asked(at(9))),
    story('published', asked(at(9))),
    { ...story('drafts.page', asked(at(9))), _type: 'page' },
  ]
  await editor.releases.create({ releaseId: 'rMay' })
  const transaction = editor.transaction()
  for (const document of documents) transaction.create(document)
  await transaction.commit()
  const waiting = readWaiting(await editor.fetch(waitingQuery))
  expect(waiting.map(({ versionId, standing }) => [versionId, standing.state])).toEqual([
    ['drafts.a', 'waiting'],
    ['drafts.b', 'waiting'],
    ['versions.rMay.c', 'taken'],
    ['drafts.d', 'returned'],
    ['drafts.again', 'waiting'],
  ])
  // The rule for one document gives the same answer.
  const byRule = documents.filter(({ _id, _type, ...version }) => {
    const published = documents.find((other) => other._id === _id.split('.').at(-1))
    return _type === 'article' && _id.includes('.') && standingOf(version, published).state !== 'none'
  })
  expect(byRule.map(({ _id }) => _id).sort()).toEqual(waiting.map(({ versionId }) => versionId).sort())
})

test('what waits is found among the drafts, however many stories were reviewed', async () => {
  const dataset = new ReadDataset()
  dataset.add(Array.from({ length: 600 }, (_, number) => story(`s${number}`, asked(at(10)))))
  dataset.add(Array.from({ length: 20 }, (_, number) => story(`drafts.s${number}`, asked(at(11)))))
  // The second is as the desk asks for drafts and unpublished changes.
  const desk = '_type == "article" && (_originalId in path("drafts.**") || _id in path("drafts.**"))'
  for (const [groq, perspective] of [
    [waitingQuery, 'raw'],
    [`*[${desk}] | order(publishedAt desc)[0...100]{_id}`, 'drafts'],
  ] as const) {
    const { result, documents } = await dataset.read({ groq, params: {}, perspective })
    expect(result).toHaveLength(20)
    expect(documents).toBeLessThanOrEqual(40)
  }
  dataset.close()
})

const reviewOf = async (id: string) => standingOf(await editor.getDocument(id), null)

test('two who take it at once: one has it, the other is told', async () => {
  await editor.create(story('drafts.a', asked(at(10))))
  const tries = await Promise.allSettled(
    ['ed', 'eve'].map((who) => carryOut(editor, 'drafts.a', take(undefined), actor(who))),
  )
  const refused = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  expect(refused).toEqual([expect.any(Overtaken)])
  const standing = await reviewOf('drafts.a')
  expect(standing).toMatchObject({ state: 'taken' })
})

test('what is typed meanwhile stays, and does not get in its way', async () => {
  await editor.create(story('drafts.a'))
  const typing = Array.from({ length: 8 }, (_, key) =>
    editor
      .patch('drafts.a')
      .set({ [`text${key}`]: key })
      .commit(),
  )
  await Promise.all([carryOut(editor, 'drafts.a', ask, actor('ann')), ...typing])
  expect(await reviewOf('drafts.a')).toEqual({ state: 'waiting', asked: { who: 'ann', since: at(20) } })
  expect(await editor.getDocument('drafts.a')).toMatchObject({ text0: 0, text7: 7 })
})

test('what was published meanwhile is not sent back', async () => {
  await editor.create(story('drafts.a', asked(at(10))))
  await editor.action({ actionType: 'sanity.action.document.publish', publishedId: 'a', draftId: 'drafts.a' })
  await expect(carryOut(editor, 'drafts.a', sendBack, actor('ed'))).rejects.toThrow(Overtaken)
  await editor.create({ ...(await editor.getDocument('a')), ...story('drafts.a', asked(at(10))) })
  await expect(carryOut(editor, 'drafts.a', sendBack, actor('ed'))).rejects.toThrow(Overtaken)
})
