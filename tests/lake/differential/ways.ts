import { evaluateSync, type ExprNode } from 'groq-js'

import type { LakeDocument } from '@/lake/documents/types'
import { evaluate } from '@/lake/query/evaluate'
import type { Perspective } from '@/lake/query/perspective'
import type { ReplicaSource } from '@/lake/query/replica-source'
import type { Source } from '@/lake/query/source'
import { counting, type Note, withoutLists } from '../support/list-sources'
import { viewOf } from '../support/memory-source'
import { params } from './expressions'

export type View = { perspective: Perspective; signedIn: boolean }

const perspectives: Perspective[] = ['raw', 'published', 'drafts', ['r1'], ['r2', 'drafts', 'r1']]

export const views: View[] = perspectives.flatMap((perspective) =>
  [true, false].map((signedIn) => ({ perspective, signedIn })),
)

/** Where queries are asked: the documents, and a source of the replica for each view. */
export type Place = {
  documents: readonly LakeDocument[]
  source: (view: View) => ReplicaSource
  note: Note
}

const context = {
  params,
  identity: 'x',
  projectId: 'p',
  dataset: 'd',
  now: new Date('2026-01-01T00:00:30Z'),
}

/** Asks in five ways. Gives each answer as JSON; undefined if groq-js cannot answer, for then there is nothing to compare with. */
export function answers(tree: ExprNode, view: View, place: Place): Record<string, string> | undefined {
  const memory = viewOf(place.documents, view.perspective, view.signedIn)
  const expected = tried(() => byGroq(tree, memory))
  if (expected.startsWith('error')) return undefined
  const source = place.source(view)
  const given = {
    groq: expected,
    memory: tried(() => evaluate(tree, memory, context).result),
    traced: tried(() => evaluate(tree, memory, { ...context, sourceMap: 'keys' }).result),
    replica: tried(() => evaluate(tree, withoutLists(source), context).result),
    lists: tried(() => evaluate(tree, counting(source, place.note), context).result),
  }
  for (const text of source.wanted.keys()) place.note.wanted.add(text)
  return given
}

const tried = (ask: () => unknown): string => {
  try {
    return JSON.stringify(ask() ?? null)
  } catch (error) {
    return `error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
  }
}

function byGroq(tree: ExprNode, source: Source): unknown {
  const { identity, now: timestamp } = context
  return evaluateSync(tree, {
    dataset: Array.from(source.all()),
    params,
    identity,
    timestamp,
    dereference: ({ _ref }) => source.byId(_ref),
  }).data
}

export const differs = (given: Record<string, string> | undefined): boolean =>
  given !== undefined && new Set(Object.values(given)).size > 1
