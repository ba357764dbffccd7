import { createEventSource } from 'eventsource-client'
import { z } from 'zod'

/** What the stream tells to whoever follows it. */
export type LiveEventSubscriber = {
  setLive: (isLive: boolean) => void
  expire: (tags: readonly string[]) => void
  expireEverything: () => void
  /** The id of an event, told after its changes. From there an interrupted stream can be resumed. */
  setPosition?: (position: string) => void
}

const message = z.object({ tags: z.array(z.string()) })

/** A stream that misses more than two keep-alives counts as dead. */
const silenceMs = 45_000
/** The wait before connecting again doubles with each failure. */
const reconnectMs = { first: 250, longest: 4_000 }
/** When hosted Sanity has too many streams, it says `goaway`. We come back after this. */
const goAwayMs = 30_000
/** When a stream is resumed, the missed events arrive first. Once none has arrived for this long, they count as complete. */
const settleMs = 250

/**
 * Follows the Live Content API, which hosted Sanity and the lake have alike, and passes on what it says: tags to expire, or everything on
 * `restart`. A lost connection is resumed after the last event that was seen.
 *
 * `from` is the position that an earlier run had reached; `awayMs`, how long to stay away after `goaway`. Returns what ends it.
 */
export function followLiveEvents(
  url: string,
  subscriber: LiveEventSubscriber,
  { from, awayMs = goAwayMs }: { from?: string | undefined; awayMs?: number } = {},
): () => void {
  let position = from
  let connection: { end: () => void } | undefined
  let retry: NodeJS.Timeout | undefined
  let failures = 0

  const connect = () => {
    connection = openStream(url, position, {
      onLost: (wasSentAway) => {
        subscriber.setLive(false)
        const delay = Math.min(reconnectMs.first * 2 ** failures, reconnectMs.longest)
        failures += 1
        retry = setTimeout(connect, wasSentAway ? awayMs : delay)
      },
      // An event without a name is a message (HTML standard, server-sent events).
      onEvent: ({ event = 'message', data, id }, isResumed) => {
        if (event === 'message') subscriber.expire(tagsOf(data, subscriber))
        if (event === 'restart' || (event === 'welcome' && !isResumed)) subscriber.expireEverything()
        // The greeting of a resumed stream does not count: its id may be the newest, while the missed events are still to arrive.
        if (!id || (event === 'welcome' && isResumed)) return
        position = id
        subscriber.setPosition?.(id)
      },
      onReady: () => {
        failures = 0
        subscriber.setLive(true)
      },
    })
  }
  connect()
  return () => {
    clearTimeout(retry)
    connection?.end()
  }
}

type StreamEvent = { event?: string | undefined; data: string; id?: string | undefined }
type StreamHandlers = {
  onEvent: (event: StreamEvent, isResumed: boolean) => void
  onReady: () => void
  onLost: (wasSentAway: boolean) => void
}

/** One connection. When it is lost, `onLost` is called once; after `end` it is not. */
function openStream(
  url: string,
  position: string | undefined,
  handlers: StreamHandlers,
): { end: () => void } {
  const isResumed = position !== undefined
  let isOver = false
  let settling: NodeJS.Timeout | undefined
  const end = () => {
    isOver = true
    clearTimeout(watchdog)
    clearTimeout(settling)
    source.close()
  }
  const ready = () => {
    settling = undefined
    handlers.onReady()
  }
  const lose = (wasSentAway = false) => {
    if (isOver) return
    end()
    handlers.onLost(wasSentAway)
  }
  const breakOff = () => lose()
  const watchdog = setTimeout(breakOff, silenceMs)
  const source = createEventSource({
    url,
    ...(isResumed && { initialLastEventId: position }),
    onComment: () => watchdog.refresh(),
    onDisconnect: breakOff,
    onScheduleReconnect: breakOff,
    onMessage: (event) => {
      if (isOver) return
      watchdog.refresh()
      if (event.event === 'goaway') return lose(true)
      handlers.onEvent(event, isResumed)
      if (event.event === 'restart' || (event.event === 'welcome' && !isResumed)) handlers.onReady()
      else if (event.event === 'welcome') settling = setTimeout(ready, settleMs)
      else settling?.refresh()
    },
  })
  return { end }
}

/** The tags that a message names. A message that cannot be read might have named any, so it expires everything. */
function tagsOf(data: string, subscriber: LiveEventSubscriber): string[] {
  try {
    return message.parse(JSON.parse(data)).tags
  } catch {
    subscriber.expireEverything()
    return []
  }
}
