import type { Value } from './values'
import { isObject } from './values'

/** A document from which values are copied: the id under which it is stored, and its type. */
export type Origin = { id: string; type: string }

/** The value is the one that stands in a document at a path, such as `$['body'][0]`. */
export type Copy = { of: Origin; path: string }

/**
 * Where a value comes from: a place in a document; several places, one for each attribute or item; the text of the query or its parameters; or
 * nowhere that could be changed, since it was computed.
 */
export type Trace = Copy | ReadonlyMap<string, Trace> | readonly Trace[] | 'literal' | 'unknown'

/** A value and where it comes from. */
export type Traced = { value: Value; trace: Trace }

export const isCopy = (trace: Trace): trace is Copy => typeof trace === 'object' && 'path' in trace

/** How items of an array are named in paths: by their place, or by their `_key` where they have one of their own. */
export type ItemNames = 'indexes' | 'keys'

/** What views and scores add to a document: it stands in none. */
const added = new Set(['_originalId', '_score'])

/** A whole document. Undefined if the value is none. */
export function traceOfDocument(value: Value): Trace {
  if (!isObject(value) || typeof value._id !== 'string' || typeof value._type !== 'string') return 'unknown'
  const id = typeof value._originalId === 'string' ? value._originalId : value._id
  return { of: { id, type: value._type }, path: '$' }
}

/** Where an attribute of a value comes from. */
export function traceOfAttribute(trace: Trace, name: string): Trace {
  if (typeof trace === 'string') return trace
  if (trace instanceof Map) return trace.get(name) ?? 'unknown'
  if (!isCopy(trace) || (trace.path === '$' && added.has(name))) return 'unknown'
  return { of: trace.of, path: `${trace.path}['${escaped(name)}']` }
}

/** Where the items of an array come from. */
export class ItemTraces {
  /** Keys that several items have name none of them. */
  readonly #taken: ReadonlyMap<unknown, number> | undefined

  constructor(
    private readonly trace: Trace,
    private readonly items: readonly Value[],
    names: ItemNames,
  ) {
    this.#taken = names === 'keys' && isCopy(trace) ? countOfKeys(items) : undefined
  }

  at(index: number): Trace {
    const { trace } = this
    if (typeof trace === 'string') return trace
    if (Array.isArray(trace)) return trace.at(index) ?? 'unknown'
    return isCopy(trace) ? { of: trace.of, path: `${trace.path}[${this.#nameOf(index)}]` } : 'unknown'
  }

  #nameOf(index: number): string {
    const item = this.items[index]
    const key = isObject(item) ? item._key : undefined
    if (typeof key !== 'string' || this.#taken?.get(key) !== 1) return String(index)
    return `?(@._key=='${key.replace(/[\\']/g, '\\$&')}')`
  }
}

function countOfKeys(items: readonly Value[]): ReadonlyMap<unknown, number> {
  const counts = new Map<unknown, number>()
  for (const item of items) {
    if (isObject(item) && typeof item._key === 'string')
      counts.set(item._key, (counts.get(item._key) ?? 0) + 1)
  }
  return counts
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\f': '\\f',
}

/** A name as it stands in the paths of source maps. */
export const escaped = (name: string): string =>
  name.replace(/[\\'\n\r\t\f]/g, (letter) => escapes[letter] ?? letter)
