import type { LakeConfig } from '../config'
import type { LakeContext } from './identity'
import { localPortOf, publicAddress, remoteAddressOf } from './identity-address'
import { parseUrl } from '../parse-url'

const loopbackName = /^(localhost|127\.0\.0\.1|\[::1\])$/

/**
 * What stands before the path of every asset that an answer names: the address of the lake as the one who asks can reach it.
 * Through the front door it is that of the site, and asked directly it is the lake's own. `Host` only chooses between names that
 * are configured, or names of this machine where the lake is not public anyway: whoever may write it cannot make the lake, or a
 * cache before it, send others elsewhere. A session is believed: it is of the name that the person's browser went to, whose
 * pages show pictures of their own origin only, and the answer is for that person alone.
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
