import { Agent } from 'node:http'

import type { Bench } from './findings'
import { serverCore } from './processes'
import { quiet } from './quiet'
import { type Answer, get } from './request'
import { wrk } from './wrk'

/** A server that answers at one address, and its requests per second in each round. */
export type Contestant = {
  name: string
  url: string
  headers: Record<string, string>
  rates: number[]
}

export const contestant = (name: string, url: string, headers: Record<string, string> = {}): Contestant => ({
  name,
  url,
  headers: { 'accept-encoding': 'gzip', ...headers },
  rates: [],
})

/** Fetches one answer as the load will get it, to be checked before anything is measured. */
export async function taste({ url, headers }: Pick<Contestant, 'url' | 'headers'>): Promise<Answer> {
  const agent = new Agent()
  const answer = await get(agent, url, headers)
  agent.destroy()
  return answer
}

/** How often each contestant has its turn, and for how long. */
export type ContestPlan = { rounds: number; seconds: number; warmUpSeconds: number }

const plans = {
  full: { rounds: 6, seconds: 5, warmUpSeconds: 3 },
  quick: { rounds: 2, seconds: 1, warmUpSeconds: 1 },
}

/**
 * Measures the contestants and fills in their rates. They take turns (A B C, A B C …), so that whatever else the
 * machine does affects all of them. A failed request fails the whole contest.
 */
export async function contest(
  bench: Bench,
  contestants: readonly Contestant[],
  plan: ContestPlan = plans[bench.isQuick ? 'quick' : 'full'],
): Promise<void> {
  const { rounds, seconds, warmUpSeconds } = plan
  for (const { url, headers } of contestants) await wrk({ url, headers, seconds: warmUpSeconds })
  for (let round = 1; round <= rounds; round += 1) {
    for (const { name, url, headers, rates } of contestants) {
      await quiet(serverCore)
      const { requests, seconds: took, failed, refused } = await wrk({ url, headers, seconds })
      if (failed + refused > 0)
        throw new Error(`${name}: ${failed} requests failed, ${refused} were refused.`)
      rates.push(requests / took)
      bench.say(`round ${round} of ${rounds}: ${Math.round(requests / took)} requests/s, ${name}`)
    }
  }
}
