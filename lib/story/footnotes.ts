import type { Block, Body, BodyBlock } from '../content'

/** The numbers of footnotes, as an item of a text. It stands after the last of the marked words. */
export type FootnoteMark = { _type: 'footnoteMark'; _key: string; numbers: readonly number[] }

type Span = Block['children'][number]

/** A paragraph, heading or list item with its footnotes' numbers in it. */
type NumberedBlock = Omit<Block, 'children'> & { children: (Span | FootnoteMark)[] }

/** A block of a body in which footnotes have been numbered. */
export type NumberedBodyBlock = Exclude<BodyBlock, { _type: 'block' }> | NumberedBlock

type NumberedBody = {
  blocks: NumberedBodyBlock[]
  /** The texts of the footnotes, in order. */
  notes: readonly string[]
}

/**
 * Numbers the footnotes of a body in the order in which their numbers appear. If a footnote's words lie in several
 * spans, because some of them have other marks too, its number stands once, after the last. A footnote that marks no
 * words gets no number. Numbers stand between the spans and outside their marks, so that no link contains another.
 */
export function numberFootnotes(body: Body): NumberedBody {
  const notes: string[] = []

  const numbered = (block: Block): NumberedBlock => {
    const texts = new Map(
      block.markDefs.flatMap((mark) => (mark._type === 'footnote' ? [[mark._key, mark.text] as const] : [])),
    )
    if (texts.size === 0) return block
    const isLast = (mark: string, index: number) =>
      block.children.findLastIndex(({ marks }) => marks.includes(mark)) === index
    const children = block.children.flatMap((span, index) => {
      const others = { ...span, marks: span.marks.filter((mark) => !texts.has(mark)) }
      const ending = [...new Set(span.marks)].flatMap((mark) =>
        isLast(mark, index) ? (texts.get(mark) ?? []) : [],
      )
      if (ending.length === 0) return [others]
      const numbers = ending.map((text) => notes.push(text))
      return [others, { _type: 'footnoteMark' as const, _key: `notes-of-${span._key}`, numbers }]
    })
    return { ...block, children }
  }

  const blocks = body.map((block) => (block._type === 'block' ? numbered(block) : block))
  return { blocks, notes }
}
