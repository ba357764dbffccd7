import type { SanityClient } from '@sanity/client'

import { temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
let editor: SanityClient

beforeAll(async () => {
  lake = await temporaryLake()
  editor = lake.client('editor')
})
afterAll(() => lake.stop())

type Entry = { type: string; versionRevisionId?: string; revisionId?: string }

const history = <T>(path: string): Promise<T> => editor.request({ uri: `/data/history/production/${path}` })
const documentsAt = async (ids: string, revision = '') =>
  (await history<{ documents: Record<string, unknown>[] }>(`documents/${ids}?revision=${revision}`)).documents
/** The entries of a draft's history, as the Studio asks for them. */
const entriesOf = async (draftId: string) =>
  (await history<{ events: Record<string, Entry[]> }>(`events/documents/${draftId}?limit=100`)).events[
    draftId
  ] ?? []

/** A story that was published before anybody opened it in the Studio, as an import makes it. */
async function imported(_id: string) {
  await editor.createOrReplace({ _id, _type: 'article', headline: 'Imported' })
  return { publishedId: _id, draftId: `drafts.${_id}` }
}

async function edit(publishedId: string, headline: string): Promise<string> {
  const { transactionId } = await editor.action({
    actionType: 'sanity.action.document.edit',
    publishedId,
    draftId: `drafts.${publishedId}`,
    patch: { set: { headline } },
  })
  return transactionId
}

describe('the entries of an imported story', () => {
  it('"Created" opens what was imported, although the Studio asks for the draft', async () => {
    const { publishedId, draftId } = await imported('imported')
    const [created] = await entriesOf(draftId)
    expect(created).toMatchObject({ type: 'createLiveDocument' })
    expect(await documentsAt(draftId, created?.revisionId)).toMatchObject([
      { _id: publishedId, _rev: created?.revisionId, headline: 'Imported' },
    ])
  })

  it('every entry that is about what is published opens it, while there is a draft too', async () => {
    const { publishedId, draftId } = await imported('patched')
    const [created] = await entriesOf(draftId)
    const drafted = await edit(publishedId, 'In the draft')
    await editor.patch(publishedId).set({ headline: 'Patched' }).commit()
    const [updated] = await entriesOf(draftId)
    expect(updated).toMatchObject({ type: 'updateLiveDocument' })
    expect(await documentsAt(draftId, updated?.revisionId)).toMatchObject([{ headline: 'Patched' }])
    expect(await documentsAt(draftId, created?.revisionId)).toMatchObject([{ headline: 'Imported' }])
    expect(await documentsAt(draftId, drafted)).toMatchObject([{ _id: draftId, headline: 'In the draft' }])
  })

  it('who asks for both gets each as it was', async () => {
    const { publishedId, draftId } = await imported('both')
    await edit(publishedId, 'In the draft')
    await editor.patch(publishedId).set({ headline: 'Patched' }).commit()
    const [updated] = await entriesOf(draftId)
    expect(await documentsAt(`${publishedId},${draftId}`, updated?.revisionId)).toMatchObject([
      { _id: publishedId, headline: 'Patched' },
      { _id: draftId, headline: 'In the draft' },
    ])
  })

  it('a draft that was not there is not invented from a transaction about something else', async () => {
    const { draftId } = await imported('early')
    await imported('later')
    const [created] = await entriesOf('drafts.later')
    expect(await documentsAt(draftId, created?.revisionId)).toEqual([])
  })
})

describe('transactions between two times', () => {
  it('are told, both ends included', async () => {
    const told: { id: string; timestamp: string }[] = []
    for (const headline of ['One', 'Two', 'Three']) {
      await editor.createOrReplace({ _id: 'timed', _type: 'article', headline })
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    const ask = async (query: string) =>
      String(await history<string | Buffer>(`transactions/timed?excludeContent=true&${query}`))
        .split('\n')
        .filter(Boolean)
        .map((line): { id: string; timestamp: string } => JSON.parse(line))
    told.push(...(await ask('')))
    const [first, second, third] = told.map(({ timestamp }) => timestamp)
    const times = async (query: string) => (await ask(query)).map(({ timestamp }) => timestamp)
    expect(await times(`fromTime=${second}`)).toEqual([second, third])
    expect(await times(`toTime=${second}`)).toEqual([first, second])
    expect(await times(`fromTime=${second}&toTime=${second}&fromTransaction=${told[0]?.id}`)).toEqual([
      second,
    ])
    expect(await times('fromTime=2100-01-01T00:00:00Z')).toEqual([])
    expect(await times('toTime=1970-01-01T00:00:00Z')).toEqual([])
    await expect(ask('fromTime=yesterday')).rejects.toMatchObject({ statusCode: 400 })
  })
})

describe('a discarded draft', () => {
  /** Ids of the transactions that the Studio lists as edits of the draft. */
  const editsOf = async (draftId: string) => {
    const lines = await history<string | Buffer>(`transactions/${draftId}?effectFormat=mendoza`)
    return lines
      .toString()
      .trim()
      .split('\n')
      .map((line): string => JSON.parse(line).id)
  }

  it.each([1, 2, 3])('is one entry after %i edits, with a name that no edit has', async (edits) => {
    const { publishedId, draftId } = await imported(`discarded-${edits}`)
    for (let n = 1; n <= edits; n += 1) await edit(publishedId, `Edit ${n}`)
    const { transactionId: discarded } = await editor.action({
      actionType: 'sanity.action.document.discard',
      draftId,
    })
    const entries = await entriesOf(draftId)
    expect(entries.map(({ type }) => type)).toEqual([
      'deleteDocumentVersion',
      'createDocumentVersion',
      'createLiveDocument',
    ])
    expect(entries[0]?.versionRevisionId).toBe(discarded)
    expect((await editsOf(draftId)).filter((id) => id !== discarded)).not.toContain(
      entries[0]?.versionRevisionId,
    )
    const names = entries.map(({ versionRevisionId, revisionId }) => versionRevisionId ?? revisionId)
    expect(new Set(names).size).toBe(names.length)
  })
})
