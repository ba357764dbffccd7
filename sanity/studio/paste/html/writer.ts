import type { Frame, Mark, Paragraph, Piece, Span } from '../pieces'

/** The marks and the link of some words. */
export type Look = { marks: ReadonlySet<Mark>; href?: string }

const HTML_SPACE = /[ \t\r\n\f]+/g

/** Puts words together into paragraphs, and collapses white space as browsers do. */
export class Writer {
  readonly pieces: Piece[] = []
  #spans: Span[] = []
  #frame: Frame = {}

  /** Ends the paragraph and begins another of the given kind. */
  begin(frame: Frame): void {
    this.#end()
    this.#frame = frame
  }

  add(piece: Piece): void {
    this.#end()
    this.pieces.push(piece)
  }

  text(text: string, { marks, href }: Look): void {
    const collapsed = text.replace(HTML_SPACE, ' ')
    const before = this.#spans.at(-1)?.text ?? ' '
    const added = /\s$/.test(before) ? collapsed.replace(/^ /, '') : collapsed
    if (added === '') return
    // Headings are bold already.
    const shown = [...marks].filter((mark) => !(mark === 'strong' && this.#frame.heading)).sort()
    append(this.#spans, { text: added, marks: shown, ...(href !== undefined && { href }), notes: [] })
  }

  /** A line break; a second one ends the paragraph. */
  break(): void {
    const last = this.#spans.at(-1)
    if (!last) return
    if (last.text.endsWith('\n')) return this.begin(this.#frame)
    last.text = `${last.text.replace(/ $/, '')}\n`
  }

  /**
   * Attaches a footnote to the last word.
   *
   * @returns whether there is such a word
   */
  note(note: string): boolean {
    const at = this.#spans.findLastIndex(({ text }) => text.trim() !== '')
    const span = this.#spans[at]
    const word = span && /\S+(?=\s*$)/.exec(span.text)
    if (!span || !word) return false
    const [before, after] = [span.text.slice(0, word.index), span.text.slice(word.index + word[0].length)]
    const parts = [
      { ...span, text: before, notes: [] },
      { ...span, text: word[0], notes: [...span.notes, note] },
      { ...span, text: after, notes: [] },
    ]
    this.#spans.splice(at, 1, ...parts.filter(({ text }) => text !== ''))
    return true
  }

  finish(): Piece[] {
    this.#end()
    return this.pieces
  }

  #end(): void {
    const spans = trimmed(this.#spans)
    this.#spans = []
    if (spans.length === 0) return
    const first = this.#itemBegun()
    if (!first) {
      this.pieces.push({ kind: 'paragraph', frame: this.#frame, spans })
      return
    }
    const end = first.spans.at(-1)
    if (end) end.text += '\n'
    for (const span of spans) append(first.spans, span)
  }

  /** The paragraph of the same list item, of which this one becomes a further line. */
  #itemBegun(): Paragraph | undefined {
    const last = this.pieces.at(-1)
    const { item, heading } = this.#frame
    if (!item || heading || last?.kind !== 'paragraph') return undefined
    return last.frame.item === item && !last.frame.heading ? last : undefined
  }
}

function append(spans: Span[], span: Span): void {
  const last = spans.at(-1)
  if (last && isAlike(last, span)) last.text += span.text
  else spans.push(span)
}

const isAlike = (a: Span, b: Span): boolean =>
  a.href === b.href && a.notes.length === 0 && b.notes.length === 0 && a.marks.join() === b.marks.join()

/** The spans without white space at the beginning and end, and without spans that are nothing else. */
function trimmed(spans: readonly Span[]): Span[] {
  const rest = [...spans]
  for (let first = rest[0]; first; first = rest[0]) {
    first.text = first.text.trimStart()
    if (first.text) break
    rest.shift()
  }
  for (let last = rest.at(-1); last; last = rest.at(-1)) {
    last.text = last.text.trimEnd()
    if (last.text) break
    rest.pop()
  }
  return rest
}
