/**
 * Answers requests that the Studio would send to Sanity's own services, and that no setting switches off, so that
 * nothing leaves the site. If the content is on the lake, most of them would be of no use to anybody.
 *
 * @returns undefined for every other request, which is sent as usual
 */
export function answerLocally(url: URL, lakeUrl: string): Response | undefined {
  // Question: may the editor send feedback to Sanity? Answer: no, and the Studio hides the form. Error reports go to
  // the same host.
  if (url.hostname === 'api.sanity.io' && url.pathname.includes('/intake/')) {
    return new Response('', { status: 403 })
  }
  // Question: is there a newer Studio? Answer: the version that the question names. Updates come with the site.
  const version = url.hostname === 'sanity-cdn.com' && versionIn(url.pathname)
  if (version) return Response.json({ latest: version, packageVersion: version })
  // Question: does the lake speak HTTP/1.1? The Studio would warn that event streams are slow, but here they go
  // through WebSockets.
  if (isProtocolCheck(url, lakeUrl)) return Response.json({})
  return undefined
}

/** Whether a beacon contains the Studio's usage statistics, which the lake would only throw away. */
export const isTelemetry = (url: URL): boolean => url.pathname.endsWith('/intake/batch')

/** The version named in a request for newer ones, as in `/v1/modules/sanity/latest/^5.31.2/t1700000000`. */
const versionIn = (pathname: string): string | undefined =>
  pathname.startsWith('/v1/modules/') ? /\/(?:\^|%5E)(\d[^/]*)/i.exec(pathname)?.[1] : undefined

const isProtocolCheck = (url: URL, lakeUrl: string): boolean =>
  url.href.startsWith(`${lakeUrl}/`) &&
  url.pathname.endsWith('/ping') &&
  url.searchParams.get('tag') === 'sanity.studio.protocol-check'
