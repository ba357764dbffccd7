import { createHash } from 'node:crypto'

/** What a list can be ordered by; a moment is given in milliseconds. Everything else comes last, all alike. */
export type Sortable = { moment: number } | number | string | boolean | null

const tags = { moment: 1, number: 2, text: 3, boolean: 4, other: 9 }

/** Most bytes of a text in a key. Longer ones with the same beginning are alike to the index. */
const longestText = 64

/** Bytes that SQLite sorts as GROQ sorts the values: moments, numbers, texts by their UTF-16 code units, booleans, everything else. */
export function sortKey(value: Sortable): Buffer {
  if (typeof value === 'number') return counted(tags.number, value)
  if (typeof value === 'string')
    return Buffer.concat([Buffer.of(tags.text), textBytes(value).subarray(0, longestText)])
  if (typeof value === 'boolean') return Buffer.of(tags.boolean, Number(value))
  return value === null ? Buffer.of(tags.other) : counted(tags.moment, value.moment)
}

/** Whether two values with this key may differ. */
export const isCut = (key: Uint8Array): boolean => key[0] === tags.text && key.length > longestText

export const lowestKey = Buffer.alloc(0)
export const highestKey = Buffer.alloc(longestText + 2, 0xff)

/** The lowest key of a value's kind and the highest, between which everything lies that it can be compared with. */
export function kindBounds(key: Uint8Array): { lowest: Buffer; highest: Buffer } {
  const tag = key[0] ?? 0
  return {
    lowest: Buffer.of(tag),
    highest: Buffer.concat([Buffer.of(tag), Buffer.alloc(longestText + 1, 0xff)]),
  }
}

/** The highest key of all texts that begin like a cut one; for any other key, itself. */
export const upTo = (key: Buffer): Buffer => (isCut(key) ? Buffer.concat([key, Buffer.of(0xff)]) : key)

/** The lowest of all keys above this one. */
export const keyAfter = (key: Uint8Array): Buffer => Buffer.concat([key, Buffer.of(0)])

/** A key below this one, and not below any other that is. */
export function keyBefore(key: Uint8Array): Buffer {
  const last = key.at(-1)
  if (last === undefined) return lowestKey
  const shorter = key.subarray(0, -1)
  return last === 0 ? Buffer.from(shorter) : Buffer.concat([shorter, Buffer.of(last - 1), highestKey])
}

/** A number's bytes: sorted as unsigned integers they are in the order of the numbers. */
function counted(tag: number, value: number): Buffer {
  const bytes = Buffer.alloc(9)
  bytes[0] = tag
  // -0 equals 0.
  bytes.writeDoubleBE(value === 0 ? 0 : value, 1)
  const isNegative = ((bytes[1] ?? 0) & 0x80) !== 0
  for (let at = 1; at < 9; at += 1) bytes[at] = isNegative ? ~(bytes[at] ?? 0) : (bytes[at] ?? 0)
  if (!isNegative) bytes[1] = (bytes[1] ?? 0) | 0x80
  return bytes
}

/**
 * A text's bytes, in the order of its UTF-16 code units. UTF-8 has that order but for characters beyond the basic plane; so the halves of
 * their pairs are written one by one (CESU-8).
 */
function textBytes(text: string): Buffer {
  const beginning = text.slice(0, longestText)
  if (!/[\ud800-\udfff]/.test(beginning)) return Buffer.from(beginning)
  const bytes: number[] = []
  for (let at = 0; at < beginning.length; at += 1) {
    const unit = beginning.charCodeAt(at)
    if (unit < 0x80) bytes.push(unit)
    else if (unit < 0x800) bytes.push(0xc0 | (unit >> 6), 0x80 | (unit & 0x3f))
    else bytes.push(0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f))
  }
  return Buffer.from(bytes)
}

/** Longer values are known by their hash. */
const longestValue = 200

/** Bytes that are the same for equal values and no others: what documents are looked up by. */
export function lookupKey(value: string | number | boolean): Buffer {
  if (typeof value !== 'string') return sortKey(value)
  const bytes = Buffer.from(value)
  if (bytes.length > longestValue)
    return Buffer.concat([Buffer.of(5), createHash('sha256').update(bytes).digest()])
  return Buffer.concat([Buffer.of(tags.text), bytes])
}
