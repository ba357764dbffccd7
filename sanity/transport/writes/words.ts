import { fieldOf, listOf, type Write } from './write'

const machinery =
  /^(_type|_key|_id|_ref|_rev|_createdAt|_updatedAt|actionType|publishedId|draftId|id|transactionId)$/

/** What somebody wrote, taken out of a change so that it can be pasted somewhere else; a line for each text. */
export function wordsOf({ body }: Pick<Write, 'body'>): string {
  const request: unknown = JSON.parse(body)
  const parts = [...listOf(fieldOf(request, 'actions')), ...listOf(fieldOf(request, 'mutations'))]
  return [...new Set(parts.flatMap(texts))].join('\n')
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() ? [value] : []
  if (Array.isArray(value)) return value.flatMap(texts)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => {
    if (machinery.test(name) || name === 'unset') return []
    if (name === 'diffMatchPatch') return Object.values(inner ?? {}).flatMap(added)
    return texts(inner)
  })
}

/** The text that a patch in diff-match-patch's form adds, without what it only names to find the place. */
function added(patch: unknown): string[] {
  if (typeof patch !== 'string') return []
  const lines = patch.split('\n').filter((line) => line.startsWith('+'))
  const text = lines.map((line) => decoded(line.slice(1))).join('')
  return text.trim() ? [text] : []
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
