type Options = { Socket: typeof WebSocket; signal?: AbortSignal | undefined }

// To refuse a stream, the lake closes the socket with the code 4000 plus the HTTP status that it would have
// answered.
const REFUSAL = 4000
const isError = (status: number) => status >= 400 && status <= 599

/**
 * Opens an event stream as a WebSocket, and returns it as the response that `fetch` would have given.
 *
 * Browsers allow six HTTP/1.1 connections to a host, for all tabs together, and one open document needs more event
 * streams than that. WebSockets have a limit of their own, in the hundreds. The lake sends the text of the event
 * stream as messages.
 *
 * @param address of the stream, with `ws:` or `wss:`
 * @returns as soon as the lake has sent something: the stream, or an empty response with the status of the refusal.
 * A lost connection ends the stream, after which an EventSource reconnects
 * @throws a TypeError if there is no connection, and the signal's reason when that aborts, as `fetch` does
 */
export const openEventStream = (address: string, { Socket, signal }: Options): Promise<Response> =>
  new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const socket = new Socket(address)
    const encoder = new TextEncoder()
    let reader: ReadableStreamDefaultController<Uint8Array> | undefined
    let phase: 'waiting' | 'streaming' | 'over' = 'waiting'
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        reader = controller
      },
      cancel: () => {
        finish()
        socket.close()
      },
    })

    const finish = () => {
      phase = 'over'
      signal?.removeEventListener('abort', onAbort)
    }
    const onAbort = () => {
      if (phase === 'streaming') reader?.error(signal?.reason)
      else reject(signal?.reason)
      finish()
      socket.close()
    }
    signal?.addEventListener('abort', onAbort)

    socket.addEventListener('message', ({ data }) => {
      if (phase === 'over') return
      if (phase === 'waiting') {
        phase = 'streaming'
        resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }))
      }
      reader?.enqueue(encoder.encode(String(data)))
    })
    socket.addEventListener('close', ({ code }) => {
      if (phase === 'over') return
      const status = code - REFUSAL
      if (phase === 'streaming') reader?.close()
      // With an empty body instead of none, since the EventSource that reads this asks for the body before the
      // status.
      else if (isError(status)) resolve(new Response('', { status }))
      else reject(new TypeError(`No connection to ${address} (WebSocket closed with code ${code})`))
      finish()
    })
  })
