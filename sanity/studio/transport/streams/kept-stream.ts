import type { Contact } from '../contact'
import { isPassing, type Patience } from '../patience'
import type { Session } from '../session'
import { EventText } from './event-text'

type Options = {
  /** Opens the stream once, to continue after the event with this id. */
  connect: (lastEventId: string | undefined, signal: AbortSignal) => Promise<Response>
  lastEventId?: string | undefined
  signal?: AbortSignal | undefined
  patience: Patience
  session: Session
  contact: Contact
}

/** Less than the 45 seconds after which the Studio's EventSource takes a silent stream for dead. */
const aliveMs = 15_000
const comment = ':\n\n'

export type KeptStream = {
  /** The stream, or the lake's refusal. */
  response: Promise<Response>
  /** Sends text to the reader as if the lake had sent it. */
  say: (text: string) => void
  /** Ends the stream, as its reader can too. */
  close: () => void
  /** Resolves when the stream has ended. */
  ended: Promise<void>
}

/**
 * An event stream that survives lost connections: it is reopened where it was, and its reader only notices what the
 * lake sends then. An EventSource would reconnect too, but it would tell the Studio, which lets nobody type
 * meanwhile.
 */
export function keepStream({
  connect,
  lastEventId,
  signal,
  patience,
  session,
  contact,
}: Options): KeptStream {
  const over = new AbortController()
  const giveUp = () => over.abort(signal?.reason)
  signal?.addEventListener('abort', giveUp)
  if (signal?.aborted) giveUp()
  const encoder = new TextEncoder()
  const text = new EventText(lastEventId)
  let reader: ReadableStreamDefaultController<Uint8Array> | undefined
  let end: () => void = () => undefined
  const ended = new Promise<void>((resolve) => (end = resolve))
  const say = (said: string) => {
    if (reader && !over.signal.aborted) reader.enqueue(encoder.encode(said))
  }

  /** Opens the stream, however long that takes. Resolves with any response whose status is not a temporary one. */
  const open = async (isAgain: boolean): Promise<Response> => {
    for (let failures = 0; ; failures += 1) {
      await session.ready(over.signal)
      try {
        // The stream may have ended because nobody is signed in any more.
        if (isAgain && session.person) await session.check()
        await session.ready(over.signal)
        const response = await connect(text.lastEventId, over.signal)
        if (response.status === 401 && session.person) session.end()
        else if (isPassing(response.status)) contact.lost()
        else return response
      } catch (error) {
        over.signal.throwIfAborted()
        if (!(error instanceof TypeError || error instanceof DOMException)) throw error
        contact.lost()
      }
      await patience.pause(failures, over.signal)
    }
  }

  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      reader = controller
    },
    cancel: () => over.abort(),
  })

  const pump = async (first: Response): Promise<void> => {
    const alive = setInterval(() => say(comment), aliveMs)
    const stop = () => {
      clearInterval(alive)
      signal?.removeEventListener('abort', giveUp)
      end()
    }
    over.signal.addEventListener('abort', stop)
    try {
      for (let response = first; response.ok && response.body; response = await open(true)) {
        contact.found()
        text.reset()
        await forward(response.body, over.signal, (chunk) => {
          const complete = text.take(chunk)
          if (complete) say(complete)
        })
        await patience.pause(0, over.signal)
      }
      reader?.close()
    } catch (error) {
      // A reader that has left need not be told.
      if (signal?.aborted) reader?.error(signal.reason)
      else if (!over.signal.aborted) reader?.error(error)
    } finally {
      stop()
    }
  }

  const response = open(false).then((first) => {
    if (!first.ok || !first.body) {
      end()
      return first
    }
    void pump(first)
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  })
  response.catch(end)
  return { response, say, close: () => over.abort(), ended }
}

/** Passes on the text of a stream until it ends, by itself or because its connection is lost. */
async function forward(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  take: (chunk: string) => void,
): Promise<void> {
  const reader = body.getReader()
  const leave = () => void reader.cancel().catch(() => undefined)
  signal.addEventListener('abort', leave)
  const decoder = new TextDecoder()
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }))
      signal.throwIfAborted()
      if (done || !value) return
      take(decoder.decode(value, { stream: true }))
    }
  } finally {
    signal.removeEventListener('abort', leave)
  }
}
