import type { Block, Body, BodyBlock, PlainBlock } from '../content'
import { plainBlock } from '../content/portable-text'
import { textsOf, type TextPlace } from '../content/texts'
import type { SearchUse } from '../content/uses'

/** The text of one block, without its marks. */
export const blockText = (block: Block | PlainBlock): string =>
  block.children.map(({ text }) => text).join('')

/**
 * Whether a block is anything but an empty paragraph. Editors leave those behind; readers should not get them, since
 * pages and feeds have spacing of their own.
 */
export const saysSomething = (block: BodyBlock | PlainBlock): boolean =>
  block._type !== 'block' || blockText(block).trim() !== ''

/** A program without the empty lines around it. */
export const programText = (code: string): string => code.replace(/^[\r\n]+/, '').trimEnd()

/** The texts of a block that have one of these uses, in order. */
const textsIn = (block: BodyBlock, parts: readonly SearchUse[]): string[] => [
  ...(block._type === 'block' && parts.includes('story') ? [blockText(block)] : []),
  ...textsOf(block._type)
    .filter(({ use }) => parts.includes(use))
    .flatMap(({ steps, isPortableText }) => valuesAt(block, steps).flatMap(isPortableText ? wordsOf : texts)),
]

/** The values at the end of a path through a block: none, one or, where the path passes through lists, several. */
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
 * The story as it would be told aloud: paragraphs, headings and quotes, with a blank line between them. Excerpts are
 * taken from it, so it leaves out what stands beside the story (callouts, tables, code, footnotes, pictures) and
 * what only repeats it (pull quotes).
 */
export const plainText = (body: Body): string => joined(body.flatMap((block) => textsIn(block, ['story'])))

/**
 * Everything that takes time to read: the story and what stands beside it. A table counts cell by cell, code word by
 * word. What is on another site, or only repeats the story, does not count.
 */
export const everyWord = (body: Body): string =>
  joined(body.flatMap((block) => textsIn(block, ['story', 'beside'])))
