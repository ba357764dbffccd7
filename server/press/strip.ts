import { createHash } from 'node:crypto'

import { type DefaultTreeAdapterTypes, parse } from 'parse5'

type Element = DefaultTreeAdapterTypes.Element
type Node = DefaultTreeAdapterTypes.Node

/** A page as Next rendered it for everybody. */
export type Rendered = { status: number; headers: Record<string, string>; body: Buffer }

/** What the press needs to know of a rendered page. */
export type PageFacts = {
  /** The sync tags of every query that the page used. A page that names none cannot be expired, so it is not kept. */
  syncTags: string[]
  /** False for the shell that Next answers when rendering failed or called notFound(): empty until a script fills it. */
  isComplete: boolean
}

const tagsName = 'lakeside:sync-tags'
const errorShellId = '__next_error__'

/** Reads a rendered HTML page: `<meta name="lakeside:sync-tags">` anywhere in it, and whether it is there at all. */
export function readPage(html: string): PageFacts {
  const syncTags = new Set<string>()
  let isComplete = true
  for (const element of elements(parse(html))) {
    if (element.tagName === 'meta' && attribute(element, 'name') === tagsName) {
      for (const tag of (attribute(element, 'content') ?? '').split(/\s+/)) if (tag) syncTags.add(tag)
    }
    if (element.tagName === 'html' && attribute(element, 'id') === errorShellId) isComplete = false
  }
  return { syncTags: [...syncTags], isComplete }
}

/** A strong entity tag: it changes exactly when the bytes do. */
export const entityTag = (body: Buffer) =>
  `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((attr) => attr.name === name)?.value
}

function* elements(node: Node): Iterable<Element> {
  if ('tagName' in node) yield node
  if ('childNodes' in node) for (const child of node.childNodes) yield* elements(child)
}
