import { openEventStream } from './event-stream'
import { patientSocket } from './patient-socket'
import { answerLocally, isTelemetry } from './quiet'

/** The part of `window` through which the Studio reaches the network. */
export type NetworkScope = {
  fetch: typeof fetch
  WebSocket: typeof WebSocket
  location: { href: string; reload: () => void }
  navigator: { sendBeacon: Navigator['sendBeacon'] }
}

const installed = new WeakMap<NetworkScope, () => void>()

/**
 * Puts the Studio on a lake of one's own: its event streams go through WebSockets, and what it would ask of other
 * hosts is answered here. Must run before the Studio's code is loaded, since some of it keeps the `fetch` that it
 * finds then. Not for hosted Sanity, which speaks HTTP/2 and answers all of it.
 *
 * @returns what takes it off again. Installed twice, it is there once
 */
export function installTransport(scope: NetworkScope, lakeUrl: string): () => void {
  const known = installed.get(scope)
  if (known) return known

  const { fetch: plainFetch, WebSocket: PlainSocket, navigator } = scope
  const plainBeacon = navigator.sendBeacon
  const Socket = patientSocket(PlainSocket)
  const absolute = (url: string) => new URL(url, scope.location.href)

  const studioFetch: typeof fetch = async (input, init) => {
    const request = describe(input, init)
    const url = absolute(request.url)
    if (isLakeStream(url, request.headers, lakeUrl)) {
      const stream = await openEventStream(socketAddress(url, request.headers), {
        Socket,
        signal: request.signal,
      })
      // The session has ended. Loaded anew, the Studio asks to sign in; as it is, it would stay open and save nothing.
      if (stream.status === 401) scope.location.reload()
      return stream
    }
    return answerLocally(url, lakeUrl) ?? plainFetch.call(scope, input, init)
  }
  const studioBeacon: Navigator['sendBeacon'] = (url, data) =>
    isTelemetry(absolute(String(url))) || plainBeacon.call(navigator, url, data)

  const restore = () => {
    installed.delete(scope)
    // Whoever has wrapped one of these in the meantime keeps what they made.
    if (scope.fetch === studioFetch) scope.fetch = plainFetch
    if (scope.WebSocket === Socket) scope.WebSocket = PlainSocket
    if (navigator.sendBeacon === studioBeacon) navigator.sendBeacon = plainBeacon
  }
  scope.fetch = studioFetch
  scope.WebSocket = Socket
  navigator.sendBeacon = studioBeacon
  installed.set(scope, restore)
  return restore
}

/** What `fetch` was asked for, whichever of its forms the caller used. */
const describe = (input: RequestInfo | URL, init: RequestInit | undefined) => {
  const request = input instanceof Request ? input : undefined
  return {
    url: request?.url ?? String(input),
    headers: new Headers(init?.headers ?? request?.headers),
    signal: init?.signal ?? request?.signal,
  }
}

/** A stream from the lake. One with a token goes over HTTP: browsers let a WebSocket carry a cookie, but no header. */
const isLakeStream = (url: URL, headers: Headers, lakeUrl: string): boolean =>
  url.href.startsWith(`${lakeUrl}/`) &&
  headers.get('accept') === 'text/event-stream' &&
  !headers.has('authorization')

/** The same address for a WebSocket, with the header that it cannot carry as a parameter. */
const socketAddress = (url: URL, headers: Headers): string => {
  const address = new URL(url)
  address.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  const lastEventId = headers.get('last-event-id')
  if (lastEventId) address.searchParams.set('lastEventId', lastEventId)
  return address.href
}
