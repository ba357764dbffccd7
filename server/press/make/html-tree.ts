import { defaultTreeAdapter, type DefaultTreeAdapterTypes, parse } from 'parse5'

// Reading and editing an HTML page by way of the tree that parse5 makes of it.

export type Element = DefaultTreeAdapterTypes.Element
export type Node = DefaultTreeAdapterTypes.Node

/** A part of the page's text, from one character to before another. */
export type Place = { startOffset: number; endOffset: number }
/** What is to stand at a place instead of what is there. */
export type Edit = Place & { text: string }

/** The elements with an end tag whose place may be asked for. */
const placed = new Set(['script', 'style'])

/** Notes of all other elements only where they begin: where each of them ends would take a tenth of the time of parsing. */
const treeAdapter: typeof defaultTreeAdapter = {
  ...defaultTreeAdapter,
  updateNodeSourceCodeLocation: (node, endLocation) => {
    if (placed.has(node.nodeName)) defaultTreeAdapter.updateNodeSourceCodeLocation(node, endLocation)
  },
}

/** Parses a page. `placeOf` tells where a node without content is, a script or a style. */
export const parsePage = (html: string) => parse(html, { sourceCodeLocationInfo: true, treeAdapter })

/** A node and everything in it, in the order of the page. */
export function* nodesIn(root: Node): Iterable<Node> {
  const left: Node[] = [root]
  for (let node = left.pop(); node; node = left.pop()) {
    yield node
    if ('content' in node) left.push(node.content)
    if ('childNodes' in node) for (const child of node.childNodes.toReversed()) left.push(child)
  }
}

export const isElement = (node: Node): node is Element => 'tagName' in node
export const isComment = (node: Node): node is DefaultTreeAdapterTypes.CommentNode =>
  node.nodeName === '#comment'

export function attribute(node: Node, name: string): string | undefined {
  return isElement(node) ? node.attrs.find((attr) => attr.name === name)?.value : undefined
}

export const textOf = (element: Element) =>
  element.childNodes.map((child) => ('value' in child ? child.value : '')).join('')

/** Where a node is in the text; undefined for one that the parser has added, such as a missing `<body>`. */
export const placeOf = ({ sourceCodeLocation }: Node): Place | undefined => sourceCodeLocation ?? undefined

/** Where an element's content is, between its tags. */
export function insideOf({ sourceCodeLocation }: Element): Place | undefined {
  const { startTag, endTag } = sourceCodeLocation ?? {}
  return startTag && endTag && { startOffset: startTag.endOffset, endOffset: endTag.startOffset }
}

/** Makes edits in a text. Of two that overlap, the one that begins first is made. */
export function edited(original: string, edits: Edit[]): string {
  let made = ''
  let at = 0
  for (const { startOffset, endOffset, text } of edits.sort((a, b) => a.startOffset - b.startOffset)) {
    if (startOffset >= at) made += original.slice(at, startOffset) + text
    at = Math.max(at, endOffset)
  }
  return made + original.slice(at)
}
