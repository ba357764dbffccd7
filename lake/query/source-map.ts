import type { Run } from './run'
import { escaped, isCopy, ItemTraces, type Origin, type Trace, traceOfAttribute, type Traced } from './trace'
import { isObject, type Value } from './values'

type Source =
  { type: 'documentValue'; document: number; path: number } | { type: 'literal' } | { type: 'unknown' }

/**
 * Says of each value of a result in which document it stands, and where there, as Sanity's clients read it: a value that was copied as a whole
 * is told once, at its top. See https://github.com/sanity-io/content-source-maps
 */
export type ContentSourceMap = {
  documents: { _id: string; _type: string }[]
  paths: string[]
  mappings: Record<string, { type: 'value'; source: Source }>
}

/** Writes down where the values of a result come from. `run` ends what takes too long. */
export function sourceMapOf({ value, trace }: Traced, run: Run): ContentSourceMap {
  const found: { path: string; trace: Trace }[] = []
  collect(value, trace, '$', found, run)
  const copies = found.flatMap(({ trace: each }) => (isCopy(each) ? [each] : []))
  const origins = new Map<string, Origin>(copies.map(({ of }) => [of.id, of]))
  const documents = [...origins.values()].sort((one, other) => compare(one.id, other.id))
  const paths = [...new Set(copies.map(({ path }) => path))].sort(compare)
  const placeOfDocument = new Map(documents.map(({ id }, place) => [id, place]))
  const placeOfPath = new Map(paths.map((path, place) => [path, place]))
  const mappings: ContentSourceMap['mappings'] = Object.create(null)
  for (const { path, trace: each } of found.sort((one, other) => compare(one.path, other.path))) {
    const source: Source = isCopy(each)
      ? {
          type: 'documentValue',
          document: placeOfDocument.get(each.of.id) ?? 0,
          path: placeOfPath.get(each.path) ?? 0,
        }
      : { type: each === 'literal' ? 'literal' : 'unknown' }
    mappings[path] = { type: 'value', source }
  }
  return { documents: documents.map(({ id, type }) => ({ _id: id, _type: type })), paths, mappings }
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** Goes as deep as values are put together from several places. */
function collect(
  value: Value,
  trace: Trace,
  path: string,
  found: { path: string; trace: Trace }[],
  run: Run,
): void {
  run.step()
  if ((value ?? null) === null) return
  const isWhole = isCopy(trace) ? trace.path !== '$' : typeof trace === 'string'
  if (isWhole || !(Array.isArray(value) || isObject(value))) {
    found.push({ path, trace: isWhole ? trace : 'unknown' })
  } else if (Array.isArray(value)) {
    const traces = new ItemTraces(trace, value, 'indexes')
    value.forEach((item: Value, index) => collect(item, traces.at(index), `${path}[${index}]`, found, run))
  } else {
    for (const name of Object.keys(value))
      collect(value[name], traceOfAttribute(trace, name), `${path}['${escaped(name)}']`, found, run)
  }
}
