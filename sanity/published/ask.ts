import { z } from 'zod'
import type { Params, Query } from '@/lib/queries'
import { ANSWER_TIMEOUT, publishedClient } from './client'
import { keepingOf, type Keeping } from './data-cache'
import { type Question, type Reply, send } from './transport'

const answer = z.object({ result: z.unknown(), syncTags: z.array(z.string()).default([]) })

/** The lake's answer to a query, and the sync tags to watch for: a change that affects the result names one of them. */
export type Answer = z.output<typeof answer>
/** The same with the text in which it came. */
export type AnswerAsText = Answer & { text: string }
const refusal = z.object({
  error: z.union([z.string(), z.object({ description: z.string() }).transform((error) => error.description)]),
})

/** Longer queries are sent in the body, as hosted Sanity takes no longer addresses. */
const LONGEST_ADDRESS = 11_264

/**
 * Asks the dataset a query about what is published.
 *
 * @throws an Error that says why there is no answer, and holds no token
 */
export async function ask<P extends Params>(query: Query<P, unknown>, params: P): Promise<AnswerAsText> {
  const keeping = keepingOf(query)
  const question = questionFor(query, params)
  const { status, text } = await (keeping ? sendThroughCache(question, keeping) : send(question))
  if (status !== 200) throw new Error(reasonOf(status, text))
  return { ...readAnswer(text), text }
}

/** Reads the text of an answer. */
export const readAnswer = (text: string): Answer => answer.parse(JSON.parse(text))

/** In the form that both lakes know (https://www.sanity.io/docs/http-reference/query). */
function questionFor<P extends Params>({ groq, name }: Query<P, unknown>, params: P): Question {
  const client = publishedClient()
  const { token } = client.config()
  const url = client.getUrl(client.getDataUrl('query'))
  const options = { perspective: 'published', returnQuery: 'false', tag: name }
  const given = Object.entries(params).map(([key, value]) => [`$${key}`, JSON.stringify(value)])
  const address = `${url}?${new URLSearchParams([...Object.entries(options), ['query', groq], ...given])}`
  const headers = { ...(token && { authorization: `Bearer ${token}` }) }
  return address.length <= LONGEST_ADDRESS
    ? { url: address, headers }
    : {
        url: `${url}?${new URLSearchParams(options)}`,
        headers,
        body: JSON.stringify({ query: groq, params }),
      }
}

/** Asks by way of Next's data cache. */
async function sendThroughCache({ url, headers, body }: Question, keeping: Keeping): Promise<Reply> {
  const response = await fetch(url, {
    ...keeping,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { method: 'POST', body }),
    signal: AbortSignal.timeout(ANSWER_TIMEOUT),
  })
  return { status: response.status, text: await response.text() }
}

/** What an answer that is none says for itself. */
function reasonOf(status: number, text: string): string {
  try {
    return `status ${status}: ${refusal.parse(JSON.parse(text)).error}`
  } catch {
    return `status ${status}`
  }
}
