import type { Body } from '../content'
import { headingIds } from './headings'
import { blockText } from './plain-text'

/** A heading that can be linked to, and the subheadings below it. */
export type ContentsEntry = { id: string; text: string; parts: ContentsEntry[] }

// With fewer headings, readers can see for themselves what there is.
const FEWEST_HEADINGS = 3

/** The headings of a body as a table of contents; empty when there are too few for one. */
export function contentsOf(body: Body): readonly ContentsEntry[] {
  const ids = headingIds(body)
  if (ids.size < FEWEST_HEADINGS) return []
  const contents: ContentsEntry[] = []
  let chapter: ContentsEntry | undefined
  for (const block of body) {
    const id = ids.get(block._key)
    if (id === undefined || block._type !== 'block') continue
    const entry: ContentsEntry = { id, text: blockText(block).trim(), parts: [] }
    // A story may begin with a subheading; there is no heading yet to put it under.
    const siblings = block.style === 'h3' && chapter ? chapter.parts : contents
    siblings.push(entry)
    if (block.style === 'h2') chapter = entry
  }
  return contents
}
