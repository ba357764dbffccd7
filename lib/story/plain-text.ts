import type { Block, Body, BodyBlock, PlainBlock } from '../content'

/** The words of one block without their marks. */
export const blockText = (block: Block | PlainBlock): string =>
  block.children.map(({ text }) => text).join('')

/** Editors leave empty paragraphs behind, which no reader should get: pages and feeds have a spacing of their own. */
export const saysSomething = (block: BodyBlock | PlainBlock): boolean =>
  block._type !== 'block' || blockText(block).trim() !== ''

/** A program without the empty lines around it. */
export const programText = (code: string): string => code.replace(/^[\r\n]+/, '').trimEnd()

const runningText = (block: BodyBlock): string[] =>
  block._type === 'block' ? [blockText(block)] : block._type === 'quote' ? [block.text] : []

const besidesRunningText = (block: BodyBlock): string[] => {
  switch (block._type) {
    case 'block':
      return block.markDefs.flatMap((mark) => (mark._type === 'footnote' ? [mark.text] : []))
    case 'callout':
      return [block.title ?? '', ...block.text.map(blockText)]
    case 'table':
      return block.rows.flatMap(({ cells }) => cells)
    case 'code':
      return [block.code]
    default:
      return []
  }
}

const joined = (texts: readonly string[]) => texts.filter((text) => text.trim() !== '').join('\n\n')

/**
 * The story as it would be told aloud: paragraphs, headings and quotes, a blank line between them. It is what an excerpt
 * begins with, so nothing that stands beside the story is in it (boxes, tables, code, notes, pictures), and nothing twice
 * (pull quotes).
 */
export const plainText = (body: Body): string => joined(body.flatMap(runningText))

/**
 * Everything that takes a reader's time: the story and what stands beside it. A table is read cell by cell, and code word
 * by word; what is on another site or already in the story is not counted.
 */
export const everyWord = (body: Body): string =>
  joined(body.flatMap((block) => [...runningText(block), ...besidesRunningText(block)]))
