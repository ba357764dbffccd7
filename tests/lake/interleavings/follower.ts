import { applyPatch } from 'mendoza'
import { z } from 'zod'

import type { JsonObject } from '@/lake/documents/types'

const json = z.record(z.string(), z.json())
const mutation = z.object({
  documentId: z.string(),
  transactionId: z.string(),
  transition: z.enum(['appear', 'update', 'disappear']),
  previousRev: z.string().optional(),
  resultRev: z.string(),
  result: json.optional(),
  effects: z.object({ apply: z.array(z.json()) }),
})

/** How one goes from what one has to what an event leads to. */
export type Way = 'by effects' | 'by results'

/**
 * What somebody knows of the documents who listens to them from the beginning on and asks for nothing. Throws when a revision does not follow the one
 * before, or an event says of a document that it appears or disappears which does not.
 */
export class Follower {
  readonly documents = new Map<string, JsonObject>()
  /** What a document was after a transaction. */
  readonly past: { id: string; revision: string; document: JsonObject | undefined }[] = []

  constructor(private readonly way: Way) {}

  hear(data: unknown): void {
    const event = mutation.parse(data)
    const { documentId: id, resultRev: revision, previousRev, transition } = event
    const before = this.documents.get(id)
    const place = `${id} in ${event.transactionId}`
    if (before?._rev !== previousRev)
      throw new Error(`${place} follows ${previousRev}, and not ${String(before?._rev)}.`)
    const after = this.way === 'by effects' ? byEffects(before, event) : event.result
    if (transition !== transitionOf(before, after)) throw new Error(`${place} does not ${transition}.`)
    if (after) this.documents.set(id, after)
    else this.documents.delete(id)
    this.past.push({ id, revision, document: after })
  }
}

function byEffects(
  before: JsonObject | undefined,
  { effects, resultRev }: z.infer<typeof mutation>,
): JsonObject | undefined {
  const { _rev, ...content } = before ?? {}
  const after: JsonObject | null = applyPatch(before ? content : null, effects.apply)
  return after ? { ...after, _rev: resultRev } : undefined
}

function transitionOf(before: JsonObject | undefined, after: JsonObject | undefined) {
  if (before && after) return 'update'
  return after ? 'appear' : 'disappear'
}
