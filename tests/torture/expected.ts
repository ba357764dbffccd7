import { z } from 'zod'

import type { Dataset } from '@/lake/dataset/dataset'
import { isPublicId } from '@/lake/documents/ids'
import { decodePosition, encodePosition } from '@/lake/realtime/positions'
import type { Database } from '@/lake/disk/database'

import { assertThat, type Figures } from './figures'
import type { ResumingStream } from './streams'

const change = z.object({ seq: z.number(), id: z.string(), documentId: z.string() })

/** An event as it is due, and the position of its transaction. */
export type Due = { id: string; seq: number }

/** All events that a stream is told, and how to find the position of a greeting: of its transaction, everything has been told. */
export type Program = { events: Due[]; positionOf: (greeting: string) => number }

/** What a listener is told: of every document, or of published notes alone. */
export function mutationEvents(
  db: Database,
  { log }: Dataset,
  of: 'everything' | 'published notes',
): Program {
  const rows = db.prepare(
    `SELECT seq, transactions.id AS id, document_id AS documentId FROM changes JOIN transactions USING (seq)
     ORDER BY seq, document_id`,
  )
  const events = rows.all().flatMap((row) => {
    const { seq, id, documentId } = change.parse(row)
    const isTold = of === 'everything' || (isPublicId(documentId) && documentId.startsWith('note-'))
    return isTold ? { seq, id: `${id}#${documentId}` } : []
  })
  return { events, positionOf: (greeting) => log.pieces.seqOf(greeting) ?? Infinity }
}

/** What a stream of live events is told. */
export function liveEvents({ log, lineage, seq }: Dataset, form: 'published' | 'all'): Program {
  const all = log.pieces.tags(0, seq, { transactions: Number.MAX_SAFE_INTEGER, bytes: Infinity })
  return {
    events: all.flatMap(({ seq, tags }) =>
      tags[form].length > 0 ? { seq, id: encodePosition(seq, lineage) } : [],
    ),
    positionOf: (greeting) => decodePosition(greeting, lineage) ?? Infinity,
  }
}

const indexAfter = ({ events, positionOf }: Program, greeting: string): number => {
  const position = positionOf(greeting)
  const index = events.findIndex(({ seq }) => seq > position)
  return index < 0 ? events.length : index
}

/**
 * Throws a finding unless a stream has heard all of these events that came after its beginning, each once and in order, but for those that
 * it was told to fetch afresh.
 */
export function assertHeard(stream: ResumingStream, program: Program, figures: Figures): void {
  for (const [index, { from, heard }] of stream.stretches.entries()) {
    const isLast = index === stream.stretches.length - 1
    const begin = indexAfter(program, from)
    const due = program.events.slice(begin, isLast ? undefined : begin + heard.length)
    const wrong = due.findIndex(({ id }, at) => heard[at]?.id !== id)
    const at = wrong >= 0 ? wrong : heard.length > due.length ? due.length : -1
    if (at >= 0) figures.gaps += 1
    assertThat(
      at < 0,
      `${stream.name} heard ${heard[at]?.id ?? 'nothing'} where it should have heard ${due[at]?.id ?? 'nothing'}: event ${at} of ${heard.length} after ${from} (${due.length} due).`,
    )
  }
}

/** Whether the last event of all has been heard, or nothing is due. */
export function isCaughtUp(stream: ResumingStream, program: Program): boolean {
  const last = stream.stretches.at(-1)
  if (!last) return false
  const due = program.events.length - indexAfter(program, last.from)
  return due === 0 || last.heard.at(-1)?.id === program.events.at(-1)?.id
}
