import { parseUrl } from './parse-url'

const CONTROL_OR_SPACE = /[\0-\x20\x7F-\xA0\u1680\u2000-\u200F\u2028-\u202F\u205F-\u206F\u3000\uFEFF]/u
const SCHEME = /^[a-z][a-z0-9+.-]*:/i
const HTTP = /^https?:\/\/[^/\\?#]/i
const SAFE_SCHEMES = /^(mailto|tel):./i

/** Whether a value is a complete http or https address with a host, as a source may have. */
export const isWholeUrl = (value: string): boolean => {
  if (!HTTP.test(value) || CONTROL_OR_SPACE.test(value)) return false
  const url = parseUrl(value)
  if (!url) return false
  const { hostname, username, password } = url
  // A host without a dot is a machine on a local network, unless it is an IPv6 address; a name before @ imitates a host.
  return (
    (hostname.includes('.') || hostname.startsWith('[')) &&
    !hostname.startsWith('.') &&
    !username &&
    !password
  )
}

/**
 * Whether a page may carry this address in a link: http(s) with a host, mailto, tel, or a path, query or fragment on
 * this site. The value is judged as written, never decoded or repaired. Browsers drop tabs, line breaks and leading
 * controls before they look for a scheme (WHATWG URL, section 4.4), so an address with any of these is refused, and
 * so is whatever only looks relative (`//host`, `/\host`, `javascript&colon;…`).
 */
export const isSafeHref = (value: string): boolean => {
  if (!value || CONTROL_OR_SPACE.test(value)) return false
  if (HTTP.test(value)) return parseUrl(value) !== undefined
  if (SAFE_SCHEMES.test(value)) return true
  if (SCHEME.test(value) || /^[/\\]{2}/.test(value) || value.includes('\\')) return false
  // In a relative reference the first segment has no colon (RFC 3986, 4.2), nor anything that could decode to one.
  const [first = ''] = value.split(/[/?#]/, 1)
  return !/[:&%;]/.test(first)
}

/** Whether a value is a path on this site, as it stands in an address: `/2019/old-story.html`. */
export const isSitePath = (value: string): boolean =>
  /^\/(?![/\\])/.test(value) && isSafeHref(value) && !/[?#]/.test(value)

/** Whether readers may be sent there: to a page of this site (with a query or fragment) or to a whole http(s) address. */
export const isRedirectTarget = (value: string): boolean =>
  value.startsWith('/') ? isSafeHref(value) : isWholeUrl(value)
