import type { IncomingMessage } from 'node:http'

import { paths } from '@/lib/site/urls'

import { pageGuards } from '../press/make/security-headers'

/** The headers that guard an answer to this request. */
export type Guards = (request: IncomingMessage) => Record<string, string>

/** What says that an editor previews drafts. */
const previewCookie = /(?:^|;)\s*__prerender_bypass=/

const isBelow = (folder: string, url: string) =>
  url.startsWith(folder) && /^[/?#]?$/.test(url.charAt(folder.length))

/**
 * Guards what Next answers itself, with the headers of printed pages where they fit. The Studio has a policy of its own, which also says who
 * may frame it, and its tools may ask for a camera. It opens previews in windows that must stay in touch with it, so a preview, and
 * the addresses under `/api` that lead there, are not isolated from who opened them.
 */
export function rendererGuards(siteUrl: string): Guards {
  const all = pageGuards({ siteUrl })
  const { 'cross-origin-opener-policy': _isolation, ...shared } = all
  const { 'x-frame-options': _framing, 'permissions-policy': _permissions, ...studio } = shared
  return ({ url = '', headers }) => {
    if (isBelow(paths.studio(), url)) return studio
    return isBelow('/api', url) || previewCookie.test(headers.cookie ?? '') ? shared : all
  }
}
