import { slugOf } from '../documents/slug'
import type { LakeDocument } from '../documents/types'
import { type Committed, mostTold, type Outline, type Pair } from '../dataset/committed'
import type { OwnCommitted } from '../dataset/dataset'
import type { LoggedChange } from '../journal/transaction'
import type { Told } from './request'

type Change = LoggedChange & Pair

/** A transaction as it is told, and its changes as JSON; these only if they are not too many to be told of. */
export function telling(committed: OwnCommitted): { told: Told; body?: Buffer } {
  const { seq, id, timestamp, author, tags, head, changes, documents } = committed
  const told = { seq, id, timestamp, author, tags, head, bytes: 0 }
  const body = documents && encoded(changes, documents)
  if (!body) return { told }
  const outlines = [...documents.values()].map(({ before, after }) => ({
    ...(before && { before: outlineOf(before) }),
    ...(after && { after: outlineOf(after) }),
  }))
  return { told: { ...told, outlines, bytes: body.length }, body }
}

function encoded(changes: readonly LoggedChange[], documents: ReadonlyMap<string, Pair>): Buffer | undefined {
  if (changes.length > mostTold.changes) return undefined
  const texts = []
  let size = 0
  for (const change of changes) {
    const { before, after } = documents.get(change.documentId) ?? {}
    const text = JSON.stringify({ ...change, before, after } satisfies Partial<Change>)
    size += text.length
    if (size > mostTold.bytes) return undefined
    texts.push(text)
  }
  return Buffer.from(`[${texts.join(',')}]`)
}

function outlineOf(document: LakeDocument): Outline {
  const current = slugOf(document)
  return { _id: document._id, _type: document._type, ...(current !== undefined && { slug: { current } }) }
}

/** The transaction that was told of. Its changes are parsed when somebody looks at them. */
export function received(
  { head: _head, bytes: _bytes, outlines, ...transaction }: Told,
  body: Buffer,
): Committed {
  if (!outlines) return { ...transaction, changes: [], documents: undefined }
  let known: { changes: Change[]; documents: Map<string, Pair> } | undefined
  const parsed = () => {
    if (known) return known
    const changes: Change[] = JSON.parse(body.toString())
    known = { changes, documents: new Map(changes.map((change) => [change.documentId, change])) }
    return known
  }
  return {
    ...transaction,
    outlines,
    get changes() {
      return parsed().changes
    },
    get documents() {
      return parsed().documents
    },
  }
}
