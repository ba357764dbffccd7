import { createReadStream } from 'node:fs'

import { byteRange } from '../assets/byte-range'
import { isFresh } from './asset-headers'

/** Answers with a file from the disk: 304, one range (206 or 416), all of it, or for HEAD the headers alone. */
export function fileResponse(
  request: Request,
  { file, size }: { file: string; size: number },
  headers: Headers,
) {
  headers.set('accept-ranges', 'bytes')
  if (isFresh(request, headers)) return new Response(null, { status: 304, headers })
  const range = rangeFor(request, headers, size)
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${size}`)
    headers.delete('cache-control')
    return new Response(null, { status: 416, headers })
  }
  const { start, end } = range ?? { start: 0, end: size - 1 }
  headers.set('content-length', String(end - start + 1))
  if (range) headers.set('content-range', `bytes ${start}-${end}/${size}`)
  const body = request.method === 'HEAD' ? null : stream(file, start, end)
  return new Response(body, { status: range ? 206 : 200, headers })
}

/** The range to send; none if the client has parts of another version (`If-Range`) and so needs the whole file. */
function rangeFor(request: Request, headers: Headers, size: number) {
  const version = request.headers.get('if-range')
  if (version && version !== headers.get('etag')) return undefined
  return byteRange(request.headers.get('range') ?? undefined, size)
}

function stream(file: string, start: number, end: number): ReadableStream<Uint8Array> {
  const source = createReadStream(file, { start, end })
  const chunks: AsyncIterator<Buffer> = source[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(new Uint8Array(value))
    },
    cancel() {
      source.destroy()
    },
  })
}
