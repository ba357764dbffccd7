import { isIP } from 'node:net'

import { parseUrl } from '../parse-url'

/** The parts of a request that tell who sent it. A WebSocket upgrade has them, too. */
export type RequestHead = Pick<Request, 'method' | 'url' | 'headers'>

/** The lake's address as the browser knows it. Behind the front door its host, scheme and path differ from the socket's. */
export type PublicAddress = {
  /** The host, with its port unless that is the default of the scheme. Empty when the request names no valid host. */
  host: string
  secure: boolean
  /** `http(s)://host` */
  origin: string
  /** What comes before the lake's own paths, such as `/lake`. Empty if nothing does. */
  prefix: string
}

/**
 * The lake's public address according to `request`. `X-Forwarded-Proto` and `X-Forwarded-Prefix` are believed only from a peer on
 * this machine, where the front door runs; anybody else could have made them up.
 */
export function publicAddress(request: RequestHead, remoteAddress?: string): PublicAddress {
  const forwarded = (name: string) => (isLoopback(remoteAddress) ? request.headers.get(name) : null)
  const protocol = forwarded('x-forwarded-proto')?.split(',')[0]?.trim().toLowerCase()
  const secure = protocol ? protocol === 'https' : request.url.startsWith('https:')
  const prefix = forwarded('x-forwarded-prefix') ?? ''
  const scheme = secure ? 'https' : 'http'
  const own = parseUrl(`${scheme}://${request.headers.get('host') ?? new URL(request.url).host}`)
  return {
    host: own?.host ?? '',
    secure,
    origin: own?.origin ?? '',
    prefix: /^(\/[\w.~-]+)+$/.test(prefix) ? prefix : '',
  }
}

/**
 * The address that a request came from: the socket's peer or, if that is the front door on this machine, the last hop in
 * `X-Forwarded-For`. The front door wrote that one; earlier hops may be made up. The same address is always spelt the same way.
 */
export function clientAddress(request: RequestHead, remoteAddress = 'unknown'): string {
  if (!isLoopback(remoteAddress)) return remoteAddress
  const lastHop = request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
  return (lastHop && addressIn(lastHop)) || remoteAddress
}

/**
 * The IP address in a hop as proxies write it: with or without a port, and IPv6 with or without brackets. Undefined for a hop without
 * an address, such as `unknown`.
 */
function addressIn(hop: string): string | undefined {
  const [, bracketed, dotted] = /^"?(?:\[([^\]]*)\]|(\d+(?:\.\d+){3}))(?::\d*)?"?$/.exec(hop) ?? []
  const [address = ''] = (bracketed ?? dotted ?? hop).split('%', 1)
  const version = isIP(address)
  return version === 6 ? canonical(address) : version === 4 ? address : undefined
}

/** An IPv6 address as URLs spell it, or the IPv4 address that it stands for. */
function canonical(address: string): string {
  const { hostname } = new URL(`http://[${address}]`)
  const [, high, low] = /^\[::ffff:([0-9a-f]+):([0-9a-f]+)\]$/.exec(hostname) ?? []
  if (high === undefined || low === undefined) return hostname.slice(1, -1)
  const bytes = [high, low].map((part) => parseInt(part, 16)).flatMap((pair) => [pair >> 8, pair & 255])
  return bytes.join('.')
}

/** The address of the socket's peer, from what `@hono/node-server` passes as `c.env`. Undefined without a socket, as in tests. */
export function remoteAddressOf(env: unknown): string | undefined {
  const address = ['incoming', 'socket', 'remoteAddress'].reduce(property, env)
  return typeof address === 'string' ? address : undefined
}

/** The port at which the request arrived, from the same `c.env`. */
export function localPortOf(env: unknown): number | undefined {
  const port = ['incoming', 'socket', 'localPort'].reduce(property, env)
  return typeof port === 'number' ? port : undefined
}

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

/** Whether an address is this machine's own, as seen from itself. */
export const isLoopback = (address = '') => /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/i.test(address)
