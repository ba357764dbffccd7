import { type ItemNames, pathsOfItems } from './source-path'
import { Copy, isEmpty, isPart, type Trace, type Traced, wholeOf } from './trace'
import type { Value } from './values'

/** Items and where they come from. */
export type TracedItems = { values: readonly Value[]; traces: readonly Trace[] }

/** Items that are put together one by one. */
export class Gathered implements TracedItems {
  readonly values: Value[] = []
  readonly traces: Trace[] = []

  add(value: Value, trace: Trace): void {
    this.values.push(value)
    this.traces.push(trace)
  }

  addAll({ values, traces }: TracedItems): void {
    values.forEach((value, index) => this.add(value, traces[index] ?? 'unknown'))
  }
}

/** The items of an array, and where they come from. */
export function itemsIn(values: readonly Value[], trace: Trace, names: ItemNames): TracedItems {
  if (trace instanceof Copy) {
    const paths = pathsOfItems(values, trace.path, names)
    return { values, traces: paths.map((path) => new Copy(trace.of, path)) }
  }
  if (isList(trace)) return { values, traces: trace }
  return { values, traces: values.map(() => (typeof trace === 'string' ? trace : 'unknown')) }
}

const isList = (trace: Trace): trace is readonly Trace[] => Array.isArray(trace)

/** A list that was put together. It counts as the one that it was copied from if each of its items has the same index there. */
export function listOf({ values, traces }: TracedItems): Traced {
  let first: Copy | undefined
  for (const [index, value] of values.entries()) {
    if (isEmpty(value)) continue
    const part = traces[index]
    if (!isPart(part, index, first)) return { value: values, trace: traces }
    first ??= part
  }
  return { value: values, trace: wholeOf(first) ?? traces }
}
