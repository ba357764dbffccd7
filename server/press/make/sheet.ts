import type { Sheet } from '../print'
import type { Rendered } from '../rendered'
import { notesInHeaders, type Validity, validityOf } from '../validity'
import { withoutPayload } from './payload'
import { redirectOf } from './redirect'
import { contentSecurityPolicy, pageGuards, type SecurityOptions } from './security-headers'
import { stripPage } from './strip'
import type { StyleTexts } from './style-sheets'

export type SheetOptions = SecurityOptions & {
  /** Whether pages carry their Content-Security-Policy in an element, too, for servers that send them as files without our headers. */
  policyInPage: boolean
}

/** An answer of Next's, prepared for printing. */
export type Composed = Validity & {
  sheet: Sheet
  /** What only Next's scripts would fill in. A page with flaws keeps its scripts. */
  flaws: string[]
}

/**
 * Browsers and caches may keep a page, and must ask each time whether it is still good. Only while the site cannot be reached may they show
 * it without asking, for ten minutes (RFC 5861).
 */
const askEachTime = 'public, max-age=0, stale-if-error=600'

/**
 * Prepares an answer of Next's for printing: takes out of a page what needs a framework in the browser, puts its style sheets in, and adds
 * the headers that browsers and caches need. `sheets` are the style sheets by their addresses; those that are missing stay linked.
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
    // A feed names its WebSub hub in it. On pages, Next uses it to preload scripts, which are not printed.
    ...(headers['link'] && !isHtml(headers) && { link: headers['link'] }),
  }
  const sheet = { status, contentType, body, headers: common }
  // Its body is only an empty shell for Next's scripts.
  if (redirect) {
    return { ...validity, sheet: { ...sheet, status: redirect.status, body: Buffer.alloc(0) }, flaws: [] }
  }
  if (!isHtml(headers)) return { ...validity, sheet, flaws: [] }

  const {
    html,
    inline,
    embedOrigins: frames,
    notes: inPage,
    flaws,
  } = stripPage(withoutPayload(body).toString(), sheets)
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
  if (syncTags.length > 0) return askEachTime
  return (belongsToBuild(headers) && headers['cache-control']) || askEachTime
}

/** Whether an answer is a file of the build, which stays the same until the next build. Only for those does Next say `public`. */
export const belongsToBuild = (headers: Rendered['headers']) =>
  /(^|,)\s*public\b/.test(headers['cache-control'] ?? '')

export const isHtml = (headers: Rendered['headers']) =>
  (headers['content-type'] ?? '').startsWith('text/html')

/** Next writes it without attributes into every page. */
const head = '<head>'

/** Puts the policy first in the page: it applies only to what comes after it. */
const withPolicy = (html: string, policy: string) =>
  html.replace(head, () => `${head}<meta http-equiv="Content-Security-Policy" content="${policy}"/>`)
