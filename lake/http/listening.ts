import type { FilterNotes } from '../query/listener-filter'
import type { Asker, Queries } from '../dataset/queries'
import { type Delivery, deliveryOf } from '../realtime/delivery'
import { type ListenOptions, mutationEvents } from '../realtime/listener'
import { missedSince, replay } from '../realtime/replay'
import type { Dataset } from '../dataset/dataset'
import { httpError, LakeError } from '../documents/errors'
import type { EventSink } from './event-stream'
import { judgeIn, type Streams } from './streams'

type Place = {
  streams: Streams
  queries: Queries
  dataset: Dataset
  sink: EventSink
  spend: (ms: number) => void
}

type Request = {
  query: string
  options: ListenOptions
  asker: Asker
  /** Given for a listener that wants to resume; `lastEventId` is the last event that it received, if there was one. */
  resume: { lastEventId: string | undefined } | undefined
}

/**
 * One that resumes is sent `welcomeback` or, if its place is unknown or too far back, `reset`, which makes it start afresh. The id is
 * where to resume from.
 */
type Greeting = { event: 'welcome' | 'welcomeback' | 'reset'; id?: string | undefined }

/** Worker killed, lake busy: whoever asks the same again may be answered. */
const passing: readonly number[] = [429, 500, 503]

/**
 * Greets a listener, tells it what it missed and then what happens. Returns the function that ends that. A query or filter that fails
 * ends the stream, after an event that says why.
 */
export function listen(place: Place, request: Request): () => void {
  const { queries, dataset, sink } = place
  let leave: () => void = () => undefined
  // Nothing is told before the filter has been read.
  let begin: ((first: Delivery) => void) | undefined = sink.hold()
  const greet: Greet = ({ event, id }, missed) => {
    const greeting = deliveryOf({ event, data: { listenerName: crypto.randomUUID() }, ...(id && { id }) })
    begin?.(missed ? joined(greeting, missed) : greeting)
    begin = undefined
  }
  const fail = (error: unknown) => {
    // Clients take an event for final, and come back after a mere end.
    if (error instanceof LakeError && passing.includes(error.status)) return sink.end()
    const known = error instanceof LakeError ? error : httpError(500, 'The listener failed.')
    if (known !== error) console.error(error)
    greet({ event: 'welcome' })
    sink.send(deliveryOf({ event: 'channelError', data: { message: known.message, ...known.body } }))
    sink.close()
  }
  const { query, options, asker } = request
  queries
    .noteFilter(dataset.name, query, options.context, asker)
    .then((notes) => {
      if (sink.isOpen()) leave = follow(place, request, notes, { greet, fail })
      if (!sink.isOpen()) leave()
    })
    .catch(fail)
  return () => leave()
}

type Greet = (greeting: Greeting, missed?: Delivery) => void

function follow(
  { streams, queries, dataset, sink, spend }: Place,
  { query, options, resume, asker }: Request,
  notes: FilterNotes,
  { greet, fail }: { greet: Greet; fail: (error: unknown) => void },
): () => void {
  const question = { query, options, notes, asker }
  const lastEventId = resume?.lastEventId
  // First takes in what other processes have written, so that no event is lost between those missed and those to come.
  dataset.refresh()
  const missed = lastEventId ? missedSince(dataset, lastEventId) : undefined
  const now = resume && idOfLast(dataset)
  const resumed = (events: Delivery | undefined) => {
    if (!events) return greet({ event: 'reset', id: now })
    // If it has missed events, it resumes from the same place until it has received them: the connection may break again.
    greet({ event: 'welcomeback', id: events.size > 0 ? lastEventId : now }, events)
  }
  if (!lastEventId) greet({ event: 'welcome', id: now })
  else if (!missed || missed.places.length === 0) resumed(missed && deliveryOf())
  else {
    // What happens meanwhile is told after what was missed.
    const judge = judgeIn(queries, dataset.name)
    const steps = replay(dataset, missed, (committed) => mutationEvents(committed, question, judge))
    streams.replays.run(steps, { isWanted: () => sink.isOpen(), spend }).then(resumed, fail)
  }
  const hear = (events: Delivery) => sink.send(events)
  return streams.listenersOf(dataset).join(question, { hear, fail, lose: () => sink.close() })
}

/** Id of the last transaction; undefined before the first. */
const idOfLast = ({ log, seq }: Dataset) => (seq > 0 ? log.pieces.head(seq).id : undefined)

const joined = (first: Delivery, second: Delivery): Delivery => ({
  parts: [...first.parts, ...second.parts],
  size: first.size + second.size,
})
