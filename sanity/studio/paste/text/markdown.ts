import MarkdownIt from 'markdown-it'

const FENCE = /^ {0,3}(```|~~~)/
const REFERENCE = /\[\^([^\]\s]{1,40})\]/g
const DEFINITION = /^\[\^([^\]\s]{1,40})\]:[ \t]+(.+)$/

/**
 * Turns Markdown (CommonMark, with tables and footnotes) into HTML, which is then read like any other. HTML inside
 * the Markdown stays text, and web addresses do not become links unless they are marked as such. Which links are
 * allowed is decided when the HTML is read.
 */
export function htmlOfMarkdown(markdown: string): string {
  const { text, notes } = withoutNotes(markdown)
  return reader.render(text) + notes.map(([id, words]) => noteOf(id, words)).join('')
}

const reader = new MarkdownIt({ html: false, linkify: false, typographer: false })
reader.validateLink = () => true

// Some programs indent the first line of each paragraph. That does not make it code.
reader.disable('code')

const escaped = (id: string): string => reader.utils.escapeHtml(id)

const noteOf = (id: string, words: string): string =>
  `<p id="fn-${escaped(id)}">${reader.renderInline(words)}<a href="#fnref-${escaped(id)}"></a></p>`

/** Separates the definitions of footnotes from the rest. They may stand anywhere except in program text. */
function withoutNotes(markdown: string): { text: string; notes: [id: string, words: string][] } {
  const notes: [id: string, words: string][] = []
  const lines = markdown.split(/\r\n?|\n/)
  const referred = new Set(
    lines.flatMap((line) => [...line.slice(1).matchAll(REFERENCE)].map(([, id]) => id)),
  )
  let inFence = false
  const rest = lines.filter((line) => {
    if (FENCE.test(line)) inFence = !inFence
    const [, id, words] = (!inFence && DEFINITION.exec(line)) || []
    if (!id || !words || !referred.has(id)) return true
    notes.push([id, words])
    return false
  })
  return { text: rest.join('\n'), notes }
}

reader.inline.ruler.before('link', 'footnote', (state, silent) => {
  const [found, id] = /^\[\^([^\]\s]+)\]/.exec(state.src.slice(state.pos, state.pos + 43)) ?? []
  if (!found || !id) return false
  if (!silent) {
    const token = state.push('html_inline', '', 0)
    token.content = `<a id="fnref-${escaped(id)}" href="#fn-${escaped(id)}">${escaped(found)}</a>`
  }
  state.pos += found.length
  return true
})

// Each of these is hardly ever written by anybody who does not write Markdown.
const SIGNS: readonly RegExp[] = [
  /^ {0,3}#{1,6} +\S/m,
  /^ {0,3}(```|~~~).*\n[^]*?^ {0,3}\1/m,
  /^ {0,3}> \S/m,
  /^\S.*\n={3,} *$/m,
  /^ {0,3}\|?(?: *:?-{2,}:? *\|)+(?: *:?-{2,}:? *)?$/m,
  /\[[^[\]\n]+\]\(<?(?:https?:|mailto:|tel:|www\.|[/#.]|[\w-]{1,60}\.[a-z])/i,
  /^\[[^\]\n]+\]: \S/m,
  /(?<![\p{L}\p{N}*])\*\*(?=[^\s*])[^*\n]*[^\s*]\*\*(?![\p{L}\p{N}*])/u,
  /(?<![\p{L}\p{N}`])`[^`\n]+`(?![\p{L}\p{N}`])/u,
]

const BULLET = /^ *[-*+] +(?:\[[ xX]\] )?\S/
const NUMBER = /^ *(\d{1,9})[.)] +\S/

/** Whether a text is written in Markdown, and is not prose with an asterisk or a dash in it. */
export const isMarkdown = (text: string): boolean => SIGNS.some((sign) => sign.test(text)) || hasList(text)

/** Whether there is a list: at least two consecutive items. A single line with a dash or a number may be a sentence. */
function hasList(text: string): boolean {
  const lines = text.split(/\r\n?|\n/).filter((line) => line.trim() !== '')
  return lines.some((line, at) => {
    const next = lines[at + 1]
    if (next === undefined) return false
    if (BULLET.test(line)) return BULLET.test(next) && signOf(line) === signOf(next)
    const [number, after] = [line, next].map((each) => Number(NUMBER.exec(each)?.[1]))
    return number === 1 && (after === 2 || after === 1)
  })
}

const signOf = (line: string): string => line.trimStart().charAt(0)
