import { createHash } from 'node:crypto'

import type { Inline } from './strip'

export type SecurityOptions = {
  /** The site's public origin. */
  siteUrl: string
  /** The origin of pictures, if they come from elsewhere, as with hosted Sanity. */
  imageOrigin: string | undefined
}

/** Allows one inline text in a Content-Security-Policy (CSP level 3, 2.3.1). */
const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

const hashes = (texts: string[]) => [...new Set(texts)].map(hash)

/**
 * A page's policy: it may load from this site and run the inline scripts that it was printed with, and nothing else. `frames` are the
 * origins that the page may frame. `framing` adds who may frame the page, which a policy in a `<meta>` element cannot say.
 */
export function contentSecurityPolicy(
  inline: Inline,
  { siteUrl, imageOrigin }: SecurityOptions,
  { framing = true, frames = [] }: { framing?: boolean; frames?: readonly string[] } = {},
): string {
  const attributes = hashes(inline.styleAttributes)
  const policy: Record<string, (string | false | undefined)[] | false> = {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...hashes(inline.scripts)],
    'style-src': ["'self'", ...hashes(inline.styles)],
    'style-src-attr': attributes.length > 0 && ["'unsafe-hashes'", ...attributes],
    'img-src': ["'self'", 'data:', imageOrigin],
    'media-src': ["'self'", imageOrigin],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'frame-src': frames.length > 0 && [...frames],
    'manifest-src': ["'self'"],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'frame-ancestors': framing && ["'self'"],
    'require-trusted-types-for': ["'script'"],
    'upgrade-insecure-requests': isSecure(siteUrl) && [],
  }
  return Object.entries(policy)
    .flatMap(([directive, sources]) => (sources ? [[directive, ...sources.filter(Boolean)].join(' ')] : []))
    .join('; ')
}

/** The other security headers of a page: its type is not guessed, other sites may not frame it, and they learn little about it. */
export const pageGuards = ({ siteUrl }: Pick<SecurityOptions, 'siteUrl'>): Record<string, string> => ({
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
  'cross-origin-opener-policy': 'same-origin',
  ...(isSecure(siteUrl) && { 'strict-transport-security': 'max-age=31536000' }),
})

const isSecure = (siteUrl: string) => siteUrl.startsWith('https:')
