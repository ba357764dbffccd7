import { readHtml, type Read } from './html/read'
import { toBlocks, fits, type Block, type Allowed } from './to-blocks'
import type { Piece } from './pieces'
import { cellsOf } from './text/cells'
import { htmlOfMarkdown, isMarkdown } from './text/markdown'

/** The content of the clipboard: the same words as HTML and as plain text, or only one of the two. */
export type Clipboard = { html: string; text: string }

/** The blocks to insert, and what to tell the editor. */
export type Pasted = { blocks: Block[]; notices: string[] }

// However much somebody copied, it must not freeze the editor's browser.
const MOST_CHARACTERS = 1_000_000
// Browsers take minutes to parse elements nested this deep, and some give up altogether.
const MOST_UNCLOSED = 5_000
const MOST_LINES = 10_000
const MOST_BLOCKS = 2_000

/**
 * Reads what was copied from Word, Google Docs, a web page, a spreadsheet or a text file, and makes blocks of it.
 *
 * @returns undefined for plain text, which the Studio's editor can paste by itself
 */
export function pasted({ html, text }: Clipboard, allowed: Allowed): Pasted | undefined {
  const isTooLong = html.length > MOST_CHARACTERS || unclosedIn(html) > MOST_UNCLOSED
  if (text.length > MOST_CHARACTERS || (isTooLong && text === ''))
    return refusal('It is longer than a million characters, or it is not structured like a text.')
  if ((html === '' || isTooLong) && linesIn(text) > MOST_LINES)
    return refusal(`It has more than ${MOST_LINES} lines.`)
  const read = isTooLong ? bare(text) : readAny({ html, text })
  if (!read) return undefined
  const blocks = read.pieces.length > MOST_BLOCKS ? undefined : toBlocks(read.pieces, allowed)
  if (!blocks || blocks.length > MOST_BLOCKS) return refusal(`It has more than ${MOST_BLOCKS} paragraphs.`)
  if (blocks.length === 0 && read.pictures === 0) return undefined
  return { blocks, notices: [...(isTooLong ? [TOO_LONG] : []), ...noticesOf(read, allowed)] }
}

// Elements that have no end tag, or may leave it out.
const ENDLESS = 'area|br|col|hr|img|input|link|meta|source|wbr|dd|dt|li|option|p|tbody|td|tfoot|th|thead|tr'
const BEGUN = new RegExp(`<(?!(?:${ENDLESS})\\b)[a-z]`, 'gi')
const ENDED = new RegExp(`</(?!(?:${ENDLESS})\\b)[a-z]`, 'gi')

/** Roughly, how many elements are never closed. */
const unclosedIn = (html: string): number =>
  (html.match(BEGUN)?.length ?? 0) - (html.match(ENDED)?.length ?? 0)

const linesIn = (text: string): number => text.split('\n').length

const TOO_LONG =
  'What you copied is so large that only its words were pasted, without headings, lists or links. Copy it in parts to keep them.'

const refusal = (reason: string): Pasted => ({
  blocks: [],
  notices: [`${reason} Nothing was pasted: copy it in parts.`],
})

function readAny({ html, text }: Clipboard): Read | undefined {
  const page = html === '' ? undefined : read(html)
  // Code editors copy Markdown with syntax colours, as HTML.
  if (text !== '' && (!page || page.pieces.every(isBare)) && isMarkdown(text))
    return read(htmlOfMarkdown(text))
  if (page) return page
  const table = cellsOf(text)
  return table && { pieces: [table], pictures: 0, comments: 0 }
}

const read = (html: string): Read => readHtml(new DOMParser().parseFromString(html, 'text/html'))

/** Whether a piece would look the same as plain text. */
const isBare = (piece: Piece): boolean =>
  piece.kind === 'code' ||
  (piece.kind === 'paragraph' &&
    !piece.frame.heading &&
    !piece.frame.list &&
    !piece.frame.quote &&
    piece.spans.every(({ marks, href }) => href === undefined && marks.every((mark) => mark === 'code')))

const bare = (text: string): Read => ({
  pieces: text
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => ({
      kind: 'paragraph',
      frame: {},
      spans: [{ text: line.trim(), marks: [], notes: [] }],
    })),
  pictures: 0,
  comments: 0,
})

function noticesOf({ pieces, pictures, comments }: Read, allowed: Allowed): string[] {
  const hasBigTable = pieces.some(
    (piece) => piece.kind === 'table' && allowed.blocks.has('table') && !fits(piece),
  )
  return [
    ...(pictures > 0 ? [pictureNotice(pictures)] : []),
    ...(hasBigTable ? [BIG_TABLE] : []),
    ...(comments > 0 ? [COMMENTS] : []),
  ]
}

const pictureNotice = (count: number): string =>
  `${count === 1 ? 'A picture or film was' : `${count} pictures or films were`} not pasted. ` +
  'Save each as a file and add it with “Image” above the text, where you can also describe and credit it. ' +
  'To add a film, use “Embed”.'

const BIG_TABLE =
  'A table can have at most 200 rows and 30 columns. A larger one was pasted as paragraphs, one for each row.'

const COMMENTS = 'Comments in the margin were not pasted: readers would have seen them.'
