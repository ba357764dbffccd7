import type { SanityClient, SanityDocument } from '@sanity/client'
import { readAll, type Remembered } from '../undo/reversible'

/** A correction as it is stored. */
export type NewCorrection = {
  _type: 'correction'
  _key: string
  kind: 'correction' | 'clarification'
  correctedAt: string
  text: string
  isSerious: boolean
}

const OTHERS = '*[_id in path("versions.**") && sanity::versionOf($id)]._id'
const LOCKED = '*[_type == "system.release" && state != "active"]._id'

type Corrected = {
  remembered: Remembered
  /** How many releases hold the story and could not be changed, since they are scheduled. */
  left: number
}

/**
 * Adds a correction to what is published of a story, and to its draft and its versions in releases, so that none of them takes it away again.
 * All of it is one transaction, in which nothing else of the draft is published. It fails if any of them is changed at the same moment.
 */
export async function publishCorrection(
  client: SanityClient,
  id: string,
  correction: NewCorrection,
): Promise<Corrected> {
  const raw = { perspective: 'raw' } as const
  const [others, locked] = await Promise.all([
    client.fetch<string[]>(OTHERS, { id }, raw),
    client.fetch<string[]>(LOCKED, {}, raw),
  ])
  const isLocked = (version: string) =>
    locked.some((release) => version.startsWith(`versions.${release.replace('_.releases.', '')}.`))
  const open = others.filter((version) => !isLocked(version))
  const found = [...(await readAll(client, [id, `drafts.${id}`, ...open])).values()]
  if (!found.some(({ _id }) => _id === id))
    throw new Error('The story is not published any more, so there is nothing to correct.')
  const transaction = client.transaction()
  for (const { _id, _rev } of found) {
    transaction.patch(_id, {
      ifRevisionID: _rev,
      setIfMissing: { corrections: [] },
      insert: { after: 'corrections[-1]', items: [correction] },
    })
  }
  const { transactionId } = await transaction.commit({ visibility: 'sync' })
  const documents = found.map((before: SanityDocument) => ({ id: before._id, before, remains: true }))
  return { remembered: { transactionId, documents }, left: others.length - open.length }
}
