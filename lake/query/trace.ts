import { type Fields, isObject, type Value } from './values'

/** A document from which values are copied: the id under which it is stored, and its type. */
export type Origin = { id: string; type: string }

/** The value is the one that stands at a place of a document: in the document itself, or in an attribute or item of what stands at another. */
export class Copy {
  #path: string | undefined

  constructor(
    readonly of: Origin,
    /** Undefined for the document. */
    readonly parent?: Copy,
    readonly step: string | number = '',
    /** The `_key` by which an item is named; null if another has the same. */
    readonly key?: string | null,
  ) {}

  /** Such as `$['body'][0]`. */
  get path(): string {
    return (this.#path ??= this.parent ? `${this.parent.path}[${this.#name}]` : '$')
  }

  get #name(): string {
    if (typeof this.step === 'string') return `'${escaped(this.step)}'`
    return typeof this.key !== 'string'
      ? String(this.step)
      : `?(@._key=='${this.key.replace(/[\\']/g, '\\$&')}')`
  }
}

/**
 * Where a value comes from: a place in a document; several places, one for each attribute or item; the text of the query or its parameters; or
 * nowhere that could be changed, since it was computed.
 */
export type Trace = Copy | ReadonlyMap<string, Trace> | readonly Trace[] | 'literal' | 'unknown'

/** A value and where it comes from. */
export type Traced = { value: Value; trace: Trace }

/** How items of an array are named in paths: by their place, or by their `_key` where they have one of their own. */
export type ItemNames = 'indexes' | 'keys'

/** What views and scores add to a document: it stands in none. */
const added = new Set(['_originalId', '_score'])

/** A whole document. Undefined if the value is none. */
export function traceOfDocument(value: Value): Trace {
  if (!isObject(value) || typeof value._id !== 'string' || typeof value._type !== 'string') return 'unknown'
  const id = typeof value._originalId === 'string' ? value._originalId : value._id
  return new Copy({ id, type: value._type })
}

/** Where an attribute of a value comes from. */
export function traceOfAttribute(trace: Trace, name: string): Trace {
  if (typeof trace === 'string') return trace
  if (trace instanceof Map) return trace.get(name) ?? 'unknown'
  if (!(trace instanceof Copy) || (!trace.parent && added.has(name))) return 'unknown'
  return new Copy(trace.of, trace, name)
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
    this.#taken = names === 'keys' && trace instanceof Copy ? countOfKeys(items) : undefined
  }

  at(index: number): Trace {
    const { trace } = this
    if (typeof trace === 'string') return trace
    if (Array.isArray(trace)) return trace.at(index) ?? 'unknown'
    return trace instanceof Copy ? new Copy(trace.of, trace, index, this.#keyOf(index)) : 'unknown'
  }

  #keyOf(index: number): string | null | undefined {
    const item = this.#taken && this.items[index]
    const key = isObject(item) ? item._key : undefined
    if (typeof key !== 'string') return undefined
    return this.#taken?.get(key) === 1 ? key : null
  }
}

/**
 * The trace of an object or array that was put together: what it was copied from, if each of its attributes or items stands there under the same name. An
 * object that is a whole document is told by its attributes.
 */
export function asWhole(
  value: Fields | readonly Value[],
  trace: ReadonlyMap<string, Trace> | readonly Trace[],
): Trace {
  let whole: Copy | undefined
  for (const [step, part] of trace.entries()) {
    // What is not there comes from nowhere.
    if ((Reflect.get(value, step) ?? null) === null) continue
    if (!(part instanceof Copy) || part.step !== step || part.key === null || !part.parent?.parent)
      return trace
    whole ??= part.parent
    if (part.parent !== whole) return trace
  }
  return whole ?? trace
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
