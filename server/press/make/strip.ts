import { type DefaultTreeAdapterTypes, parse } from 'parse5'

import { type Note, noteInMeta } from '../validity'
import { isEmbedOrigin } from './embed-origin'
import { pruneStyle } from './prune-style'
import type { StyleTexts } from './style-sheets'

type Element = DefaultTreeAdapterTypes.Element
type Node = DefaultTreeAdapterTypes.Node

/** A page without what only a framework in the browser would have a use for. */
export type StrippedPage = {
  html: string
  /** What the page says about how long it is good, in elements that do not stay. */
  notes: Note[]
  /** What stands inline and would be stopped by a Content-Security-Policy that does not know it. */
  inline: Inline
  /** Where the embeds come from that readers may open in the page, from `data-embed-origin`: hosts that a policy can name. */
  embedOrigins: string[]
  /** What scripts would have had to fill in. A page with flaws is not to be stripped: readers would get holes. */
  flaws: string[]
}
export type Inline = { scripts: string[]; styles: string[]; styleAttributes: string[] }

/**
 * Reads an HTML page that Next rendered and cuts out its hydration payload, Next's scripts and their preloads, React's
 * comments, and the style of what is not in the page. The sheets whose texts are given take the place of the links to them. Everything
 * else stays byte for byte as it was: JSON-LD and other data, speculation rules, the site's own script files, and inline scripts that
 * say by the attribute `data-lakeside` that they are the site's own.
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
  for (const node of nodes(parse(html, { sourceCodeLocationInfo: true }))) {
    const flaw = flawOf(node)
    if (flaw) page.flaws.push(flaw)
    const note = noteIn(node)
    if (note) page.notes.push(note)
    const sheet = sheets.get(sheetOf(node) ?? '')
    const place = placeOf(node)
    if (sheet !== undefined && place) links.push({ place, text: sheet })
    const cut = note || isFrameworks(node) ? place : undefined
    if (cut) edits.push({ ...cut, text: '' })
    else collectInline(node, page.inline)
    for (const name of attribute(node, 'class')?.split(/\s+/) ?? []) classes.add(name)
    if (isElement(node) && node.tagName === 'style') styles.push(node)
    const embedOrigin = attribute(node, 'data-embed-origin')
    if (embedOrigin !== undefined && isEmbedOrigin(embedOrigin)) page.embedOrigins.push(embedOrigin)
  }
  if (links.length > 0) {
    const text = links.map((link) => pruneStyle(link.text, classes)).join('')
    page.inline.styles.push(text)
    // All of them where the first one was: one element, and one hash in the policy.
    links.forEach(({ place }, index) =>
      edits.push({ ...place, text: index === 0 ? `<style>${text}</style>` : '' }),
    )
  }
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

type Place = { startOffset: number; endOffset: number }
type Edit = Place & { text: string }

const placeOf = ({ sourceCodeLocation }: Node): Place | undefined => sourceCodeLocation ?? undefined

/** Where an element's content stands. */
function insideOf({ sourceCodeLocation }: Element): Place | undefined {
  const { startTag, endTag } = sourceCodeLocation ?? {}
  return startTag && endTag && { startOffset: startTag.endOffset, endOffset: endTag.startOffset }
}

/** A text with parts replaced. Of two that overlap, the one that begins first counts. */
function edited(original: string, edits: Edit[]): string {
  let made = ''
  let at = 0
  for (const { startOffset, endOffset, text } of edits.sort((a, b) => a.startOffset - b.startOffset)) {
    if (startOffset >= at) made += original.slice(at, startOffset) + text
    at = Math.max(at, endOffset)
  }
  return made + original.slice(at)
}

function* nodes(node: Node): Iterable<Node> {
  yield node
  if ('childNodes' in node) for (const child of node.childNodes) yield* nodes(child)
  if ('content' in node) yield* nodes(node.content)
}

const isElement = (node: Node): node is Element => 'tagName' in node
const isComment = (node: Node): node is DefaultTreeAdapterTypes.CommentNode => node.nodeName === '#comment'

function attribute(node: Node, name: string): string | undefined {
  return isElement(node) ? node.attrs.find((attr) => attr.name === name)?.value : undefined
}

const noteIn = (node: Node) =>
  node.nodeName === 'meta' ? noteInMeta(attribute(node, 'name'), attribute(node, 'content')) : undefined

/** The address of the style sheet that an element links to. */
const sheetOf = (node: Node) =>
  node.nodeName === 'link' && attribute(node, 'rel') === 'stylesheet' ? attribute(node, 'href') : undefined

const isNexts = (address = '') => address.startsWith('/_next/')

function isFrameworks(node: Node): boolean {
  if (isComment(node)) return true
  if (node.nodeName === 'link') {
    const isPreload =
      attribute(node, 'rel') === 'modulepreload' ||
      (attribute(node, 'rel') === 'preload' && attribute(node, 'as') === 'script')
    return isPreload && isNexts(attribute(node, 'href'))
  }
  // What a font of Next's own says to its scripts.
  if (node.nodeName === 'meta') return attribute(node, 'name') === 'next-size-adjust'
  if (node.nodeName !== 'script') return false
  const source = attribute(node, 'src')
  if (source !== undefined) return isNexts(source)
  return isProgram(node) && attribute(node, 'data-lakeside') === undefined
}

/** Whether a script element is run, not merely read (HTML standard, the script element's type attribute). */
const isProgram = (script: Node) =>
  /^(|module|(text|application)\/(x-)?(java|ecma)script)$/i.test((attribute(script, 'type') ?? '').trim())

/** Scripts that a Content-Security-Policy has a say in without being programs: they steer the browser. */
const isSteering = (script: Node) => /^(importmap|speculationrules)$/i.test(attribute(script, 'type') ?? '')

function collectInline(node: Node, inline: Inline): void {
  if (!isElement(node)) return
  const style = attribute(node, 'style')
  if (style !== undefined) inline.styleAttributes.push(style)
  const isInlineScript = node.tagName === 'script' && attribute(node, 'src') === undefined
  if (isInlineScript && (isProgram(node) || isSteering(node))) inline.scripts.push(textOf(node))
}

const textOf = (element: Element) =>
  element.childNodes.map((child) => ('value' in child ? child.value : '')).join('')

/** React's marks of a part that the server left open: pending, queued, or given up for the browser to render. */
const openParts = /^\$[?~!]/

/** What is missing from a page and only scripts would bring. */
function flawOf(node: Node): string | undefined {
  if (isComment(node)) return openParts.test(node.data) ? 'an unfinished Suspense boundary' : undefined
  const id = attribute(node, 'id') ?? ''
  if (node.nodeName === 'html' && id === '__next_error__') return 'an empty error shell'
  if (node.nodeName === 'template' && /^[BP]:/.test(id)) return 'a placeholder for a part that came late'
  const isHidden = attribute(node, 'hidden') !== undefined
  return isHidden && id.startsWith('S:') ? 'a part that scripts would have to move into its place' : undefined
}
