import type { LiveEvent } from '@sanity/client'
import { previewClient } from './client'

/** Told of the sync tags of a change; of none when anything may have changed. */
type Hearer = (tags: readonly string[]) => void

const hearers = new Set<Hearer>()
let stop: (() => void) | undefined

/** How long it waits before it listens again, in milliseconds. */
const PAUSE = 2_000

/**
 * Hears of every change, also to drafts and releases, over one stream that all previews share. Gives the function that stops.
 */
export function hearChanges(hearer: Hearer): () => void {
  hearers.add(hearer)
  if (!stop) listen()
  return () => {
    hearers.delete(hearer)
    if (hearers.size > 0) return
    stop?.()
    stop = undefined
  }
}

/** How many previews hear of changes. */
export const hearerCount = (): number => hearers.size

function listen(): void {
  const subscription = previewClient()
    ?.live.events({ includeDrafts: true, tag: 'preview' })
    .subscribe({ next: tell, error: again, complete: again })
  stop = () => subscription?.unsubscribe()
}

/** A stream that has ended may have missed something. */
function again(): void {
  const timer = setTimeout(() => {
    if (hearers.size === 0) return
    listen()
    tell({ type: 'restart', id: '' })
  }, PAUSE)
  timer.unref()
  stop = () => clearTimeout(timer)
}

function tell(event: LiveEvent): void {
  if (event.type !== 'message' && event.type !== 'restart' && event.type !== 'reconnect') return
  const tags = event.type === 'message' ? event.tags : []
  for (const hearer of hearers) hearer(tags)
}
