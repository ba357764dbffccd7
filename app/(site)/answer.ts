/** The response of a route that is not a page: a feed, a sitemap, a picture. */
export type Answer = {
  /** Including the character set, if it is a text. */
  contentType: string
  body: string | Uint8Array<ArrayBuffer>
  /** The sync tags of every query that was used. Without any, the front door does not keep the answer. */
  syncTags: readonly string[]
  /** The instant at which the answer expires even if none of its tags does. */
  until?: string | undefined
  /** The value of the header field `Link` (RFC 8288). */
  link?: string | undefined
}

/** The address where what was asked for is now. */
type Elsewhere = { location: string }

const plain = (status: number, text: string, headers: Record<string, string> = {}) =>
  new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers } })

/**
 * Answers with what `make` returns, and says what that depends on, so that the front door can keep it like a printed
 * page. Answers 404 if there is nothing to make, and 503 if making it fails because the lake cannot be reached.
 */
export async function answer(make: () => Promise<Answer | Elsewhere | null>): Promise<Response> {
  try {
    const made = await make()
    if (made === null) return plain(404, 'There is nothing at this address.\n')
    if ('location' in made) return new Response(null, { status: 307, headers: made })
    const { body, contentType, until, link } = made
    const tags = [...new Set(made.syncTags)].join(' ')
    return new Response(body, {
      headers: {
        'content-type': contentType,
        ...(tags && { 'x-lakeside-sync-tags': tags }),
        ...(until && { 'x-lakeside-good-until': until }),
        ...(link && { link }),
      },
    })
  } catch (error) {
    console.error(`site: ${String(error)}`)
    return plain(503, 'This cannot be answered right now. Please try again in a moment.\n', {
      'cache-control': 'no-store',
      'retry-after': '5',
    })
  }
}
