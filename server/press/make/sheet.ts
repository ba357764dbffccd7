import type { Sheet } from '../print'
import type { Rendered } from '../rendered'
import { notesInHeaders, type Validity, validityOf } from '../validity'
import { redirectOf } from './redirect'
import { contentSecurityPolicy, pageGuards, type SecurityOptions } from './security-headers'
import { stripPage } from './strip'
import type { StyleTexts } from './style-sheets'

export type SheetOptions = SecurityOptions & {
  /** Whether pages carry their Content-Security-Policy themselves as well, for servers that hand them out as files. */
  policyInPage: boolean
}

/** What there is to print of an answer of Next's. */
export type Composed = Validity & {
  sheet: Sheet
  /** What scripts would have to fill in. Such a page is left whole, scripts and all. */
  flaws: string[]
}

/**
 * Caches may keep a page and must ask each time whether it is still good. While the site cannot be reached they may show it for ten
 * minutes all the same (RFC 5861).
 */
const revalidate = 'public, max-age=0, stale-if-error=600'

/**
 * Prepares an answer of Next's for printing: strips a page, puts its style sheets into it, and says about it what browsers and caches need
 * to know.
 * @throws an Error that says why, when it is a redirect that browsers must not follow
 */
export function compose(rendered: Rendered, options: SheetOptions, sheets?: StyleTexts): Composed {
  const { status, headers, body } = rendered
  const contentType = headers['content-type'] ?? 'text/plain; charset=utf-8'
  const notes = notesInHeaders(headers)
  const validity = validityOf(notes)
  const redirect = redirectOf(rendered)
  const retryAfter = headers['retry-after']
  const common = {
    'cache-control': cacheControl(status, headers, validity),
    ...pageGuards(options),
    ...(redirect && { location: redirect.location }),
    ...(retryAfter && { 'retry-after': retryAfter }),
    // What a feed says of its hub. Next's own, on pages, are preloads for scripts.
    ...(headers['link'] && !isHtml(headers) && { link: headers['link'] }),
  }
  const sheet = { status, contentType, body, headers: common }
  // What Next sends with it is an empty shell for its scripts.
  if (redirect) {
    return { ...validity, sheet: { ...sheet, status: redirect.status, body: Buffer.alloc(0) }, flaws: [] }
  }
  if (!isHtml(headers)) return { ...validity, sheet, flaws: [] }

  const { html, inline, embedOrigins: frames, notes: inPage, flaws } = stripPage(body.toString(), sheets)
  if (flaws.length > 0) return { ...validityOf([]), sheet, flaws }
  const policy = contentSecurityPolicy(inline, options, { frames })
  const page = options.policyInPage
    ? withPolicy(html, contentSecurityPolicy(inline, options, { frames, framing: false }))
    : html
  return {
    ...validityOf([...notes, ...inPage]),
    sheet: { ...sheet, body: Buffer.from(page), headers: { ...common, 'content-security-policy': policy } },
    flaws,
  }
}

function cacheControl(status: number, headers: Rendered['headers'], { syncTags }: Validity): string {
  if (status >= 500) return 'no-store'
  if (syncTags.length > 0) return revalidate
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
