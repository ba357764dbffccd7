import type { Block, Body, BodyBlock, PlainBlock } from '../content'
import { plainBlock } from '../content/portable-text'
import { textsOf, type TextPlace } from '../content/texts'
import type { SearchUse } from '../content/uses'

/** The words of one block without their marks. */
export const blockText = (block: Block | PlainBlock): string =>
  block.children.map(({ text }) => text).join('')

/** Editors leave empty paragraphs behind, which no reader should get: pages and feeds have a spacing of their own. */
export const saysSomething = (block: BodyBlock | PlainBlock): boolean =>
  block._type !== 'block' || blockText(block).trim() !== ''

/** A program without the empty lines around it. */
export const programText = (code: string): string => code.replace(/^[\r\n]+/, '').trimEnd()

/** The texts of a block that take these parts in a story, in their order. */
const textsIn = (block: BodyBlock, parts: readonly SearchUse[]): string[] => [
  ...(block._type === 'block' && parts.includes('story') ? [blockText(block)] : []),
  ...textsOf(block._type)
    .filter(({ use }) => parts.includes(use))
    .flatMap(({ steps, isPortableText }) => valuesAt(block, steps).flatMap(isPortableText ? wordsOf : texts)),
]

/** What stands at the end of a way through a block: nothing, one value or, where there are lists on it, several. */
const valuesAt = (block: BodyBlock, steps: TextPlace['steps']): unknown[] =>
  steps.reduce<unknown[]>(
    (held, { name, type }) =>
      held
        .flatMap((value) => (isObject(value) ? value[name] : []))
        .filter((value) => type === undefined || (isObject(value) && value['_type'] === type)),
    [block],
  )

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const texts = (value: unknown): string[] => (typeof value === 'string' ? [value] : [])

const wordsOf = (value: unknown): string[] => {
  const { success, data } = plainBlock.safeParse(value)
  return success ? [blockText(data)] : []
}

const joined = (texts: readonly string[]) => texts.filter((text) => text.trim() !== '').join('\n\n')

/**
 * The story as it would be told aloud: paragraphs, headings and quotes, a blank line between them. It is what an excerpt
 * begins with, so nothing that stands beside the story is in it (boxes, tables, code, notes, pictures), and nothing twice
 * (pull quotes).
 */
export const plainText = (body: Body): string => joined(body.flatMap((block) => textsIn(block, ['story'])))

/**
 * Everything that takes a reader's time: the story and what stands beside it. A table is read cell by cell, and code word
 * by word; what is on another site or already in the story is not counted.
 */
export const everyWord = (body: Body): string =>
  joined(body.flatMap((block) => textsIn(block, ['story', 'beside'])))
