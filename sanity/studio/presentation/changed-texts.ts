import type { TypedText } from '@/lib/site/typed-texts'

/** Texts that are other texts than before, at the same place. What appeared, went or moved is none of them. */
export function changedTexts(before: unknown, after: unknown, path = ''): TypedText[] {
  if (before === after) return []
  if (typeof before === 'string' && typeof after === 'string') return [{ path, was: before, text: after }]
  if (Array.isArray(before) && Array.isArray(after))
    return after.flatMap((item: unknown, index) => {
      const key = keyOf(item)
      const old: unknown =
        key === undefined ? before[index] : before.find((other: unknown) => keyOf(other) === key)
      return changedTexts(old, item, `${path}[${key === undefined ? index : `_key=="${key}"`}]`)
    })
  if (isObject(before) && isObject(after))
    return Object.entries(after).flatMap(([name, value]) =>
      name.startsWith('_') ? [] : changedTexts(before[name], value, path === '' ? name : `${path}.${name}`),
    )
  return []
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const keyOf = (item: unknown): string | undefined =>
  isObject(item) && typeof item['_key'] === 'string' ? item['_key'] : undefined
