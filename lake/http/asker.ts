import type { Asker } from '../dataset/queries'
import { timeLimits } from '../query/run'
import type { LakeContext } from './identity'
import { clientAddress, remoteAddressOf } from './identity-address'

/** Who asks, for how long they may, and when they no longer wait. */
export function asker(c: LakeContext): Asker {
  const { identity } = c.var
  return {
    asker: identity?.id ?? clientAddress(c.req.raw, remoteAddressOf(c.env)),
    lane: identity ? 'signedIn' : 'anonymous',
    timeLimit: identity ? timeLimits.signedIn : timeLimits.anonymous,
    // Made only for those who have to wait.
    get signal() {
      return c.req.raw.signal
    },
  }
}
