/** A change on its way to the lake: the body of a request to `/data/actions` or `/data/mutate`. */
export type Write = {
  /**
   * Its transaction id. The lake commits each id only once, so a change may be sent again until it is known to have
   * arrived.
   */
  id: string
  /** The id of the person who made it. Only their session sends it. */
  author: string | undefined
  url: string
  body: string
  /** In milliseconds since 1970. Writes are sent in the order in which they were made. */
  madeAt: number
  /** Tells writes of the same millisecond apart. */
  position: number
  /** Why the lake refused it. Such a write waits until somebody decides what to do with it. */
  refusal?: string
}

/** The lake's answer, in the form that the client expects. */
export type Answer = {
  url: string
  method: 'POST'
  statusCode: number
  statusMessage: string
  headers: Record<string, string>
  body: unknown
}

const writePath = /\/data\/(actions|mutate)\/[^/?]+(\?|$)/

/**
 * Whether a request changes documents. Trial runs (`dryRun`) do not count, since they have nothing that could be
 * lost.
 */
export function isWrite(method: string | undefined, url: string, body: unknown): boolean {
  if (method?.toUpperCase() !== 'POST' || !writePath.test(url)) return false
  const isTrial = fieldOf(body, 'dryRun') === true || /[?&]dryRun=(true|1)(&|$)/.test(url)
  return !isTrial
}

/** Whether a request is the Studio's automatic saving of a form, which nobody is waiting for. */
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
 * Whether a write only adds words. Such a write may be sent days later, long after its page was closed. To publish
 * or delete something that late would surprise everybody.
 */
export function onlyAddsWords(body: unknown): boolean {
  const actions = listOf(fieldOf(body, 'actions'))
  const mutations = listOf(fieldOf(body, 'mutations'))
  return (
    actions.length + mutations.length > 0 &&
    actions.every((action) => wordy.includes(String(fieldOf(action, 'actionType')))) &&
    mutations.every((mutation) => fieldOf(mutation, 'delete') === undefined)
  )
}

/** The ids of the documents in a request's mutations, one for each mutation that has one. */
export const mutatedIn = (request: unknown): string[] =>
  listOf(fieldOf(request, 'mutations'))
    .flatMap((mutation) => Object.values(mutation ?? {}))
    .map((content) => fieldOf(content, '_id') ?? fieldOf(content, 'id'))
    .filter((id) => typeof id === 'string')

/** The ids of the documents that a write changes. */
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

// `crypto.randomUUID` does not exist on a page that was loaded over plain http from another machine.
function newTransactionId(): string {
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
  return [...crypto.getRandomValues(new Uint8Array(22))]
    .map((byte) => letters[byte % letters.length])
    .join('')
}

/** A field of a value; undefined if the value is not an object. */
export const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
