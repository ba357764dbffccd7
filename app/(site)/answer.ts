/** What a route answers that is no page: a feed, a sitemap, a picture. */
export type Answer = {
  /** With its character set, if it is a text. */
  contentType: string
  body: string | Uint8Array<ArrayBuffer>
  /** The tags of every query that it used; without any it is not kept. */
  syncTags: readonly string[]
  /** The instant until which it is good, whatever happens; without one, until a tag expires. */
  until?: string | undefined
  /** Where else to look, as the header field `Link` says it (RFC 8288). */
  link?: string | undefined
}

/** The present address of what was asked for. */
type Elsewhere = { location: string }

const plain = (status: number, text: string, headers: Record<string, string> = {}) =>
  new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers } })

/**
 * Answers with what is made and says what it depends on, so that it can be kept like a printed page. If there is nothing to make,
 * 404; when it could not be made, because the lake cannot be asked, 503.
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
