import type { IncomingMessage } from 'node:http'

import { paths } from '@/lib/site/urls'

import { previewCookieIn } from '../press/answer/preview-cookie'
import { pageGuards } from '../press/make/security-headers'
import { isBelow } from './is-below'

/** Gives the security headers for the answer to a request. */
export type Guards = (request: IncomingMessage) => Record<string, string>

/**
 * The security headers of what Next answers itself: those of printed pages, with two exceptions.
 *
 * - The Studio has a policy of its own, which also says who may frame it, and its tools may ask for a camera.
 * - The Studio talks to the windows in which it opens previews. So neither it, nor previews, nor the addresses under `/api` that lead to
 *   them, are isolated from the windows that have opened them.
 */
export function rendererGuards(siteUrl: string): Guards {
  const all = pageGuards({ siteUrl })
  const { 'cross-origin-opener-policy': _isolation, ...shared } = all
  const { 'x-frame-options': _framing, 'permissions-policy': _permissions, ...studio } = shared
  return ({ url = '', headers }) => {
    if (isBelow(paths.studio(), url)) return studio
    const isPreview = previewCookieIn(headers.cookie ?? '') !== undefined
    return isBelow('/api', url) || isPreview ? shared : all
  }
}
