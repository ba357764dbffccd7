import type { SourcePath } from './source-path'
import { type Fields, isObject, type Value } from './values'

/** A document from which values are copied: the id under which it is stored, and its type. */
export type Origin = { id: string; type: string }

/** The value is the one that stands at a path in a document. */
export class Copy {
  constructor(
    readonly of: Origin,
    readonly path: SourcePath,
  ) {}
}

/** Where the attributes of an object come from. Objects that one part of a query makes have the same names, which they share. */
export class NamedTraces {
  constructor(
    /** Where among `traces` that of each attribute is. */
    private readonly names: ReadonlyMap<string, number>,
    private readonly traces: readonly Trace[],
  ) {}

  get(name: string): Trace | undefined {
    return this.traces[this.names.get(name) ?? -1]
  }
}

/**
 * Where a value comes from: a place in a document; several places, one for each attribute or item; the text of the query or its parameters; or
 * nowhere that could be changed, since it was computed.
 */
export type Trace = Copy | NamedTraces | ReadonlyMap<string, Trace> | readonly Trace[] | 'literal' | 'unknown'

/** A value and where it comes from. */
export type Traced = { value: Value; trace: Trace }

export const nothing: Traced = { value: null, trace: 'unknown' }

/** What views and scores add to a document: it stands in none. */
const added = new Set(['_originalId', '_score'])

/** A whole document, whose path is given. Unknown if the value is none. */
export function traceOfDocument(value: Value, path: SourcePath): Trace {
  if (!isObject(value) || typeof value._id !== 'string' || typeof value._type !== 'string') return 'unknown'
  const id = typeof value._originalId === 'string' ? value._originalId : value._id
  return new Copy({ id, type: value._type }, path)
}

/** An attribute of a value, and where it comes from. */
export function attributeOf(value: Value, trace: Trace, name: string): Traced {
  if (!isObject(value) || !Object.hasOwn(value, name)) return nothing
  return { value: value[name] ?? null, trace: traceOfAttribute(trace, name) }
}

/** Where an attribute of a value comes from. */
export function traceOfAttribute(trace: Trace, name: string): Trace {
  if (trace instanceof Copy)
    return !trace.path.parent && added.has(name) ? 'unknown' : new Copy(trace.of, trace.path.attribute(name))
  if (typeof trace === 'string') return trace
  return trace instanceof NamedTraces || trace instanceof Map ? (trace.get(name) ?? 'unknown') : 'unknown'
}

/**
 * The trace of an object that was put together. It counts as the one that it was copied from if each of its attributes stands there under the same
 * name, unless that is a whole document: documents are told by their attributes.
 */
export function traceOfObject(value: Fields, traces: NamedTraces | ReadonlyMap<string, Trace>): Trace {
  let first: Copy | undefined
  for (const name of Object.keys(value)) {
    if (isEmpty(value[name])) continue
    const part = traces.get(name)
    if (!isPart(part, name, first)) return traces
    first ??= part
  }
  return wholeOf(first) ?? traces
}

/** Whether nothing is in a value that could come from anywhere. */
export const isEmpty = (value: Value): boolean =>
  (value ?? null) === null || (Array.isArray(value) && value.length === 0)

/** Whether something was copied from under the same name in a value that is no document: the one that the other, if there is one, was copied from. */
export function isPart(
  part: Trace | undefined,
  name: string | number,
  other: Copy | undefined,
): part is Copy {
  if (!(part instanceof Copy)) return false
  const { step, key, parent } = part.path
  if (step !== name || key === null || !parent?.parent) return false
  return !other || (other.of === part.of && other.path.parent === parent)
}

/** What such a part stands in. */
export const wholeOf = (part: Copy | undefined): Copy | undefined =>
  part?.path.parent && new Copy(part.of, part.path.parent)
