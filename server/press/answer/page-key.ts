import type { IncomingMessage } from 'node:http'

import { notFoundPath, unavailablePath } from '../addresses'

export type PageKeyOptions = {
  /** The query parameters that mean something to the page at a path. All others are left out. */
  knownParameters: (path: string) => readonly string[]
  /** What Next signs an editor's preview cookie with; undefined when that is not known, and any such cookie is believed. */
  previewModeId: string | undefined
}

/** Paths that the press leaves to Next: the Studio, programs' interfaces, and what Next's own scripts ask for. */
const notPages = /^\/(_next(?!\/static\/)|studio|api)(\/|$)/

/**
 * Says under which key the press keeps the page that a request asks for: its canonical path, with the query parameters that the
 * page knows. The key is also the address that Next is asked for. The function gives undefined for everything that is not a page for
 * everybody: other methods, the Studio, previews of drafts. No header but the preview cookie has a say in it, so that no header can
 * put another page in a page's place.
 */
export function pageKeys({ knownParameters, previewModeId }: PageKeyOptions) {
  // Most requests are for few addresses. It is cleared when it is full: who asks for thousands gains nothing by it.
  const known = new Map<string, string>()
  return ({ method, url = '', headers }: IncomingMessage): string | undefined => {
    if (method !== 'GET' && method !== 'HEAD') return undefined
    if (headers.cookie !== undefined && isPreview(headers.cookie, previewModeId)) return undefined
    const before = known.get(url)
    if (before !== undefined) return before
    const key = keyOf(url, knownParameters)
    if (key === undefined || url.length > longestKnown) return key
    if (known.size >= mostKnown) known.clear()
    known.set(url, key)
    return key
  }
}

const mostKnown = 2_000
const longestKnown = 200

function keyOf(url: string, knownParameters: PageKeyOptions['knownParameters']): string | undefined {
  const [whole = ''] = url.split('#', 1)
  const [address = '', query] = splitOnce(whole, '?')
  const path = canonicalPath(address)
  if (path === undefined || notPages.test(path)) return undefined
  // The notice says that something is wrong, and is for when something is.
  if (path === unavailablePath) return notFoundPath
  return query ? path + canonicalQuery(query, knownParameters(path)) : path
}

function isPreview(cookies: string, previewModeId: string | undefined): boolean {
  const [, id] = /(?:^|;)\s*__prerender_bypass=([^;]*)/.exec(cookies) ?? []
  return id !== undefined && (previewModeId === undefined || id.trim() === previewModeId)
}

/** What is in one spelling already, as all of our own links are. */
const plain = /^(\/[a-z0-9_~-][a-z0-9._~-]*)+$/i

/**
 * One spelling for each path: percent-encoded where it must be, and only there. Undefined for what is not a path.
 * One that cannot be decoded leads nowhere; Next would answer it with a bare 500. Nor does one with steps (`.`, `..`), which browsers
 * take out before they ask: they would make any number of keys for one page.
 */
function canonicalPath(path: string): string | undefined {
  if (path === '/' || plain.test(path)) return path
  if (!path.startsWith('/') || path.startsWith('//')) return undefined
  try {
    const segments = path.split('/').map(decodeURIComponent)
    return segments.some(isStep) ? notFoundPath : segments.map(encodeURIComponent).join('/')
  } catch {
    return notFoundPath
  }
}

const isStep = (segment: string) => segment === '.' || segment === '..'

/** The known parameters in the order in which the page names them, each once and only if it says something. */
function canonicalQuery(query: string, known: readonly string[]): string {
  if (known.length === 0) return ''
  const given = new URLSearchParams(query)
  const kept = known.flatMap((name) => {
    const value = given.get(name)
    return value ? [[name, value]] : []
  })
  return kept.length > 0 ? `?${new URLSearchParams(kept)}` : ''
}

function splitOnce(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark)
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}
