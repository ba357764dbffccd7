/** What a route answers that is no page: a feed, a sitemap. */
export type TextAnswer = {
  /** With its character set. */
  contentType: string
  text: string
  /** The tags of every query that it used; without any it is not kept. */
  syncTags: readonly string[]
}

const plain = (status: number, text: string, headers: Record<string, string> = {}) =>
  new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers } })

/**
 * Answers with a text and says what it depends on, so that it can be kept like a printed page. Where there is none, 404; when
 * it could not be made, because the lake cannot be asked, 503.
 */
export async function answerText(make: () => Promise<TextAnswer | null>): Promise<Response> {
  try {
    const made = await make()
    if (made === null) return plain(404, 'There is nothing at this address.\n')
    const tags = [...new Set(made.syncTags)].join(' ')
    return new Response(made.text, {
      headers: { 'content-type': made.contentType, ...(tags && { 'x-lakeside-sync-tags': tags }) },
    })
  } catch (error) {
    console.error(`site: ${String(error)}`)
    return plain(503, 'This cannot be answered right now. Please try again in a moment.\n', {
      'cache-control': 'no-store',
      'retry-after': '5',
    })
  }
}
