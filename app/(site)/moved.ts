import { headers } from 'next/headers'
import { notFound, permanentRedirect, redirect } from 'next/navigation'
import { cache } from 'react'
import type { Redirect } from '@/lib/content'
import { env } from '@/lib/site/env'
import { redirectQuery, isPublishedQuery } from '@/lib/queries'
import { askedPathHeader, follow, inOtherCase, isOwnAddress, type Destination } from '@/lib/site/redirects'
import { fetchContent } from '@/sanity/pages/fetch'

/** What leads elsewhere. A path that is gone for good leads nowhere on: `proxy.ts` says so there. */
const onward = (found: Redirect | null) =>
  found?.leadsTo === 'elsewhere' && found.to !== undefined ? { ...found, to: found.to } : null

const isPublished = async (document: { type: string; slug: string }) =>
  (await fetchContent(isPublishedQuery, document)).data

/**
 * Where the path of this request leads, according to the editors' redirects, or in lower case. Looked up once for
 * the page and its metadata.
 */
const destination = cache(async (): Promise<Destination | null> => {
  const path = (await headers()).get(askedPathHeader)
  if (path === null || isOwnAddress(path)) return null
  const options = {
    siteUrl: env().siteUrl,
    ask: async (paths: string[], small: string[], published: Parameters<typeof isPublished>[0]) =>
      onward((await fetchContent(redirectQuery, { paths, small, ...published })).data),
    warn: (message: string) => console.warn(message),
  }
  // Capitals are ignored only if the path leads nowhere as it was written. Then, too, what is published comes before
  // a redirect.
  return (
    (await follow(path, options)) ??
    (await inOtherCase(path, isPublished)) ??
    (await follow(path, { ...options, anyCase: true }))
  )
})

/**
 * Redirects the reader if the editors said where the page at the requested path has moved, or if only its capitals
 * are wrong. Call it only when nothing was found, since what is published always comes before a redirect.
 */
export async function sendOn(): Promise<void> {
  const found = await destination()
  if (found) (found.isPermanent ? permanentRedirect : redirect)(found.to)
}

/** For a page that found no document: redirects the reader, or answers “not found”. */
export async function missing(): Promise<never> {
  await sendOn()
  notFound()
}
