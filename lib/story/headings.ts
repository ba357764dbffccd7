import type { Body } from '../content'
import { cut } from '../language/cut'
import { unmarked } from '../language/unmarked'
import { blockText, saysSomething } from './plain-text'

/** Ids that the page's own frame uses. */
const taken = ['top', 'content', 'navigation']

/** How the ids of corrections begin. The list of all corrections links to them. */
const CORRECTION = 'correction-'

/** The id of a correction on its story's page, from the correction's `_key`. */
export const correctionId = (key: string): string => `${CORRECTION}${key}`

/** The ids of a footnote and of its mark in the text. They contain a `_`, which the ids of headings never do. */
export const footnoteIds = (number: number) => ({ note: `note_${number}`, mark: `note_${number}_mark` })

const LONGEST_ID = 80

const idFor = (text: string) => {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  const id = cut(words, LONGEST_ID)
  return !id || id.startsWith(CORRECTION) ? `part${id && `-${id}`}` : id
}

/**
 * An id for each heading of a body, by the block's `_key`. An id is made of the heading's words and unique within
 * the page.
 */
export const headingIds = (body: Body): ReadonlyMap<string, string> => {
  const used = new Set(taken)
  const ids = new Map<string, string>()
  for (const block of body) {
    if (block._type !== 'block' || block.style === 'normal' || !saysSomething(block)) continue
    const wanted = idFor(unmarked(blockText(block)))
    let id = wanted
    for (let n = 2; used.has(id); n++) id = `${wanted}-${n}`
    used.add(id)
    ids.set(block._key, id)
  }
  return ids
}
