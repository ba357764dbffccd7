import type { Asked } from './line'

/** A GROQ query with its parameters, and the perspective that it is asked in. */
export type Question = {
  groq: string
  params: Readonly<Record<string, unknown>>
  perspective: 'published' | 'drafts' | 'raw'
}

const version = 'v2025-02-19'
/** `@sanity/client` sends a longer query in a request's body. */
const longestAddress = 11_264

/** The request for a query, as `@sanity/client` makes it. Without a token, nobody asks. */
export function queryRequest({ groq, params, perspective }: Question, token?: string): Asked {
  const headers = authorization(token)
  const base = `/${version}/data/query/production`
  const options = { returnQuery: 'false', perspective }
  const named = Object.entries(params).map(([name, value]) => [`$${name}`, JSON.stringify(value)])
  const search = new URLSearchParams([['query', groq], ...named, ...Object.entries(options)]).toString()
  return search.length < longestAddress
    ? { method: 'GET', path: `${base}?${search}`, headers }
    : {
        method: 'POST',
        path: `${base}?${new URLSearchParams(options).toString()}`,
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ query: groq, params }),
      }
}

/** The request of an editor that sets fields of a document. */
export const patchRequest = (id: string, set: Record<string, string>, token: string): Asked => ({
  method: 'POST',
  path: `/${version}/data/mutate/production?returnIds=true&visibility=sync`,
  headers: { ...authorization(token), 'content-type': 'application/json' },
  body: JSON.stringify({ mutations: [{ patch: { id, set } }] }),
})

/** The request that begins to listen. */
export const listenRequest = (groq: string, params: Question['params'], token?: string): Asked => {
  const named = Object.entries(params).map(([name, value]) => [`$${name}`, JSON.stringify(value)])
  const search = new URLSearchParams([
    ['query', groq],
    ...named,
    ['includeResult', 'false'],
    ['visibility', 'query'],
  ])
  if (token !== undefined) search.set('includeAllVersions', 'true')
  return {
    method: 'GET',
    path: `/${version}/data/listen/production?${search.toString()}`,
    headers: { ...authorization(token), accept: 'text/event-stream' },
  }
}

const authorization = (token: string | undefined): Record<string, string> =>
  token === undefined ? {} : { authorization: `Bearer ${token}` }
