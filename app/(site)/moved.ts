import { headers } from 'next/headers'
import { notFound, permanentRedirect, redirect } from 'next/navigation'
import { cache } from 'react'
import { env } from '@/lib/site/env'
import { redirectQuery, isPublishedQuery } from '@/lib/queries'
import { askedPathHeader, follow, inOtherCase, type Destination } from '@/lib/site/redirects'
import { fetchPublished } from '@/sanity/published/fetch'

/** Addresses that are the site's own, such as that of its page for wrong ones, and never lead elsewhere. */
const OWN = /^\/-\//

const isPublished = async (document: { type: string; slug: string }) =>
  (await fetchPublished(isPublishedQuery, document)).data

/** Looks the path of the request up among the editors' redirects and in small letters, once for the page and its metadata. */
const destination = cache(async (): Promise<Destination | null> => {
  const path = (await headers()).get(askedPathHeader)
  if (path === null || OWN.test(path)) return null
  const options = {
    siteUrl: env().siteUrl,
    ask: async (paths: string[], small: string[], published: Parameters<typeof isPublished>[0]) =>
      (await fetchPublished(redirectQuery, { paths, small, ...published })).data,
    warn: (message: string) => console.warn(message),
  }
  // Capitals are forgiven only where the path as it stands leads nowhere, and what is published comes first there, too.
  return (
    (await follow(path, options)) ??
    (await inOtherCase(path, isPublished)) ??
    (await follow(path, { ...options, anyCase: true }))
  )
})

/**
 * Sends the reader on if the editors said where the page at the requested path has moved, or if only its capitals are wrong. Only to be
 * called where nothing was found: what is published always comes before a redirect.
 */
export async function sendOn(): Promise<void> {
  const found = await destination()
  if (found) (found.isPermanent ? permanentRedirect : redirect)(found.to)
}

/** What a page that found no document does: sends the reader on, or answers “not found”. */
export async function missing(): Promise<never> {
  await sendOn()
  notFound()
}
