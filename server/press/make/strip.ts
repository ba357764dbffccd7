import { type Note, noteInMeta } from '../validity'
import { isEmbedOrigin } from './embed-origin'
import {
  attribute,
  type Edit,
  edited,
  type Element,
  insideOf,
  isComment,
  isElement,
  type Node,
  nodesIn,
  parsePage,
  type Place,
  placeOf,
  textOf,
} from './html-tree'
import { pruneStyle } from './prune-style'
import type { StyleTexts } from './style-sheets'

/** A page without its framework's scripts and data, and what was found in it on the way. */
export type StrippedPage = {
  html: string
  /** What the page says about how long it is good. The elements that say it are removed. */
  notes: Note[]
  /** Inline scripts and styles that stay: the Content-Security-Policy must allow each of them. */
  inline: Inline
  /** The origins, from `data-embed-origin`, of embeds that readers may open in the page. The policy must allow these, too. */
  embedOrigins: string[]
  /** What only Next's scripts would fill in. A page with flaws must not be sent stripped: something would be missing. */
  flaws: string[]
}
export type Inline = { scripts: string[]; styles: string[]; styleAttributes: string[] }

/**
 * Cuts out of an HTML page that Next rendered: the hydration payload, Next's scripts and their preloads, React's comments, and style rules
 * that match nothing in the page. Links to the sheets that are given are replaced by their texts.
 *
 * Everything else stays byte for byte as it was: JSON-LD and other data, speculation rules, the site's own script files, and inline scripts
 * with the attribute `data-lakeside`, which marks them as the site's own.
 */
export function stripPage(html: string, sheets: StyleTexts = new Map()): StrippedPage {
  const page: StrippedPage = {
    html,
    notes: [],
    inline: { scripts: [], styles: [], styleAttributes: [] },
    embedOrigins: [],
    flaws: [],
  }
  const edits: Edit[] = []
  const classes = new Set<string>()
  const styles: Element[] = []
  const links: { place: Place; text: string }[] = []

  // First, go through the page: cut what is not needed, and note what is found.
  for (const node of nodesIn(parsePage(html))) {
    const flaw = flawOf(node)
    if (flaw) page.flaws.push(flaw)
    const note = noteIn(node)
    if (note) page.notes.push(note)
    const sheet = sheets.get(sheetOf(node) ?? '')
    const place = placeOf(node)
    if (sheet !== undefined && place) links.push({ place, text: sheet })
    const cut = note || isForFramework(node) ? place : undefined
    if (cut) edits.push({ ...cut, text: '' })
    else collectInline(node, page.inline)
    for (const name of attribute(node, 'class')?.split(/\s+/) ?? []) classes.add(name)
    if (isElement(node) && node.tagName === 'style') styles.push(node)
    const embedOrigin = attribute(node, 'data-embed-origin')
    if (embedOrigin !== undefined && isEmbedOrigin(embedOrigin)) page.embedOrigins.push(embedOrigin)
  }

  // Now all its classes are known. All linked sheets go where the first link was: one element, and one hash in the policy.
  if (links.length > 0) {
    const text = links.map((link) => pruneStyle(link.text, classes)).join('')
    page.inline.styles.push(text)
    links.forEach(({ place }, index) =>
      edits.push({ ...place, text: index === 0 ? `<style>${text}</style>` : '' }),
    )
  }

  // Styles that were in the page before stay where they are.
  for (const style of styles) {
    const whole = textOf(style)
    const text = pruneStyle(whole, classes)
    page.inline.styles.push(text)
    const place = insideOf(style)
    if (place && text !== whole) edits.push({ ...place, text })
  }

  page.embedOrigins = [...new Set(page.embedOrigins)]
  page.html = edited(html, edits)
  return page
}

const noteIn = (node: Node) =>
  node.nodeName === 'meta' ? noteInMeta(attribute(node, 'name'), attribute(node, 'content')) : undefined

/** The address of a linked style sheet; undefined for any other element. */
const sheetOf = (node: Node) =>
  node.nodeName === 'link' && attribute(node, 'rel') === 'stylesheet' ? attribute(node, 'href') : undefined

const isOfNext = (address = '') => address.startsWith('/_next/')

/** Whether only a framework in the browser has a use for it. */
function isForFramework(node: Node): boolean {
  if (isComment(node)) return true
  if (node.nodeName === 'link') {
    const isPreload =
      attribute(node, 'rel') === 'modulepreload' ||
      (attribute(node, 'rel') === 'preload' && attribute(node, 'as') === 'script')
    return isPreload && isOfNext(attribute(node, 'href'))
  }
  // Next's fonts leave a mark for its scripts.
  if (node.nodeName === 'meta') return attribute(node, 'name') === 'next-size-adjust'
  if (node.nodeName !== 'script') return false
  const source = attribute(node, 'src')
  if (source !== undefined) return isOfNext(source)
  return isProgram(node) && attribute(node, 'data-lakeside') === undefined
}

/** Whether the browser runs a script element, and does not take it for data (HTML standard, the script element's type attribute). */
const isProgram = (script: Node) =>
  /^(|module|(text|application)\/(x-)?(java|ecma)script)$/i.test((attribute(script, 'type') ?? '').trim())

/** Whether a script element instructs the browser. It is no program, but a Content-Security-Policy must allow it as well. */
const isInstruction = (script: Node) =>
  /^(importmap|speculationrules)$/i.test(attribute(script, 'type') ?? '')

function collectInline(node: Node, inline: Inline): void {
  if (!isElement(node)) return
  const style = attribute(node, 'style')
  if (style !== undefined) inline.styleAttributes.push(style)
  const isInlineScript = node.tagName === 'script' && attribute(node, 'src') === undefined
  if (isInlineScript && (isProgram(node) || isInstruction(node))) inline.scripts.push(textOf(node))
}

/** React's comments where a part is missing: still pending, queued, or left for the browser to render. */
const missingPart = /^\$[?~!]/

/** What is missing from the page at this node until scripts bring it; undefined where nothing is. */
function flawOf(node: Node): string | undefined {
  if (isComment(node)) return missingPart.test(node.data) ? 'an unfinished Suspense boundary' : undefined
  const id = attribute(node, 'id') ?? ''
  if (node.nodeName === 'html' && id === '__next_error__') return 'an empty error shell'
  if (node.nodeName === 'template' && /^[BP]:/.test(id)) return 'a placeholder for a part that came late'
  const isHidden = attribute(node, 'hidden') !== undefined
  return isHidden && id.startsWith('S:') ? 'a part that scripts would have to move into its place' : undefined
}
