import { isJsonObject } from '../documents/json'
import type { Json, JsonObject } from '../documents/types'
import type { Effect } from '../journal/transaction'
import { EarlierItems } from './earlier-items'
import { isEqual } from './equality'

const op = {
  value: 0,
  blank: 2,
  pushFieldCopy: 10,
  pushFieldBlank: 11,
  pushElementCopy: 12,
  pushElementBlank: 13,
  returnIntoObjectSameKeyPop: 15,
  returnIntoArrayPop: 16,
  objectSetFieldValue: 17,
  objectDeleteField: 19,
  arrayAppendValue: 20,
  arrayAppendSlice: 21,
  stringAppendString: 22,
  stringAppendSlice: 23,
} as const

/** The JSON of the patch that puts a whole value, given as JSON, in the place of whatever is there. */
export const replacement = (json: string): string => `[${op.value},${json}]`

/**
 * The patch that turns `left` into `right`. Both are documents without `_rev` (readers strip it before they apply a patch,
 * and fields are addressed by their index among the sorted keys, so one more key would corrupt the result), or null where
 * the document does not exist. Equal documents give the empty patch.
 */
export function diffDocuments(left: JsonObject | null, right: JsonObject | null): Effect {
  if (left === null || right === null) return isEqual(left, right) ? [] : [op.value, right]
  const patch = diffObject(left, right)
  const replacement: Effect = [op.value, right]
  return sizeOf(patch) < sizeOf(replacement) ? patch : replacement
}

/** Patch of an object that is on both stacks: changes in place, relative to the input's sorted keys. */
function diffObject(left: JsonObject, right: JsonObject): Effect {
  const keys = Object.keys(left).sort()
  const removed = keys.flatMap((key, index) =>
    Object.hasOwn(right, key) ? [] : [op.objectDeleteField, index],
  )
  const indexes = new Map(keys.map((key, index) => [key, index]))
  const written = Object.entries(right).flatMap(([key, value]) => {
    const index = indexes.get(key)
    const before = left[key]
    if (index === undefined || before === undefined) return [op.objectSetFieldValue, value, key]
    return isEqual(before, value) ? [] : diffField(index, key, before, value)
  })
  return [...removed, ...written]
}

function diffField(index: number, key: string, before: Json, after: Json): Effect {
  const replacement: Effect = [op.objectSetFieldValue, after, key]
  const nested = diffNested(before, after)
  if (!nested) return replacement
  const enter = nested.copies ? op.pushFieldCopy : op.pushFieldBlank
  const patch = [enter, index, ...nested.patch, op.returnIntoObjectSameKeyPop]
  return sizeOf(patch) < sizeOf(replacement) ? patch : replacement
}

/** Patch below a field or element, and whether it starts from a copy (objects) or from nothing (arrays, strings). */
function diffNested(before: Json, after: Json): { patch: Effect; copies: boolean } | undefined {
  // A blank has no kind until something is written into it, so what ends up empty is set whole.
  if (after === '' || (Array.isArray(after) && after.length === 0)) return undefined
  if (typeof before === 'string' && typeof after === 'string')
    return { patch: diffString(before, after), copies: false }
  if (Array.isArray(before) && Array.isArray(after)) return { patch: diffArray(before, after), copies: false }
  if (isJsonObject(before) && isJsonObject(after)) return { patch: diffObject(before, after), copies: true }
  return undefined
}

/**
 * Rebuilds an array: runs that stayed are copied as slices, changed items with the same `_key` are patched, the rest is appended.
 * What an item was before is looked up, not looked for, since every item of a long array may have changed.
 */
function diffArray(before: Json[], after: Json[]): Effect {
  const patch: Effect = []
  const earlier = new EarlierItems(before)
  let run: { from: number; to: number } | undefined
  const closeRun = () => {
    if (run) patch.push(op.arrayAppendSlice, run.from, run.to)
    run = undefined
  }
  let cursor = 0
  for (const item of after) {
    const same = earlier.equalTo(item, cursor)
    if (same !== undefined) {
      if (run?.to === same) run.to += 1
      else {
        closeRun()
        run = { from: same, to: same + 1 }
      }
      cursor = same + 1
      continue
    }
    closeRun()
    const source = earlier.withKeyOf(item)
    for (const code of diffElement(source, before[source], item)) patch.push(code)
    if (source >= 0) cursor = source + 1
  }
  closeRun()
  return patch
}

function diffElement(index: number, before: Json | undefined, after: Json): Effect {
  const replacement: Effect = [op.arrayAppendValue, after]
  const nested = before === undefined ? undefined : diffNested(before, after)
  if (!nested) return replacement
  const enter = nested.copies ? op.pushElementCopy : op.pushElementBlank
  const patch = [enter, index, ...nested.patch, op.returnIntoArrayPop]
  return sizeOf(patch) < sizeOf(replacement) ? patch : replacement
}

/**
 * Keeps the common beginning and end, as UTF-8 byte ranges cut between characters. Only a range from the start and one to the
 * end are ever written: the decoder in the field misreads others behind non-ASCII text.
 */
function diffString(before: string, after: string): Effect {
  const shorter = Math.min(before.length, after.length)
  let prefix = 0
  while (prefix < shorter && before.charCodeAt(prefix) === after.charCodeAt(prefix)) prefix += 1
  if (isWithinPair(before, prefix) || isWithinPair(after, prefix)) prefix -= 1
  let suffix = 0
  const unit = (text: string) => text.charCodeAt(text.length - 1 - suffix)
  while (suffix < shorter - prefix && unit(before) === unit(after)) suffix += 1
  if (isWithinPair(before, before.length - suffix) || isWithinPair(after, after.length - suffix)) suffix -= 1
  const total = Buffer.byteLength(before)
  const middle = after.slice(prefix, after.length - suffix)
  const end = Buffer.byteLength(before.slice(before.length - suffix))
  return [
    ...(prefix > 0 ? [op.stringAppendSlice, 0, Buffer.byteLength(before.slice(0, prefix))] : []),
    ...(middle ? [op.stringAppendString, middle] : []),
    ...(suffix > 0 ? [op.stringAppendSlice, total - end, total] : []),
  ]
}

/** Whether a place in a text lies within a character that JavaScript writes as two. */
const isWithinPair = (text: string, at: number): boolean =>
  /^[\uDC00-\uDFFF]/.test(text.slice(at, at + 1)) &&
  /[\uD800-\uDBFF]$/.test(text.slice(Math.max(0, at - 1), at))

const sizeOf = (patch: Effect) => JSON.stringify(patch).length
