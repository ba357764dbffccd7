import type { IncomingMessage } from 'node:http'

import { notFoundPath, unavailablePath } from '../addresses'
import { previewCookieIn } from './preview-cookie'

export type PageKeyOptions = {
  /** The query parameters that the page at a path reads. All others are left out of its key. */
  knownParameters: (path: string) => readonly string[]
  /** The value of Next's preview cookie in this build. If it is not known, every request with such a cookie counts as a preview. */
  previewModeId: string | undefined
}

/** Paths that the press leaves to Next: the Studio, the APIs, and what Next's own scripts ask for. */
const notPages = /^\/(_next(?!\/static\/)|studio|api)(\/|$)/

/**
 * Makes the function that tells under which key the press keeps the page that a request asks for. The key is the path in its one canonical
 * spelling, with the query parameters that the page reads; Next is asked for the page at that very address. For example,
 * `/search?utm_source=x&q=py` has the key `/search?q=py`.
 *
 * The function gives undefined for whatever is not the same for everybody: other methods, the Studio, previews of drafts. Of a request's
 * headers only the preview cookie counts, so that no header can put one page in the place of another.
 */
export function pageKeys({ knownParameters, previewModeId }: PageKeyOptions) {
  // Most requests are for a few addresses. When it is full, it starts anew: somebody is making up addresses, and gains nothing by it.
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

/** How many addresses are remembered with their keys, and how long they may be. */
const mostKnown = 2_000
const longestKnown = 200

function keyOf(url: string, knownParameters: PageKeyOptions['knownParameters']): string | undefined {
  const [whole = ''] = url.split('#', 1)
  const [address = '', query] = splitOnce(whole, '?')
  const path = canonicalPath(address)
  if (path === undefined || notPages.test(path)) return undefined
  // Asked for by its address, the notice would tell of an outage that there is not.
  if (path === unavailablePath) return notFoundPath
  return query ? path + canonicalQuery(query, knownParameters(path)) : path
}

function isPreview(cookies: string, previewModeId: string | undefined): boolean {
  const id = previewCookieIn(cookies)
  return id !== undefined && (previewModeId === undefined || id.trim() === previewModeId)
}

/** A path that is canonical already, as in all of our own links. */
const plain = /^(\/[a-z0-9_~-][a-z0-9._~-]*)+$/i

/**
 * The one spelling of a path: percent-encoded where that is necessary, and only there. Undefined for what is not a path.
 *
 * A path that cannot be decoded leads nowhere; Next would answer it with a bare 500. Neither does one with the steps `.` or `..`: browsers
 * resolve them before they ask, and with them one page could have any number of keys.
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

/** The known parameters in the order in which the page names them, each once, without empty ones. */
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
