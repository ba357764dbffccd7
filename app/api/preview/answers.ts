import { isRedirectTarget } from '@/lib/site/links'
import { paths } from '@/lib/site/urls'

/** An answer of previews: a sentence, which nobody keeps and no search engine lists. */
export const say = (status: number, sentence: string): Response =>
  new Response(`${sentence}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...unlisted },
  })

/** A path of this site, or the front page if it is none. */
export const within = (path: string): string =>
  path.startsWith('/') && isRedirectTarget(path) ? path : paths.front()

/** Sends the browser on within this site. The address behind it holds a secret, which no page is told of. */
export const sendTo = (path: string): Response =>
  new Response(null, { status: 307, headers: { location: within(path), ...unlisted } })

export const unlisted = {
  'cache-control': 'private, no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
}

export const noPreviews = (): Response =>
  say(501, 'There are no previews here: SANITY_API_READ_TOKEN is not set.')
