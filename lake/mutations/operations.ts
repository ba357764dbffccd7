import { applyPatches, parsePatch as parseTextPatch } from '@sanity/diff-match-patch'

import type { Json } from '../documents/types'
import { assertContent } from '../documents/content'
import { insert } from './insert'
import type { Patching } from './patching'
import { unreadable } from './path'
import type { Place } from './places'
import type { PatchOperations } from './request'

/** Applies the operations in their order; each sees what those before it did, and changes each of its targets once. */
export function applyOperations(patching: Patching, operations: Omit<PatchOperations, 'ifRevisionID'>): void {
  for (const [path, value] of Object.entries(operations.setIfMissing ?? {})) set(patching, path, value, true)
  for (const [path, value] of Object.entries(operations.set ?? {})) set(patching, path, value, false)
  for (const path of operations.unset ?? []) unset(patching, path)
  for (const [path, text] of Object.entries(operations.diffMatchPatch ?? {})) patchText(patching, path, text)
  for (const [path, amount] of Object.entries(operations.inc ?? {})) add(patching, path, amount)
  for (const [path, amount] of Object.entries(operations.dec ?? {})) add(patching, path, -amount)
  if (operations.insert) insert(patching, operations.insert)
}

function set(patching: Patching, path: string, value: Json, onlyMissing: boolean): void {
  const targets = patching
    .targets(path)
    .filter((place) => !onlyMissing || (place.value === undefined && typeof place.segment === 'string'))
  const isItem = targets.some(({ segment }) => typeof segment === 'number')
  assertContent(isItem ? [value] : value, path)
  patching.grow(targets.length, value)
  for (const place of targets) patching.draft.put(place, value)
}

function unset(patching: Patching, path: string): void {
  const segments = new Map<Place, Set<string | number>>()
  for (const { parent, segment, value } of patching.targets(path)) {
    if (!parent || value === undefined) continue
    const taken = segments.get(parent) ?? new Set()
    segments.set(parent, taken.add(segment))
  }
  for (const [container, taken] of segments) patching.draft.take(container, taken)
}

function add(patching: Patching, path: string, amount: number): void {
  const targets = patching.targets(path).filter(({ value }) => value !== undefined)
  if (targets.length === 0) throw unreadable(path, 'there is no number to add to')
  for (const place of targets) {
    if (typeof place.value !== 'number') throw unreadable(path, 'what stands there is not a number')
    patching.draft.put(place, place.value + amount)
  }
}

/** Most characters that the hunks of one text patch may be looked for in, all of them together. */
const maximumTextWork = 500_000_000

function patchText(patching: Patching, path: string, text: string): void {
  const hunks = attempt(path, () => parseTextPatch(text))
  const targets = patching.targets(path)
  patching.grow(targets.length, text)
  let work = 0
  for (const place of targets) {
    const { value } = place
    if (typeof value !== 'string') continue
    work += hunks.length * value.length
    if (work > maximumTextWork) throw unreadable(path, 'its text patch is too large for so long a text')
    const [patched] = attempt(path, () => applyPatches(hunks, value, { allowExceedingIndices: true }))
    patching.draft.put(place, patched)
  }
}

/** What the library makes of a text patch; whatever it throws, the patch is at fault. */
function attempt<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw unreadable(path, `its text patch cannot be applied (${reason.replace(/\.$/, '')})`)
  }
}
