import type { Sheet } from './print'
import type { Rendered } from './rendered'
import { contentSecurityPolicy, pageGuards, type SecurityOptions } from './security-headers'
import { stripPage } from './strip'

export type SheetOptions = SecurityOptions & {
  /** Whether pages carry their Content-Security-Policy themselves as well, for servers that hand them out as files. */
  policyInPage: boolean
}

/** What there is to print of an answer of Next's. */
export type Composed = {
  sheet: Sheet
  syncTags: string[]
  /** What scripts would have to fill in. Such a page is left whole, scripts and all. */
  flaws: string[]
}

/**
 * Caches may keep a page and must ask each time whether it is still good. While the site cannot be reached they may show it for ten
 * minutes all the same (RFC 5861).
 */
const revalidate = 'public, max-age=0, stale-if-error=600'

/** Prepares an answer of Next's for printing: strips a page, and says about it what browsers and caches need to know. */
export function compose({ status, headers, body }: Rendered, options: SheetOptions): Composed {
  const contentType = headers['content-type'] ?? 'text/plain; charset=utf-8'
  const tags = (headers['x-lakeside-sync-tags'] ?? '').split(' ').filter(Boolean)
  const { location, 'retry-after': retryAfter } = headers
  const common = {
    'cache-control': tags.length > 0 ? revalidate : cacheControl(status, headers),
    ...pageGuards(options),
    ...(location && { location }),
    ...(retryAfter && { 'retry-after': retryAfter }),
  }
  const sheet = { status, contentType, body, headers: common }
  if (!isHtml(headers)) return { sheet, syncTags: tags, flaws: [] }

  const { html, inline, syncTags, flaws } = stripPage(body.toString())
  if (flaws.length > 0) return { sheet, syncTags: [], flaws }
  const policy = contentSecurityPolicy(inline, options)
  const page = options.policyInPage
    ? withPolicy(html, contentSecurityPolicy(inline, options, { framing: false }))
    : html
  return {
    sheet: { ...sheet, body: Buffer.from(page), headers: { ...common, 'content-security-policy': policy } },
    syncTags: [...tags, ...syncTags],
    flaws,
  }
}

function cacheControl(status: number, headers: Rendered['headers']): string {
  if (status >= 500) return 'no-store'
  return (belongsToBuild(headers) && headers['cache-control']) || revalidate
}

/** Whether an answer is one of the build's files, the same for as long as the build runs. Pages that content makes are never `public`. */
export const belongsToBuild = (headers: Rendered['headers']) =>
  /(^|,)\s*public\b/.test(headers['cache-control'] ?? '')

export const isHtml = (headers: Rendered['headers']) =>
  (headers['content-type'] ?? '').startsWith('text/html')

const head = '<head>'

/** Puts the policy before everything that it governs. Next writes a bare head into every page. */
const withPolicy = (html: string, policy: string) =>
  html.replace(head, () => `${head}<meta http-equiv="Content-Security-Policy" content="${policy}"/>`)
