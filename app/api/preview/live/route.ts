import { cookies } from 'next/headers'
import { hearChanges, hearerCount } from '@/sanity/preview/changes'
import { passCookie, previewFor } from '@/sanity/preview/preview'
import { say, unlisted } from '../answers'

const MOST = 500
/** How often a silent stream gives a sign of life, in milliseconds. Whoever is gone is noticed by it. */
const BEAT = 15_000

/** Tells a preview’s page of changes, as server-sent events: each has the sync tags of a change, or none if anything may have changed. */
export async function GET(): Promise<Response> {
  const pass = (await cookies()).get(passCookie)?.value ?? ''
  if ((await previewFor(pass, undefined)).kind === 'ended') return say(403, 'This preview has ended.')
  if (hearerCount() >= MOST) return say(503, 'Too many previews are open.')
  const encoder = new TextEncoder()
  let end: () => void = () => undefined
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => {
      let hasEnded = false
      const send = (text: string) => controller.enqueue(encoder.encode(text))
      const deaf = hearChanges((tags) => send(`data: ${tags.join(' ')}\n\n`))
      const beat = setInterval(async () => {
        const { kind } = await previewFor(pass, undefined).catch(() => ({ kind: 'unknown' }))
        if (hasEnded) return
        if (kind !== 'ended') return send(':\n\n')
        send('event: ended\ndata:\n\n')
        controller.close()
        end()
      }, BEAT)
      end = () => {
        hasEnded = true
        deaf()
        clearInterval(beat)
      }
      send('event: welcome\ndata:\n\n')
    },
    cancel: () => end(),
  })
  return new Response(stream, {
    headers: { ...unlisted, 'content-type': 'text/event-stream', 'cache-control': 'no-cache, no-transform' },
  })
}
