import type { Rendered } from '../rendered'

/** A path of this site, or an address of the web: nothing that a browser would read as another host, and nothing to end a header. */
const safe = /^(\/(?![/\\])|https?:\/\/[a-z0-9[])[\x21-\x7e]*$/i

export const isRedirect = ({ status, headers }: Rendered) =>
  status >= 300 && status < 400 && headers['location'] !== undefined

/**
 * Where an answer of Next's leads; undefined when it is no redirect. A permanent one is told as 301: Next says 308, which means the same to
 * who only reads (RFC 9110, 15.4.2 and 15.4.9), but programs that move subscriptions and rankings are known to look for 301.
 * @throws an Error that names the address, when browsers must not be sent there
 */
export function redirectOf(rendered: Rendered): { status: number; location: string } | undefined {
  const { status, headers } = rendered
  const { location } = headers
  if (!isRedirect(rendered) || location === undefined) return undefined
  if (!safe.test(location)) {
    throw new Error(
      `It redirects to ${JSON.stringify(location)}, which is neither a path of this site, percent-encoded, nor an absolute address.`,
    )
  }
  return { status: status === 308 ? 301 : status, location }
}
