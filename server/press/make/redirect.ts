import type { Rendered } from '../rendered'

/** A path of this site, or an absolute address. Not `//host` or `/\host`, which browsers take for another host, and no line break. */
const safe = /^(\/(?![/\\])|https?:\/\/[a-z0-9[])[\x21-\x7e]*$/i

export const isRedirect = ({ status, headers }: Rendered) =>
  status >= 300 && status < 400 && headers['location'] !== undefined

/**
 * Where Next redirects to; undefined when the answer is no redirect. Next's permanent redirect, 308, is changed into 301. For a GET the two
 * mean the same (RFC 9110, 15.4.2 and 15.4.9), but feed readers and search engines are known to move to a new address only on 301.
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
