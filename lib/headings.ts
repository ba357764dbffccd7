import type { Body } from './content'
import { blockText } from './plain-text'

/** Ids that the page's own frame uses. */
const taken = ['top', 'content', 'navigation']

const idFor = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80) || 'part'

/** An id for each heading of a body, by the block's key: made of its words, each one once in the page. */
export const headingIds = (body: Body): ReadonlyMap<string, string> => {
  const used = new Set(taken)
  const ids = new Map<string, string>()
  for (const block of body) {
    if (block._type !== 'block' || block.style === 'normal') continue
    const wanted = idFor(blockText(block))
    let id = wanted
    for (let n = 2; used.has(id); n++) id = `${wanted}-${n}`
    used.add(id)
    ids.set(block._key, id)
  }
  return ids
}
