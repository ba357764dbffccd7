import type { LakeConfig } from '../config'
import type { LakeContext } from './identity'
import { localPortOf, publicAddress, remoteAddressOf } from './identity-address'
import { parseUrl } from '../parse-url'

const loopbackName = /^(localhost|127\.0\.0\.1|\[::1\])$/

/**
 * What the URL of every asset in an answer begins with: the address at which the client can reach the lake. Through the front door
 * that is the site's address; directly, it is the lake's own.
 *
 * Anybody can write the `Host` header, so it only chooses among configured origins, or among names of this machine when the site is
 * not public anyway. Otherwise a forged `Host` could make the lake, or a cache in front of it, send others elsewhere. In a request
 * with a session, `Host` is believed: it is the name that the person's browser connected to, whose pages show pictures of their own
 * origin only, and the answer is for that person alone.
 */
export function assetBase(c: LakeContext, { corsOrigins, port }: LakeConfig): string {
  const { origin, prefix } = publicAddress(c.req.raw, remoteAddressOf(c.env))
  const [site = ''] = corsOrigins
  const isLocal = (url: string) => loopbackName.test(parseUrl(url)?.hostname ?? '')
  const isBelieved = c.var.identity?.via === 'session' && origin !== ''
  const isKnown = isBelieved || corsOrigins.includes(origin)
  if (prefix) return (isKnown || (isLocal(site) && isLocal(origin)) ? origin : site) + prefix
  return isKnown || isLocal(origin) ? origin : `http://127.0.0.1:${localPortOf(c.env) ?? port}`
}
