/**
 * Answers to requests that the Studio would send to Sanity's own services and that no setting turns off, given here so that nothing
 * leaves the site. Most of them would reach nobody when the content is on a lake of your own.
 *
 * @returns undefined for every other request, which goes out as usual
 */
export function answerLocally(url: URL, lakeUrl: string): Response | undefined {
  // Is there a form for feedback to Sanity's makers? No; the Studio then hides it. The same host takes error reports.
  if (url.hostname === 'api.sanity.io' && url.pathname.includes('/intake/')) {
    return new Response('', { status: 403 })
  }
  // Is there a newer Studio? Updates come with the site, so it is told of the version that it has and names.
  const version = url.hostname === 'sanity-cdn.com' && versionIn(url.pathname)
  if (version) return Response.json({ latest: version, packageVersion: version })
  // Does the lake speak HTTP/1.1? The Studio would warn of slowness that the event streams here do not have.
  if (isProtocolCheck(url, lakeUrl)) return Response.json({})
  return undefined
}

/** Whether a beacon carries the Studio's usage statistics, which the lake would only throw away. */
export const isTelemetry = (url: URL): boolean => url.pathname.endsWith('/intake/batch')

/** The version that a question for newer ones names, as in `/v1/modules/sanity/latest/^5.31.2/t1700000000`. */
const versionIn = (pathname: string): string | undefined =>
  pathname.startsWith('/v1/modules/') ? /\/(?:\^|%5E)(\d[^/]*)/i.exec(pathname)?.[1] : undefined

const isProtocolCheck = (url: URL, lakeUrl: string): boolean =>
  url.href.startsWith(`${lakeUrl}/`) &&
  url.pathname.endsWith('/ping') &&
  url.searchParams.get('tag') === 'sanity.studio.protocol-check'
