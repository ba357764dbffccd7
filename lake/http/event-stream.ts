import type { Json } from '../documents/types'

export type ServerSentEvent = { event: string; data: Json; id?: string }

export type EventSink = {
  send: (event: ServerSentEvent) => void
  /** Ends the stream after everything that was sent. Clients then connect again. */
  close: () => void
}

/** How often a comment is sent, so that proxies and clients do not take a quiet stream for a dead one. */
const keepAliveMs = 15_000
/** A reader that is this many events behind is disconnected. It connects again and starts afresh. */
const maximumBacklog = 2_000

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
}

/**
 * Answers with a stream of server-sent events, or to HEAD with its headers alone. `start` is called once; the function that it
 * returns is called when the stream ends, whoever ends it. With each keep-alive `mayGoOn` is asked whether the reader may still read;
 * if not, the stream ends. The header `no-transform` keeps proxies from buffering the stream in order to compress it.
 */
export function eventStream(
  { method }: { method: string },
  start: (sink: EventSink) => () => void,
  mayGoOn: () => boolean = () => true,
): Response {
  if (method === 'HEAD') return new Response(null, { headers })
  let stop: () => void = () => undefined
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let open = true
        const write = (text: string) => {
          if (!open) return
          if ((controller.desiredSize ?? 0) <= 0) return end()
          controller.enqueue(encoder.encode(text))
        }
        const end = () => {
          if (!open) return
          stop()
          controller.close()
        }
        const keepAlive = setInterval(() => (mayGoOn() ? write(':\n\n') : end()), keepAliveMs)
        let release: () => void = () => undefined
        stop = () => {
          open = false
          clearInterval(keepAlive)
          release()
        }
        release = start({
          send: ({ event, data, id }) =>
            write(`${id ? `id: ${id}\n` : ''}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
          close: end,
        })
        if (!open) release()
      },
      cancel: () => stop(),
    },
    new CountQueuingStrategy({ highWaterMark: maximumBacklog }),
  )
  return new Response(body, { headers })
}
