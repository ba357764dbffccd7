import { AccountError } from './auth/account-error'
import { parseUrl } from './parse-url'

/** What is wrong with an origin. `lib/site/env.ts` has the same rule, and a test compares the two. */
export function originProblem(value: string): string | undefined {
  const url = parseUrl(value)
  if (!url) return 'must be a full URL'
  const { protocol, pathname, search, hash, username, password } = url
  if (!/^https?:$/.test(protocol) || !/^https?:\/\//i.test(value))
    return 'must begin with http:// or https://'
  if (/[\s*]/.test(value)) return 'must name one host, without spaces or *'
  const more = pathname !== '/' || search || hash || username || password
  return more ? 'must be only a scheme, a host and, if needed, a port' : undefined
}

/** The origin that `value` names, spelt as browsers spell it. Throws an `AccountError` when there is none. */
export function parseOrigin(value: string): string {
  const given = value.trim()
  const problem = originProblem(given)
  if (problem === undefined) return new URL(given).origin
  const shown = JSON.stringify(given.slice(0, 200))
  throw new AccountError(`${shown} is not an origin: it ${problem}, such as https://news.example.org.`)
}
