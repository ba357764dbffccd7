import type { Edge } from './fit'
import { decorators, type Body } from './portable-text'

type Item = Record<string, unknown>

const isItem = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Gives each object of an array a `_key` of its own; of two with the same key, the first keeps it. */
const keyed = (items: readonly unknown[]): unknown[] => {
  const taken = new Set<unknown>()
  return items.map((item, index) => {
    if (!isItem(item)) return item
    const own = item['_key']
    let key = typeof own === 'string' && own !== '' ? own : `item-${index}`
    while (taken.has(key)) key = `${key}-${index}`
    taken.add(key)
    return { ...item, _key: key }
  })
}

/**
 * Makes the keys of a Portable Text array usable: React needs one for every block and span, and one only. Content
 * written through the API may lack them or repeat them. Anything but an array is given back as it is.
 */
export const withKeys = (body: unknown): unknown => {
  if (!Array.isArray(body)) return body
  return keyed(body).map((block) => {
    if (!isItem(block)) return block
    const { children, markDefs } = block
    return {
      ...block,
      ...(Array.isArray(children) && { children: keyed(children) }),
      ...(Array.isArray(markDefs) && { markDefs: keyed(markDefs) }),
    }
  })
}

/** Takes off every mark that means nothing (no decorator, no annotation of its block). The marked text stays. */
export const withKnownMarks = (body: Body, documentId: string, { query, report }: Edge): Body =>
  body.map((block) => {
    if (block._type !== 'block') return block
    const known = new Set<string>([...decorators, ...block.markDefs.map(({ _key }) => _key)])
    const children = block.children.map((span) => {
      const strange = span.marks.filter((mark) => !known.has(mark))
      if (strange.length === 0) return span
      report({
        query,
        documentId,
        path: `body[_key==${JSON.stringify(block._key)}].children[_key==${JSON.stringify(span._key)}].marks`,
        problem: `unknown mark ${strange.map((mark) => JSON.stringify(mark)).join(', ')}; shown as plain text`,
      })
      return { ...span, marks: [...new Set(span.marks)].filter((mark) => known.has(mark)) }
    })
    return { ...block, children }
  })
