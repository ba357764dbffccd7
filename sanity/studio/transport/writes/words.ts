import { documentsOf, fieldOf, listOf, type Write } from './write'

const machinery =
  /^(_type|_key|_id|_ref|_rev|_createdAt|_updatedAt|actionType|publishedId|draftId|id|transactionId)$/

/** Groups writes by the documents that they change, each group in the order in which they were made. */
export function byDocument(writes: readonly Write[]): Write[][] {
  const groups = new Map<string, Write[]>()
  for (const write of writes) {
    const key = documentsOf(write).sort().join(' ')
    groups.set(key, [...(groups.get(key) ?? []), write])
  }
  return [...groups.values()]
}

/**
 * The words that somebody wrote in changes of one document, one text per line, so that they can be pasted elsewhere.
 */
export function wordsOf(writes: readonly Pick<Write, 'body'>[]): string {
  const texts = new Map<string, string>()
  for (const { body } of writes) {
    const request: unknown = JSON.parse(body)
    for (const part of [...listOf(fieldOf(request, 'actions')), ...listOf(fieldOf(request, 'mutations'))])
      collect(part, [], texts)
  }
  return [...new Set([...texts.values()].map((text) => text.trim()).filter(Boolean))].join('\n')
}

function collect(value: unknown, path: readonly string[], texts: Map<string, string>): void {
  if (typeof value === 'string') texts.set(path.join(' '), value)
  if (typeof value !== 'object' || value === null) return
  for (const [name, inner] of Object.entries(value)) {
    if (machinery.test(name) || name === 'unset') continue
    if (name === 'diffMatchPatch') addPieces(inner, texts)
    // Values are stored under their path, since later patches of the same text name it.
    else collect(inner, name === 'set' || name === 'setIfMissing' ? [] : [...path, name], texts)
  }
}

/** Adds the text that diff-match-patch patches insert, without the text they only contain to find the place. */
function addPieces(patches: unknown, texts: Map<string, string>): void {
  for (const [path, patch] of Object.entries(patches ?? {})) {
    const lines = typeof patch === 'string' ? patch.split('\n').filter((line) => line.startsWith('+')) : []
    const added = lines.map((line) => decoded(line.slice(1))).join('')
    texts.set(path, (texts.get(path) ?? '') + added)
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
