import { emailKey } from './people'
import { createBuckets } from './token-buckets'

/** For somebody who tries too often: after how many seconds to try again. */
export type Refusal = { retryAfter: number }

export type GuessLimits = ReturnType<typeof createGuessLimits>

/**
 * Limits how fast passwords can be guessed: those of one account, from anywhere, and those of all accounts, from one address. It does
 * not know which accounts exist, so its answers do not reveal it. Kept in memory: a restart forgets all attempts. `now` is a clock that
 * never goes back, unlike the time of day, which may be set back and would keep everybody waiting.
 */
export function createGuessLimits({ now = () => performance.now() }: { now?: () => number } = {}) {
  const accounts = createBuckets({ size: 10, refillMs: 30_000, now })
  const addresses = createBuckets({ size: 20, refillMs: 15_000, now })
  // Accounts, each with an address from which it was signed in to before. Such a pair has a bucket of its own, so that a stranger who
  // keeps guessing cannot lock the owner out.
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

    /**
     * The attempt was right, so the account may again be tried as often as at first. The address gets back this one attempt only: it
     * may also be guessing at other accounts.
     */
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

/** Limits how often links that do not work are tried from one address. Their codes cannot be guessed; looking for them is work all the same. */
export function createCodeLimits({ now = () => performance.now() }: { now?: () => number } = {}) {
  const addresses = createBuckets({ size: 20, refillMs: 15_000, now })
  return {
    /** Whether the address has to wait before it may try another one. */
    refusal(address: string): Refusal | undefined {
      const wait = addresses.wait(network(address))
      return wait > 0 ? { retryAfter: Math.ceil(wait / 1000) } : undefined
    },
    failed: (address: string): void => addresses.take(network(address)),
  }
}

export type CodeLimits = ReturnType<typeof createCodeLimits>

/** What counts as one address: an IPv4 address, or an IPv6 network of the size that every customer gets at least (/64). */
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
