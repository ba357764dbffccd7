import type { Block, Body } from './content'

/** The words of one block without their marks. */
export const blockText = (block: Block): string => block.children.map(({ text }) => text).join('')

/** The words of a whole body, a blank line between the blocks; pictures are no words. */
export const plainText = (body: Body): string =>
  body
    .flatMap((block) =>
      block._type === 'block' ? [blockText(block)] : block._type === 'quote' ? [block.text] : [],
    )
    .join('\n\n')

/** The beginning of a text up to a length, ended at a word. */
export const excerpt = (text: string, length: number): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= length) return line
  const cut = line.slice(0, length)
  const end = cut.lastIndexOf(' ')
  // A single word longer than half of the room is cut, rather than leave that room empty.
  return `${(end > length / 2 ? cut.slice(0, end) : cut).trimEnd()}…`
}
