import { isIP } from 'node:net'

import { parseUrl } from '../parse-url'

/** What is read of a request, so that a WebSocket upgrade can be judged like any other. */
export type RequestHead = Pick<Request, 'method' | 'url' | 'headers'>

/** How the browser names this lake: through the front door that is another host, scheme and path than the socket's. */
export type PublicAddress = {
  /** Host and, unless it is the scheme's own, port. Empty when the request names none that a URL could hold. */
  host: string
  secure: boolean
  /** `http(s)://host` */
  origin: string
  /** The path before ours, such as `/lake`, or nothing. */
  prefix: string
}

/**
 * The public address of the lake in `request`. `X-Forwarded-Proto` and `X-Forwarded-Prefix` count only when the peer is on this
 * machine, which is where the front door is; anybody else could write what they like in them.
 */
export function publicAddress(request: RequestHead, remoteAddress?: string): PublicAddress {
  const url = new URL(request.url)
  const forwarded = (name: string) => (isLoopback(remoteAddress) ? request.headers.get(name) : null)
  const protocol = forwarded('x-forwarded-proto')?.split(',')[0]?.trim().toLowerCase()
  const secure = protocol ? protocol === 'https' : url.protocol === 'https:'
  const prefix = forwarded('x-forwarded-prefix') ?? ''
  const scheme = secure ? 'https' : 'http'
  const own = parseUrl(`${scheme}://${request.headers.get('host') ?? url.host}`)
  return {
    host: own?.host ?? '',
    secure,
    origin: own?.origin ?? '',
    prefix: /^(\/[\w.~-]+)+$/.test(prefix) ? prefix : '',
  }
}

/**
 * Where the request came from: the socket's peer, or, when that is the front door on this machine, the last hop that the front
 * door wrote in `X-Forwarded-For` (earlier ones may be made up). An address is always spelt in the same way.
 */
export function clientAddress(request: RequestHead, remoteAddress = 'unknown'): string {
  if (!isLoopback(remoteAddress)) return remoteAddress
  const lastHop = request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
  return (lastHop && addressIn(lastHop)) || remoteAddress
}

/**
 * The address in a hop as proxies write it: with a port or without, an IPv6 address in brackets or not. Nothing for a hop that names no
 * address, such as `unknown`.
 */
function addressIn(hop: string): string | undefined {
  const [, bracketed, dotted] = /^"?(?:\[([^\]]*)\]|(\d+(?:\.\d+){3}))(?::\d*)?"?$/.exec(hop) ?? []
  const [address = ''] = (bracketed ?? dotted ?? hop).split('%', 1)
  const version = isIP(address)
  return version === 6 ? shortest(address) : version === 4 ? address : undefined
}

/** The one spelling of an IPv6 address that URLs use, or the IPv4 address that it stands for. */
function shortest(address: string): string {
  const { hostname } = new URL(`http://[${address}]`)
  const [, high, low] = /^\[::ffff:([0-9a-f]+):([0-9a-f]+)\]$/.exec(hostname) ?? []
  if (high === undefined || low === undefined) return hostname.slice(1, -1)
  const bytes = [high, low].map((part) => parseInt(part, 16)).flatMap((pair) => [pair >> 8, pair & 255])
  return bytes.join('.')
}

/** The socket's peer, from what `@hono/node-server` passes as `c.env`; nothing where there is no socket, as in tests. */
export function remoteAddressOf(env: unknown): string | undefined {
  const address = ['incoming', 'socket', 'remoteAddress'].reduce(property, env)
  return typeof address === 'string' ? address : undefined
}

/** The port on which the request came in, from the same. */
export function localPortOf(env: unknown): number | undefined {
  const port = ['incoming', 'socket', 'localPort'].reduce(property, env)
  return typeof port === 'number' ? port : undefined
}

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

const isLoopback = (address = '') => /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/i.test(address)
