import type { SanityClient } from '@sanity/client'
import { applyPatch, type RawPatch } from 'mendoza'
import { z } from 'zod'

import type { Past } from '@/lib/addresses/forgotten'
import { slugIn } from '@/lib/addresses/kinds'

/** A published document that has an address. */
export type Addressed = Omit<Past, 'earlier'>

/** How many documents are asked about at once. */
const atOnce = 25

const isPatch = (value: unknown): value is RawPatch => Array.isArray(value)
const transaction = z.object({
  id: z.string(),
  timestamp: z.string(),
  effects: z.record(z.string(), z.object({ revert: z.custom<RawPatch>(isPatch) })),
})
type Transaction = z.infer<typeof transaction>

const stateNow = z.looseObject({ _id: z.string() })

/** The lake keeps no history that can be read, or does not show it. */
export class NoHistory extends Error {}

/**
 * Finds out which slugs published documents had before, from what the lake remembers. It goes back from what is published now, so that a lake which
 * forgets what is long past tells what it knows.
 *
 * @throws {NoHistory} if the lake cannot tell
 */
export async function pastOf(
  client: SanityClient,
  documents: readonly Addressed[],
  /** How many transactions are asked for at once. */
  page = 1_000,
): Promise<Past[]> {
  const pasts: Past[] = []
  for (let start = 0; start < documents.length; start += atOnce) {
    const some = documents.slice(start, start + atOnce)
    pasts.push(...(await pastOfSome(client, some, page)))
  }
  return pasts
}

async function pastOfSome(
  client: SanityClient,
  documents: readonly Addressed[],
  page: number,
): Promise<Past[]> {
  const ids = documents.map(({ id }) => id)
  const now = z.array(stateNow).parse(await client.getDocuments(ids).then((all) => all.filter(Boolean)))
  const states = new Map<string, unknown>(now.map(({ _rev, ...state }) => [state._id, state]))
  const earlier = new Map(ids.map((id): [string, { slug: string; until: string }[]] => [id, []]))
  for await (const { timestamp, effects } of transactionsOf(client, ids, page)) {
    for (const id of ids) {
      const effect = effects[id]
      const after = states.get(id)
      if (!effect || after === undefined) continue
      const before: unknown = applyPatch(after, effect.revert)
      states.set(id, before ?? null)
      const slug = slugIn(before)
      if (slug !== undefined && slug !== slugIn(after)) earlier.get(id)?.push({ slug, until: timestamp })
    }
  }
  return documents.map((document) => ({ ...document, earlier: earlier.get(document.id) ?? [] }))
}

/** What was done to published documents, the last first. */
async function* transactionsOf(
  client: SanityClient,
  ids: readonly string[],
  page: number,
): AsyncIterable<Transaction> {
  const url = `/data/history/${client.config().dataset ?? ''}/transactions/${ids.join(',')}`
  let last: string | undefined
  for (;;) {
    const query = {
      excludeContent: 'true',
      effectFormat: 'mendoza',
      includeIdentifiedDocumentsOnly: 'true',
      reverse: 'true',
      limit: String(page),
      ...(last !== undefined && { toTransaction: last }),
    }
    const lines = await client.request<unknown>({ url, query }).catch(explain)
    const found = readLines(lines)
    // The one that a page begins with is the last of the page before.
    yield* last === undefined ? found : found.filter(({ id }) => id !== last)
    const end = found.at(-1)?.id
    if (found.length < page || end === undefined || end === last) return
    last = end
  }
}

function readLines(body: unknown): Transaction[] {
  if (typeof body !== 'string')
    throw new NoHistory('It answers questions about history in a form of its own.')
  return body
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const read = transaction.safeParse(JSON.parse(line))
      if (!read.success) throw new NoHistory('Its history does not say what a document was before a change.')
      return read.data
    })
}

const refusal = z.object({ statusCode: z.number() })

function explain(error: unknown): never {
  const status = refusal.safeParse(error).data?.statusCode
  if (status === 404 || status === 501) throw new NoHistory('It has no endpoint for history.')
  if (status === 401 || status === 403)
    throw new NoHistory('It does not show its history to this token (SANITY_API_WRITE_TOKEN).')
  throw error
}
