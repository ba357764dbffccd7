import { emailKey } from './people'
import { createBuckets } from './token-buckets'

/** What to tell somebody who tries too often: when to try again, in seconds. */
export type Refusal = { retryAfter: number }

export type GuessLimits = ReturnType<typeof createGuessLimits>

/**
 * Limits how fast passwords can be guessed: for one account from anywhere, and for one address at all accounts. It knows nothing
 * about which accounts exist, so its answers do not tell. Kept in memory: a restart forgives everybody. Time is told by a clock
 * that only runs forward: the machine's own may be set back, and nobody is to wait for it to catch up.
 */
export function createGuessLimits({ now = () => performance.now() }: { now?: () => number } = {}) {
  const accounts = createBuckets({ size: 10, refillMs: 30_000, now })
  const addresses = createBuckets({ size: 20, refillMs: 15_000, now })
  // From where an account was signed in to before. Such an address has a bucket of its own for that account, so that a stranger
  // who keeps guessing cannot lock its owner out.
  const known = new Set<string>()

  function keysOf(email: string, address: string) {
    const account = emailKey(email).slice(0, 254)
    const pair = `${account} ${network(address)}`
    return { pair, account: known.has(pair) ? pair : account, address: network(address) }
  }

  return {
    /** Counts one attempt, or refuses it. */
    attempt(email: string, address: string): Refusal | undefined {
      const keys = keysOf(email, address)
      const wait = Math.max(accounts.wait(keys.account), addresses.wait(keys.address))
      if (wait > 0) return { retryAfter: Math.ceil(wait / 1000) }
      accounts.take(keys.account)
      addresses.take(keys.address)
      return undefined
    },

    /** The attempt was right. The address gets back only this one: it may be guessing at other accounts as well. */
    succeeded(email: string, address: string): void {
      const keys = keysOf(email, address)
      accounts.fill(keys.account)
      addresses.giveBack(keys.address)
      known.delete(keys.pair)
      known.add(keys.pair)
      const [oldest] = known
      if (known.size > 10_000 && oldest !== undefined) known.delete(oldest)
    },
  }
}

/** One household or office: an IPv4 address, or the /64 that a single IPv6 customer is given at least. */
export function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  if (!address.includes(':')) return address
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? []
  const left = head.split(':').filter(Boolean)
  const right = tail?.split(':').filter(Boolean) ?? []
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`
}
