import type { Contact } from '../contact'
import type { Patience } from '../patience'
import type { Session } from '../session'
import { openEventStream } from './event-stream'
import { keepStream, type KeptStream } from './kept-stream'

type Options = { Socket: typeof WebSocket; patience: Patience; session: Session; contact: Contact }

/** The event streams of a page. */
export class Streams {
  readonly #open = new Set<KeptStream>()
  /** Streams of listeners that can be told to start afresh. */
  readonly #resumable = new Set<KeptStream>()

  constructor(private readonly options: Options) {}

  /**
   * Opens an event stream from the lake.
   *
   * @returns as `fetch` would: the stream, or a response with the status of the lake's refusal
   */
  open(url: URL, headers: Headers, signal: AbortSignal | undefined): Promise<Response> {
    const { Socket, ...others } = this.options
    const stream = keepStream({
      ...others,
      connect: (lastEventId, until) =>
        openEventStream(socketAddress(url, lastEventId), { Socket, signal: until }),
      lastEventId: headers.get('last-event-id') ?? undefined,
      signal,
    })
    this.#open.add(stream)
    if (url.searchParams.get('enableResume') === 'true') this.#resumable.add(stream)
    void stream.ended.then(() => {
      this.#open.delete(stream)
      this.#resumable.delete(stream)
    })
    return stream.response
  }

  /**
   * Tells listeners, with the lake's own message, that what they know is out of date, so that they ask for their
   * documents again.
   */
  startAfresh(): void {
    for (const stream of this.#resumable) stream.say('event: reset\ndata: {}\n\n')
  }

  /** Ends all streams. */
  close(): void {
    for (const stream of this.#open) stream.close()
  }
}

/** The address for a WebSocket. It cannot send the header with the last event's id, so that becomes a parameter. */
function socketAddress(url: URL, lastEventId: string | undefined): string {
  const address = new URL(url)
  address.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  if (lastEventId) address.searchParams.set('lastEventId', lastEventId)
  return address.href
}
