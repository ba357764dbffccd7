import { AccountError } from '../auth/account-error'
import type { CorsOrigin, CorsOrigins } from '../auth/cors-origins'
import type { LakeConfig } from '../config'
import { parseOrigin } from '../origin'

/** What pages of another origin may do: read the answers that strangers get, or use a person's session as well. */
export type PageRights = 'answers' | 'session'

/** Whoever knows what pages of an origin, spelt as browsers spell it, may do. Undefined: nothing. */
export type Origins = { rightsOf(origin: string): PageRights | undefined }

export const noOrigins: Origins = { rightsOf: () => undefined }

/**
 * The origins besides the lake's own whose pages may use the lake: those that the environment names, which may use sessions and which only
 * whoever runs the lake can change, and those that administrators have allowed. The one place to ask, with each request: they may
 * change while the lake runs.
 */
export class AllowedOrigins implements Origins {
  readonly #configured: ReadonlySet<string>

  constructor(
    { corsOrigins }: Pick<LakeConfig, 'corsOrigins'>,
    private readonly stored: CorsOrigins,
  ) {
    this.#configured = new Set(corsOrigins)
  }

  rightsOf(origin: string): PageRights | undefined {
    if (this.#configured.has(origin)) return 'session'
    const stored = this.stored.find(origin)
    return stored && (stored.allowCredentials ? 'session' : 'answers')
  }

  list(): { configured: readonly string[]; stored: readonly CorsOrigin[] } {
    return { configured: [...this.#configured], stored: this.stored.list() }
  }

  /** Allows the origin that `value` names. Throws an `AccountError` for anything else, and for one that is allowed already. */
  add(value: string, allowCredentials: boolean): CorsOrigin {
    const origin = parseOrigin(value)
    if (this.#configured.has(origin))
      throw new AccountError(
        `${origin} is allowed already, by SITE_URL or LAKE_CORS_ORIGINS in the environment.`,
      )
    return this.stored.add(origin, allowCredentials)
  }

  /** No longer allows the origin that `value` names. Throws an `AccountError` when it is not one that can be removed. */
  remove(value: string): CorsOrigin {
    const origin = parseOrigin(value)
    const found = this.stored.find(origin)
    if (found) {
      this.stored.remove(found.id)
      return found
    }
    const isConfigured = this.#configured.has(origin)
    throw new AccountError(isConfigured ? notHere(origin) : `${origin} is not an allowed origin.`)
  }
}

/** Why an origin of the environment cannot be removed. */
export const notHere = (origin: string): string =>
  `${origin} is set by SITE_URL or LAKE_CORS_ORIGINS in the environment. Remove it there, and start the lake again.`
