import { linesOf, type Frame, type Piece } from '../pieces'
import { codeOf, isCode } from './code'
import { footnotesIn, isComment, type Footnotes } from './footnotes'
import { hrefOf } from './links'
import { frameIn, isListMarker } from './roles'
import { isHidden, marksIn, styleOf } from './style'
import { isLayout, tableOf } from './table'
import { Writer, type Look } from './writer'

/** What was read: the pieces in order, and how many pictures and films, and how many comments, were left out. */
export type Read = { pieces: Piece[]; pictures: number; comments: number }

const NO_WORDS = new Set(['head', 'style', 'script', 'template', 'noscript', 'title', 'svg', 'math', 'xml'])
const PICTURES = new Set(['img', 'picture', 'video', 'audio', 'iframe', 'object', 'embed'])
const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup legend li main nav ol p section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
// Chromium parses no deeper than this. In other browsers, deeper elements are read as plain words.
const DEEPEST = 512
// Smaller pictures are ornaments of the text: bullets, emoticons, tracking pixels.
const SMALLEST_PICTURE = 32

/** Reads HTML as pieces of a story. No words are lost: whatever is not recognised becomes a paragraph. */
export function readHtml(document: Document): Read {
  const reader = new Reader(footnotesIn(document.body))
  const pieces = reader.read(document.body)
  return { pieces, pictures: reader.pictures, comments: reader.comments }
}

type Place = { look: Look; frame: Frame; depth: number }

const PLAIN: Look = { marks: new Set() }

class Reader {
  pictures = 0
  comments = 0
  readonly #skipped: ReadonlySet<Element>
  /** The notes and all elements around them. */
  readonly #endings: ReadonlySet<Element>

  constructor(
    private readonly footnotes: Footnotes,
    private readonly inNote = false,
  ) {
    this.#skipped = new Set(inNote ? [] : footnotes.notes.values())
    this.#endings = new Set([...this.#skipped].flatMap(withAncestors))
  }

  read(root: Element): Piece[] {
    const writer = new Writer()
    this.#inside(root, { look: PLAIN, frame: {}, depth: 0 }, writer)
    return writer.finish()
  }

  #inside(element: Element, place: Place, writer: Writer): void {
    if (place.depth > DEEPEST) return writer.text(element.textContent, place.look)
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) writer.text(node.textContent ?? '', place.look)
      else if (isElement(node)) this.#element(node, place, writer)
    }
  }

  #element(element: Element, place: Place, writer: Writer): void {
    const name = element.localName
    if (NO_WORDS.has(name) || this.#skipped.has(element) || isHidden(element)) return
    if (styleOf(element, 'mso-element') === 'comment-list') return
    if (name === 'br') return isMeant(element) ? writer.break() : undefined
    if (PICTURES.has(name)) return this.#picture(element, place, writer)
    if (name === 'hr') return this.#endsText(element) ? undefined : writer.add({ kind: 'divider' })
    if (name === 'a') return this.#link(element, place, writer)
    if (isCode(element)) return writer.add(codeOf(element))
    if (isTable(element) && !isLayout(element)) return this.#table(element, writer)
    if (isListMarker(element) && place.frame.list && !place.frame.heading) return
    if (/\b(apple-converted-space)\b/i.test(element.className) || styleOf(element, 'mso-spacerun') === 'yes')
      return writer.text(' ', place.look)
    const look = { ...place.look, marks: marksIn(element, place.look.marks) }
    if (!BLOCKS.has(name)) return this.#inside(element, { ...place, look, depth: place.depth + 1 }, writer)
    const frame = frameIn(element, place.frame)
    writer.begin(frame)
    this.#inside(element, { look, frame, depth: place.depth + 1 }, writer)
    writer.begin(place.frame)
  }

  #link(element: Element, place: Place, writer: Writer): void {
    if (this.footnotes.backlinks.has(element)) return
    if (isComment(element)) {
      this.comments++
      return
    }
    const note = this.footnotes.notes.get(element)
    if (note && !this.inNote) {
      const words = this.#note(note)
      if (words === '' || writer.note(words)) return
      // There is no word before it to attach the note to, so its own number is kept in the text.
      this.#inside(element, place, writer)
      writer.note(words)
      return
    }
    const href = hrefOf(element.getAttribute('href') ?? '')
    const look = { marks: marksIn(element, place.look.marks), ...(href !== undefined && { href }) }
    this.#inside(element, { ...place, look, depth: place.depth + 1 }, writer)
  }

  #note(note: Element): string {
    const reader = new Reader(this.footnotes, true)
    const words = reader.read(note).flatMap(linesOf).join('\n')
    this.pictures += reader.pictures
    return words.replace(/^[\^↑\s]+/, '')
  }

  #table(element: HTMLTableElement, writer: Writer): void {
    const table = tableOf(element, (cell) => this.read(cell).flatMap(linesOf).join('\n'))
    if (table) writer.add(table)
  }

  #picture(element: Element, { look }: Place, writer: Writer): void {
    if (isOrnament(element)) writer.text(element.getAttribute('alt') ?? '', look)
    else this.pictures++
  }

  /** Whether a horizontal rule only separates the notes from the text. */
  #endsText({ nextElementSibling }: Element): boolean {
    return nextElementSibling !== null && this.#endings.has(nextElementSibling)
  }
}

const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE

const isTable = (element: Element): element is HTMLTableElement => element.localName === 'table'

// Browsers add such a line break to the end of what they copy.
const isMeant = (br: Element): boolean => !br.classList.contains('Apple-interchange-newline')

function withAncestors(element: Element): Element[] {
  const all: Element[] = []
  for (let each: Element | null = element; each; each = each.parentElement) all.push(each)
  return all
}

function isOrnament(picture: Element): boolean {
  if (picture.localName !== 'img') return false
  const sides = ['width', 'height'].map((side) =>
    Number.parseFloat(picture.getAttribute(side) ?? styleOf(picture, side)),
  )
  return sides.every((side) => side <= SMALLEST_PICTURE)
}
