import type { BrokenLink, OwnLink } from './links'

/** More addresses than a text is expected to link to on its own site. Further ones are not asked for. */
const MOST = 50
const AT_ONCE = 4
const PATIENCE_MS = 10_000

const NOTHING_THERE = new Set([404, 410])

/** How the site answers an address; undefined if it does not. */
export type Ask = (address: string, signal: AbortSignal) => Promise<number | undefined>

/** Asks the site as a reader without cookies would. A redirect is an answer: it is not followed, since it may lead to another host. */
const askSite: Ask = async (address, signal) => {
  const options = { method: 'HEAD', credentials: 'omit', redirect: 'manual', signal } as const
  try {
    return (await fetch(address, options)).status
  } catch {
    return undefined
  }
}

/** Those of some links at which the site says that nothing is there. What it does not answer in time counts as found. */
export async function brokenAmong(
  links: readonly OwnLink[],
  signal: AbortSignal,
  ask: Ask = askSite,
): Promise<BrokenLink[]> {
  const addresses = [...new Set(links.map(({ address }) => address))].slice(0, MOST)
  const statuses = new Map<string, number>()
  const waiting = [...addresses]
  const askOn = async () => {
    for (let address = waiting.shift(); address !== undefined && !signal.aborted; address = waiting.shift()) {
      const status = await ask(address, AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]))
      if (status !== undefined) statuses.set(address, status)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, askOn))
  return links.flatMap((link) => {
    const status = statuses.get(link.address)
    return status !== undefined && NOTHING_THERE.has(status) ? [{ ...link, status }] : []
  })
}
