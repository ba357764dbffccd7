import { createEventSource } from 'eventsource-client'
import { z } from 'zod'

/** Who is told of what the stream says. */
export type LiveEventSubscriber = {
  setLive: (isLive: boolean) => void
  expire: (tags: readonly string[]) => void
  expireEverything: () => void
  /** Where in the stream we are, told after what happened there. */
  setPosition?: (position: string) => void
}

const message = z.object({ tags: z.array(z.string()) })

/** A stream that has been silent for longer than two keep-alives counts as dead. */
const silenceMs = 45_000
/** The first attempt to connect again comes soon, further ones less and less so. */
const reconnectMs = { first: 250, longest: 4_000 }
/** When hosted Sanity has too many streams it says so (`goaway`) and wants to be left alone for a while. */
const goAwayMs = 30_000
/** After a resumed connection the events that were missed arrive; until none has for so long, no print counts as checked. */
const settleMs = 250

/**
 * Holds one stream of the Live Content API (hosted Sanity's and the lake's are the same) and passes on what it says:
 * tags to expire, or everything on `restart`. After a lost connection it resumes behind the last event that it saw.
 * `from` is the position that an earlier run had come to; `awayMs`, how long it stays away when sent away. Returns what ends it.
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
        // Where a resumed stream begins is not where it ends: what was missed is still to come.
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

/** One connection, until it is lost or ended; says which, once. */
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

/** The tags of a message. One that cannot be read might have named anything. */
function tagsOf(data: string, subscriber: LiveEventSubscriber): string[] {
  try {
    return message.parse(JSON.parse(data)).tags
  } catch {
    subscriber.expireEverything()
    return []
  }
}
