import { Contact } from './contact'
import { Patience } from './patience'
import { answerLocally, isTelemetry } from './quiet'
import { Session } from './session'
import { steadfastChannel } from './steadfast-channel'
import { patientSocket } from './streams/patient-socket'
import { Streams } from './streams/streams'
import { HeldWrites } from './writes/held-writes'
import { keptInBrowser, type KeptWrites } from './writes/kept-writes'
import { sendOnce } from './writes/send'

/** The part of `window` through which the Studio reaches the network. */
export type NetworkScope = Pick<Window, 'addEventListener' | 'removeEventListener'> & {
  fetch: typeof fetch
  WebSocket: typeof WebSocket
  BroadcastChannel?: typeof BroadcastChannel
  location: { href: string }
  navigator: { sendBeacon: Navigator['sendBeacon'] }
}

/** The connection to the publication's own lake, and what a notice shows about it. */
export type Transport = {
  contact: Contact
  patience: Patience
  session: Session
  writes: HeldWrites
  /** Removes the transport again. */
  restore: () => void
}

const installed = new WeakMap<NetworkScope, Transport>()

/**
 * Connects the Studio to a lake that is not hosted by Sanity. Its event streams go through WebSockets and survive
 * lost connections, its writes are held until the lake has them (`patientRequester`), and requests to other hosts
 * are answered here. Must run before the Studio's code is loaded, since parts of that keep the `fetch` that they
 * find. Not for hosted Sanity, whose writes and streams take other ways.
 *
 * @returns the transport. A second call returns the first one
 */
export function installTransport(scope: NetworkScope, lakeUrl: string, kept = keptInBrowser()): Transport {
  const known = installed.get(scope)
  if (known) return known

  const { fetch: plainFetch, WebSocket: PlainSocket, BroadcastChannel: PlainChannel, navigator } = scope
  const plainBeacon = navigator.sendBeacon
  const Socket = patientSocket(PlainSocket)
  const Channel = PlainChannel && steadfastChannel(PlainChannel)
  const absolute = (url: string) => new URL(url, scope.location.href)
  const { streams, ...parts } = assemble(scope, lakeUrl, Socket, kept)

  const studioFetch: typeof fetch = async (input, init) => {
    const { url: address, headers, signal } = describe(input, init)
    const url = absolute(address)
    if (isLakeStream(url, headers, lakeUrl)) return streams.open(url, headers, signal ?? undefined)
    return answerLocally(url, lakeUrl) ?? plainFetch.call(scope, input, init)
  }
  const studioBeacon: Navigator['sendBeacon'] = (url, data) =>
    isTelemetry(absolute(String(url))) || plainBeacon.call(navigator, url, data)

  const hurry = () => parts.patience.hurry()
  const leave = () => parts.writes.leave()
  const warn = (event: BeforeUnloadEvent) => {
    leave()
    if (parts.writes.state.get().trouble) event.preventDefault()
  }
  const restore = () => {
    installed.delete(scope)
    parts.session.close()
    streams.close()
    parts.writes.close()
    scope.removeEventListener('online', hurry)
    scope.removeEventListener('beforeunload', warn)
    scope.removeEventListener('pagehide', leave)
    // If somebody has wrapped one of these functions in the meantime, the wrapper stays.
    if (scope.fetch === studioFetch) scope.fetch = plainFetch
    if (scope.WebSocket === Socket) scope.WebSocket = PlainSocket
    if (PlainChannel && scope.BroadcastChannel === Channel) scope.BroadcastChannel = PlainChannel
    if (navigator.sendBeacon === studioBeacon) navigator.sendBeacon = plainBeacon
  }
  scope.fetch = studioFetch
  scope.WebSocket = Socket
  if (Channel) scope.BroadcastChannel = Channel
  navigator.sendBeacon = studioBeacon
  scope.addEventListener('online', hurry)
  scope.addEventListener('beforeunload', warn)
  scope.addEventListener('pagehide', leave)
  const transport = { ...parts, restore }
  installed.set(scope, transport)
  return transport
}

function assemble(scope: NetworkScope, lakeUrl: string, Socket: typeof WebSocket, kept: KeptWrites) {
  const plainFetch: typeof fetch = scope.fetch.bind(scope)
  const [contact, patience] = [new Contact(), new Patience()]
  const channel = scope.BroadcastChannel && new scope.BroadcastChannel('lakeside-session')
  const session = new Session({ fetch: plainFetch, lakeUrl, patience, channel })
  const streams = new Streams({ Socket, patience, session, contact })
  const writes = new HeldWrites({
    send: (write) => sendOnce(plainFetch, write),
    kept,
    patience,
    session,
    contact,
    onRefusedCommit: () => streams.startAfresh(),
  })
  let resumedFor: string | undefined
  session.state.subscribe(() => {
    const state = session.state.get()
    if (state.kind !== 'present' || state.person.id === resumedFor) return
    resumedFor = state.person.id
    void writes.resume(state.person.id)
  })
  return { contact, patience, session, streams, writes }
}

/** The request that `fetch` was called with, in whichever form. */
const describe = (input: RequestInfo | URL, init: RequestInit | undefined) => {
  const request = input instanceof Request ? input : undefined
  return {
    url: request?.url ?? String(input),
    headers: new Headers(init?.headers ?? request?.headers),
    signal: init?.signal ?? request?.signal,
  }
}

/**
 * Whether this is an event stream from the lake that can go through a WebSocket. One with a token cannot: in
 * browsers, a WebSocket sends cookies, but no headers of our own.
 */
const isLakeStream = (url: URL, headers: Headers, lakeUrl: string): boolean =>
  url.href.startsWith(`${lakeUrl}/`) &&
  headers.get('accept') === 'text/event-stream' &&
  !headers.has('authorization')
