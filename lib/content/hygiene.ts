import type { Body } from './body'
import type { Edge } from './fit'
import { decorators, type Block, type PlainBlock } from './portable-text'

type Item = Record<string, unknown>

const isItem = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

// The contract nests no deeper: a body, a callout in it, its paragraphs, their spans.
const DEEPEST = 5

/**
 * A copy of a document in which every object in an array has a `_key` of its own there, as React needs for blocks,
 * spans and rows. Content written through the API may lack keys or repeat them; of two objects with the same key,
 * the first keeps it.
 */
export const withKeys = (value: unknown, depth = 0): unknown => {
  if (!isItem(value) || depth > DEEPEST) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [
      name,
      Array.isArray(held) ? keyed(held, depth + 1) : isItem(held) ? withKeys(held, depth + 1) : held,
    ]),
  )
}

const keyed = (items: readonly unknown[], depth: number): unknown[] => {
  const taken = new Set<unknown>()
  return items.map((item, index) => {
    if (!isItem(item)) return item
    const own = item['_key']
    let key = typeof own === 'string' && own !== '' ? own : `item-${index}`
    while (taken.has(key)) key = `${key}-${index}`
    taken.add(key)
    return { ...Object(withKeys(item, depth)), _key: key }
  })
}

type Place = { documentId: string; path: string; edge: Edge }

/** Removes marks that are neither a decorator nor an annotation of their block. The marked text stays. */
export const withKnownMarks = (body: Body, documentId: string, edge: Edge): Body =>
  body.map((block) => {
    const place = { documentId, path: `body[_key==${JSON.stringify(block._key)}]`, edge }
    if (block._type === 'block') return withMarksOf(block, place)
    if (block._type !== 'callout') return block
    const text = block.text.map((each) =>
      withMarksOf(each, { ...place, path: `${place.path}.text[_key==${JSON.stringify(each._key)}]` }),
    )
    return { ...block, text }
  })

function withMarksOf<B extends Block | PlainBlock>(block: B, { documentId, path, edge }: Place): B {
  const known = new Set<string>([...decorators, ...block.markDefs.map(({ _key }) => _key)])
  const children = block.children.map((span) => {
    const strange = span.marks.filter((mark) => !known.has(mark))
    if (strange.length === 0) return span
    edge.report({
      query: edge.query,
      documentId,
      path: `${path}.children[_key==${JSON.stringify(span._key)}].marks`,
      problem: `unknown mark ${strange.map((mark) => JSON.stringify(mark)).join(', ')}; shown as plain text`,
    })
    return { ...span, marks: [...new Set(span.marks)].filter((mark) => known.has(mark)) }
  })
  return { ...block, children }
}
