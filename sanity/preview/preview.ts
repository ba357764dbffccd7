import { perspectiveCookieName } from '@sanity/preview-url-secret/constants'
import { cookies, draftMode, headers } from 'next/headers'
import { cache } from 'react'
import { env } from '@/lib/site/env'
import { askedPathHeader } from '@/lib/site/redirects'
import { isFile } from '@/lib/site/urls'
import { findLink } from './links'
import { readPass } from './pass'
import { parsePerspective } from './perspectives'

/** The cookie that says what its holder may see besides what is published. */
export const passCookie = 'lakeside-preview'

/** What a request may see besides what is published. */
export type Preview =
  /** Everything, as an editor chose it: drafts, releases, or what readers see. */
  | { kind: 'editor'; perspective: string[] }
  /** One version of a story. */
  | { kind: 'story'; version: string; until: string }
  | { kind: 'release'; release: string; until: string }
  /** Nothing any more. */
  | { kind: 'ended' }

/** How the cookie of somebody begins who came by a link. The link's key follows. */
const LINK = 'link.'
const PASS = 'pass.'

export const passWithLink = (key: string): string => LINK + key
export const passOfEditor = (pass: string): string => PASS + pass

/**
 * The preview for which this request is made; undefined for readers. Feeds, sitemaps and pictures are never previewed. A link is looked up each time,
 * so that it shows nothing more from the moment at which it is revoked.
 */
export const currentPreview = cache(async (): Promise<Preview | undefined> => {
  if (!(await draftMode()).isEnabled) return undefined
  const path = (await headers()).get(askedPathHeader)
  if (path === null || isFile(path)) return undefined
  const jar = await cookies()
  const chosen = jar.get(perspectiveCookieName)?.value
  return previewFor(jar.get(passCookie)?.value ?? '', chosen)
})

/** What the holder of a pass may see. */
export async function previewFor(pass: string, chosen: string | undefined): Promise<Preview> {
  if (pass.startsWith(LINK)) {
    const link = await findLink(pass.slice(LINK.length))
    if (link?.version) return { kind: 'story', version: link.version, until: link.expiresAt }
    if (link?.release) return { kind: 'release', release: link.release, until: link.expiresAt }
    return { kind: 'ended' }
  }
  const { readToken } = env()
  const isGood =
    readToken !== undefined &&
    pass.startsWith(PASS) &&
    readPass(pass.slice(PASS.length), readToken, Date.now()) !== undefined
  if (!isGood) return { kind: 'ended' }
  return { kind: 'editor', perspective: parsePerspective(chosen ?? 'drafts') ?? ['drafts'] }
}
