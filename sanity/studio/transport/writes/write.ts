/** A change on its way to the lake: the body of a request to `/data/actions` or `/data/mutate`. */
export type Write = {
  /** Its transaction id. The lake commits each id once, so that a change may be sent again until it is known to be there. */
  id: string
  /** Id of the person who made it; only their session sends it. */
  author: string | undefined
  url: string
  body: string
  /** Milliseconds since 1970. Writes are sent in the order in which they were made. */
  madeAt: number
  /** Tells writes of the same millisecond apart. */
  position: number
  /** Why the lake refused it. Such a write waits until somebody decides what to do with it. */
  refusal?: string
}

/** The lake's answer, in the form that the client wants. */
export type Answer = {
  url: string
  method: 'POST'
  statusCode: number
  statusMessage: string
  headers: Record<string, string>
  body: unknown
}

const writePath = /\/data\/(actions|mutate)\/[^/?]+(\?|$)/

/** Whether a request changes documents. What only tries a change (`dryRun`) keeps nothing that could be lost. */
export function isWrite(method: string | undefined, url: string, body: unknown): boolean {
  if (method?.toUpperCase() !== 'POST' || !writePath.test(url)) return false
  const isTrial = fieldOf(body, 'dryRun') === true || /[?&]dryRun=(true|1)(&|$)/.test(url)
  return !isTrial
}

/** Whether a request is the Studio's own saving of what was typed into a form, which nobody waits for. */
export const isCommit = ({ url }: Pick<Write, 'url'>): boolean =>
  /[?&]tag=[^&]*document\.commit(&|$)/.test(url)

const wordy = [
  'sanity.action.document.create',
  'sanity.action.document.edit',
  'sanity.action.document.replaceDraft',
  'sanity.action.document.version.create',
  'sanity.action.document.version.replace',
]

/**
 * Whether a write only adds words. Such a write may be sent days later, when its page is long gone; to publish or to
 * delete something then would surprise everybody.
 */
export function bringsWords(body: unknown): boolean {
  const actions = listOf(fieldOf(body, 'actions'))
  const mutations = listOf(fieldOf(body, 'mutations'))
  return (
    actions.length + mutations.length > 0 &&
    actions.every((action) => wordy.includes(String(fieldOf(action, 'actionType')))) &&
    mutations.every((mutation) => fieldOf(mutation, 'delete') === undefined)
  )
}

/** Ids of the documents that a request's mutations name, one for each that names one. */
export const mutatedIn = (request: unknown): string[] =>
  listOf(fieldOf(request, 'mutations'))
    .flatMap((mutation) => Object.values(mutation ?? {}))
    .map((content) => fieldOf(content, '_id') ?? fieldOf(content, 'id'))
    .filter((id) => typeof id === 'string')

/** Ids of the documents that a write changes. */
export function documentsOf({ body }: Pick<Write, 'body'>): string[] {
  const request: unknown = JSON.parse(body)
  const acted = listOf(fieldOf(request, 'actions'))
    .flatMap((action) => [fieldOf(action, 'draftId'), fieldOf(action, 'publishedId')])
    .filter((id) => typeof id === 'string')
  return [...new Set([...acted, ...mutatedIn(request)])]
}

/** The body with a transaction id: the client's own, or a new one. */
export function withTransactionId(body: unknown): { id: string; body: Record<string, unknown> } {
  const given = fieldOf(body, 'transactionId')
  const id = typeof given === 'string' && given ? given : newTransactionId()
  return { id, body: { ...(typeof body === 'object' ? body : {}), transactionId: id } }
}

// `crypto.randomUUID` is not there on a page that came over plain http from another machine.
function newTransactionId(): string {
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
  return [...crypto.getRandomValues(new Uint8Array(22))]
    .map((byte) => letters[byte % letters.length])
    .join('')
}

/** The field of something that may be an object. */
export const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
