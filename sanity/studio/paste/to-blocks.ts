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

/** What the text that is pasted into may contain: a callout allows less than a body. */
export type Allowed = {
  styles: ReadonlySet<string>
  annotations: ReadonlySet<string>
  blocks: ReadonlySet<string>
}

/** A block as it is stored. */
export type Block = { _type: string; _key: string; [field: string]: unknown }

const DEEPEST_LIST = 6

/** Makes blocks of what was read. Whatever the schema does not allow becomes a paragraph. */
export function toBlocks(pieces: readonly Piece[], allowed: Allowed): Block[] {
  const headed = ranked(pieces)
  const joined = allowed.blocks.has('quote') ? joinedQuotes(headed) : headed
  return joined.flatMap((piece) => blocksOf(piece, allowed))
}

function blocksOf(piece: Piece, allowed: Allowed): Block[] {
  if (isQuoted(piece) && allowed.blocks.has('quote')) return [quoteOf(piece.spans)]
  if (piece.kind === 'paragraph') return [textBlock(piece.frame, piece.spans, allowed)]
  if (!allowed.blocks.has(piece.kind)) return paragraphs(linesOf(piece), allowed)
  if (piece.kind === 'divider') return [block('divider', { style: 'line' })]
  if (piece.kind === 'code') return piece.code.trim() === '' ? [] : [codeOf(piece)]
  return fits(piece) ? [tableOf(piece)] : paragraphs(linesOf(piece), allowed)
}

/** Whether a table is small enough for a story. */
export const fits = ({ rows }: Table): boolean =>
  rows.length <= MOST_ROWS && rows.every((cells) => cells.length <= MOST_COLUMNS)

/** Lines of text, each as a paragraph. */
const paragraphs = (lines: readonly string[], allowed: Allowed): Block[] =>
  lines
    .filter((line) => line.trim() !== '')
    .map((text) => textBlock({}, [{ text, marks: [], notes: [] }], allowed))

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

// Quotation marks around the whole text, which the page adds by itself.
const MARKED = /^[“„«"‟「『]([^“„«"‟”»」』]*)[”“»"」』]$/s

function quoteOf(spans: readonly Span[]): Block {
  const words = plain(spans)
  return block('quote', { text: MARKED.exec(words)?.[1]?.trim() ?? words })
}

/** Joins consecutive paragraphs of a quotation. */
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

function textBlock({ heading, list }: Frame, spans: readonly Span[], allowed: Allowed): Block {
  const style = heading && allowed.styles.has(`h${heading}`) ? `h${heading}` : 'normal'
  const markDefs: Block[] = []
  const defined = (type: string, fields: Record<string, unknown>): string[] => {
    if (!allowed.annotations.has(type)) return []
    const definition = block(type, fields)
    markDefs.push(definition)
    return [definition._key]
  }
  const hasNotes = allowed.annotations.has('footnote')
  const children = spans.map((span, at) => {
    const { text, marks, href, notes } = span
    // A link may cover several spans with different marks.
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
