import type { IncomingMessage } from 'node:http'

import type { Hono } from 'hono'
import { LRUCache } from 'lru-cache'

import type { Accounts } from '../auth/accounts'
import type { Queries } from '../dataset/queries'
import type { Health } from '../disk/health'
import type { Identity } from '../documents/types'
import type { Origins, PageRights } from './allowed-origins'
import type { LakeEnv } from './identity'
import { bearerOf } from './identity-bearer'

/** What a request has asked, and who asked it. */
type Asked = { dataset: string; question: string; identity: Identity | null }
/** The same, with all that is needed to answer it again. */
type Repeat = Asked & {
  token: string | undefined
  page: string | undefined
  rights: PageRights | undefined
  headers: Record<string, string>
}

/** What `@hono/node-server` tells of a request beside itself. */
type Beside = { incoming: Pick<IncomingMessage, 'method' | 'url' | 'rawHeaders' | 'socket'> }

/** In characters, altogether and each. */
const [mostHeads, longestHead] = [2_000_000, 16_000]

/**
 * Requests for queries that were answered lately. The front page's readers, say, make one request again and again, letter by letter. To find its route,
 * who makes it and what it asks takes several times as long as to answer it from what is kept; so that is remembered: a request with the same
 * head asks the same question. The answer itself is kept elsewhere (`Queries.kept`), until anything is committed.
 */
export class Repeats {
  readonly #asked = new WeakMap<Request, Asked>()
  readonly #repeats = new LRUCache<string, Repeat>({
    maxSize: mostHeads,
    maxEntrySize: longestHead,
    sizeCalculation: (_, head) => head.length + 500,
  })

  constructor(
    private readonly lake: {
      queries: Pick<Queries, 'kept'>
      accounts: Pick<Accounts, 'tokens'>
      health: Pick<Health, 'isDamaged'>
      origins: Origins
    },
  ) {}

  /** To be called by whoever has answered a request for a query whose answer is kept. */
  note(request: Request, asked: Asked): void {
    this.#asked.set(request, asked)
  }

  /** What `@hono/node-server` is to call for a request: `app`, unless the answer is known. */
  before(app: Hono<LakeEnv>): (request: Request, beside: Beside) => Response | Promise<Response> {
    return (request, beside) => {
      const head = headOf(beside.incoming)
      return this.#answer(head) ?? this.#ask(app, head, request, beside)
    }
  }

  #answer(head: string | undefined): Response | undefined {
    const repeat = head === undefined ? undefined : this.#repeats.get(head)
    if (!repeat || this.lake.health.isDamaged || !this.#isSame(repeat)) return undefined
    const body = this.lake.queries.kept(repeat.dataset, repeat.question)
    return body && new Response(body, { headers: repeat.headers })
  }

  async #ask(
    app: Hono<LakeEnv>,
    head: string | undefined,
    request: Request,
    beside: Beside,
  ): Promise<Response> {
    const response = await app.fetch(request, beside)
    const asked = this.#asked.get(request)
    // A session's answer depends on more than its head; and it may end at any moment.
    if (head === undefined || !asked || response.status !== 200 || asked.identity?.via === 'session')
      return response
    const headers = Object.fromEntries(response.headers)
    const page = request.headers.get('origin') ?? undefined
    this.#repeats.set(head, {
      ...asked,
      headers,
      token: bearerOf(request),
      page,
      rights: this.#rightsOf(page),
    })
    return response
  }

  /** What the page that asks may do decides on the headers. Most requests come from no page. */
  #rightsOf(page: string | undefined): PageRights | undefined {
    return page === undefined ? undefined : this.lake.origins.rightsOf(page)
  }

  /** Whether who asks is who they were, and may do what they might: a token may have been revoked, and the origin of a page removed. */
  #isSame({ identity, token, page, rights }: Repeat): boolean {
    if (this.#rightsOf(page) !== rights) return false
    if (identity === null) return true
    const now = token === undefined ? undefined : this.lake.accounts.tokens.identify(token)
    return now?.id === identity.id && now.role === identity.role
  }
}

/** All that is known of a request before it is looked at. Undefined for one with a body, which may ask anything. */
function headOf({ method, url, rawHeaders, socket }: Beside['incoming']): string | undefined {
  if (method !== 'GET') return undefined
  return `${socket.remoteAddress} ${url}\n${rawHeaders.join('\n')}`
}
