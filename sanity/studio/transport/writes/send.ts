import { isPassing } from '../patience'
import { type Answer, fieldOf, listOf, mutatedIn, type Write } from './write'

/** Why a write has to be sent again later. */
export type Trouble = 'silent' | 'full' | 'failing'

export type Outcome =
  { kind: 'answered'; answer: Answer } | { kind: 'signed-out' } | { kind: 'later'; trouble: Trouble }

// With `keepalive`, requests of a page that is closed are completed, up to 64 KiB in all.
const mostForKeepalive = 30_000
const bytesPerMs = 20

/** Sends a write once. Never rejects. */
export async function sendOnce(plainFetch: typeof fetch, write: Write): Promise<Outcome> {
  const { url, body } = write
  // A server that is stopped at the wrong moment accepts a request and never answers it.
  const signal = AbortSignal.timeout(Math.ceil(10_000 + body.length / bytesPerMs))
  try {
    const response = await plainFetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      credentials: 'include',
      keepalive: body.length < mostForKeepalive,
      body,
      signal,
    })
    return await outcomeOf(write, response, await response.text(), plainFetch)
  } catch {
    return { kind: 'later', trouble: 'silent' }
  }
}

async function outcomeOf(
  write: Write,
  { status, statusText, headers }: Response,
  text: string,
  plainFetch: typeof fetch,
): Promise<Outcome> {
  if (status === 401) return { kind: 'signed-out' }
  if (status === 507) return { kind: 'later', trouble: 'full' }
  if (isPassing(status) || status === 408 || status === 429) return { kind: 'later', trouble: 'silent' }
  if (status >= 500 && status !== 501) return { kind: 'later', trouble: 'failing' }
  const answer: Answer = {
    url: write.url,
    method: 'POST',
    statusCode: status,
    statusMessage: statusText,
    headers: Object.fromEntries(headers),
    body: parsed(text),
  }
  const isThere =
    status === 409 && fieldOf(fieldOf(answer.body, 'error'), 'type') === 'transactionAlreadyExistsError'
  if (!isThere) return { kind: 'answered', answer }
  const body = await answerOfEarlier(write, plainFetch)
  return { kind: 'answered', answer: { ...answer, statusCode: 200, statusMessage: 'OK', body } }
}

/**
 * Rebuilds the answer that the lake gave when it committed this write earlier, and that was lost with the
 * connection.
 */
async function answerOfEarlier({ id, url, body }: Write, plainFetch: typeof fetch): Promise<unknown> {
  const ids = mutatedIn(parsed(body))
  const documents = /[?&]returnDocuments=true(&|$)/.test(url)
    ? await fetchedDocuments(ids, url, plainFetch)
    : []
  const results = ids.map((documentId) => ({
    id: documentId,
    operation: 'update',
    document: documents.find((document) => fieldOf(document, '_id') === documentId),
  }))
  return { transactionId: id, results }
}

async function fetchedDocuments(ids: string[], url: string, plainFetch: typeof fetch): Promise<unknown[]> {
  const [path = ''] = url.split('?')
  const address = `${path.replace('/data/mutate/', '/data/doc/')}/${ids.map(encodeURIComponent).join(',')}`
  const response = await plainFetch(address, { credentials: 'include' })
  return listOf(fieldOf(await response.json(), 'documents'))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
