import { languages } from '../schema/objects/code-languages'
import { newKey } from '../schema/objects/new-key'
import { MOST_COLUMNS, MOST_ROWS } from '../schema/objects/table-size'
import { ranked } from './headings'
import {
  linesOf,
  plain,
  type Code,
  type Frame,
  type Paragraph,
  type Piece,
  type Span,
  type Table,
} from './pieces'

/** What the text that is pasted into may hold. A box beside the story holds less than the story. */
export type House = {
  styles: ReadonlySet<string>
  annotations: ReadonlySet<string>
  blocks: ReadonlySet<string>
}

/** A block as it is stored. */
export type Block = { _type: string; _key: string; [field: string]: unknown }

const DEEPEST_LIST = 6

/** Puts what was read into the words of this publication's schema. What it has no word for is a paragraph. */
export function settle(pieces: readonly Piece[], house: House): Block[] {
  const headed = ranked(pieces)
  const joined = house.blocks.has('quote') ? joinedQuotes(headed) : headed
  return joined.flatMap((piece) => blocksOf(piece, house))
}

function blocksOf(piece: Piece, house: House): Block[] {
  if (isQuoted(piece) && house.blocks.has('quote')) return [quoteOf(piece.spans)]
  if (piece.kind === 'paragraph') return [textBlock(piece.frame, piece.spans, house)]
  if (!house.blocks.has(piece.kind)) return paragraphs(linesOf(piece), house)
  if (piece.kind === 'divider') return [block('divider', { style: 'line' })]
  if (piece.kind === 'code') return piece.code.trim() === '' ? [] : [codeOf(piece)]
  return fits(piece) ? [tableOf(piece)] : paragraphs(linesOf(piece), house)
}

/** Whether a table is small enough for a story. */
export const fits = ({ rows }: Table): boolean =>
  rows.length <= MOST_ROWS && rows.every((cells) => cells.length <= MOST_COLUMNS)

/** Lines of text, each as a paragraph. */
const paragraphs = (lines: readonly string[], house: House): Block[] =>
  lines
    .filter((line) => line.trim() !== '')
    .map((text) => textBlock({}, [{ text, marks: [], notes: [] }], house))

const block = (type: string, fields: Record<string, unknown>): Block => ({
  _type: type,
  _key: newKey(),
  ...fields,
})

const codeOf = ({ code, language }: Code): Block => {
  const known = language && (aliases[language.toLowerCase()] ?? language.toLowerCase())
  return block('code', { code, ...(known && languages.includes(known) && { language: known }) })
}

const aliases: Readonly<Record<string, string>> = {
  'c++': 'cpp',
  js: 'javascript',
  md: 'markdown',
  py: 'python',
  rb: 'ruby',
  rs: 'rust',
  sh: 'bash',
  shell: 'bash',
  ts: 'typescript',
  yml: 'yaml',
}

const tableOf = ({ rows, caption, hasHeaderRow, hasHeaderColumn }: Table): Block =>
  block('table', {
    ...(caption && { caption }),
    rows: rows.map((cells) => block('tableRow', { cells })),
    hasHeaderRow,
    hasHeaderColumn,
  })

// The page sets the quotation marks.
const MARKED = /^[“„«"‟「『]([^“„«"‟”»」』]*)[”“»"」』]$/s

function quoteOf(spans: readonly Span[]): Block {
  const words = plain(spans)
  return block('quote', { text: MARKED.exec(words)?.[1]?.trim() ?? words })
}

/** Paragraphs of a quotation that follow each other are one. */
function joinedQuotes(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (isQuoted(piece) && last && isQuoted(last))
      last.spans = [...last.spans, { text: '\n\n', marks: [], notes: [] }, ...piece.spans]
    else joined.push(isQuoted(piece) ? { ...piece } : piece)
  }
  return joined
}

const isQuoted = (piece: Piece): piece is Paragraph =>
  piece.kind === 'paragraph' && piece.frame.quote === true && !piece.frame.list && !piece.frame.heading

function textBlock({ heading, list }: Frame, spans: readonly Span[], house: House): Block {
  const style = heading && house.styles.has(`h${heading}`) ? `h${heading}` : 'normal'
  const markDefs: Block[] = []
  const defined = (type: string, fields: Record<string, unknown>): string[] => {
    if (!house.annotations.has(type)) return []
    const definition = block(type, fields)
    markDefs.push(definition)
    return [definition._key]
  }
  const hasNotes = house.annotations.has('footnote')
  const children = spans.map((span, at) => {
    const { text, marks, href, notes } = span
    // A link goes on over words that look otherwise.
    const goesOn = href !== undefined && spans[at - 1]?.href === href
    const link = href === undefined ? [] : goesOn ? keysOf(markDefs, 'link') : defined('link', { href })
    const footnotes = notes.flatMap((note) => defined('footnote', { text: note }))
    return block('span', { text: hasNotes ? text : plain([span]), marks: [...marks, ...link, ...footnotes] })
  })
  return block('block', {
    style,
    ...(list && !heading && { listItem: list.type, level: Math.min(Math.max(list.level, 1), DEEPEST_LIST) }),
    children,
    markDefs,
  })
}

const keysOf = (definitions: readonly Block[], type: string): string[] =>
  definitions
    .filter(({ _type }) => _type === type)
    .slice(-1)
    .map(({ _key }) => _key)
