import type { Json } from '@/lake/documents/types'
import type { ContentSourceMap } from '@/lake/query/source-map'

/** A place in a document, or one that says that there is none. */
export type Told = { id: string; path: string } | 'literal' | 'unknown' | 'nothing'

const segments = /\['((?:[^'\\]|\\.)*)'\]|\[(\d+)\]|\[\?\(@\._key=='((?:[^'\\]|\\.)*)'\)\]/g
const meant: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f' }
const plain = (text: string) => text.replace(/\\(.)/g, (_, letter: string) => meant[letter] ?? letter)

/** The value at a path of a source map; undefined if there is none. Throws for what is no such path. */
export function at(value: unknown, path: string): unknown {
  if (!path.startsWith('$') || path.slice(1).replace(segments, '') !== '') throw new Error(`No path: ${path}`)
  let current: unknown = value
  for (const [, name, index, key] of path.matchAll(segments)) {
    if (name !== undefined) current = isRecord(current) ? current[plain(name)] : undefined
    else if (!Array.isArray(current)) return undefined
    else if (index !== undefined) current = current[Number(index)]
    else if (key !== undefined) current = only(current, plain(key))
  }
  return current
}

function only(items: unknown[], key: string): unknown {
  const found = items.filter((item) => isRecord(item) && item._key === key)
  if (found.length !== 1) throw new Error(`${found.length} items have the key ${key}.`)
  return found[0]
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Where the value at a path of the result comes from, as clients find out: what is not told of it is told of a value around it. */
export function sourceOf(map: ContentSourceMap, path: string): Told {
  const parts = ['$', ...Array.from(path.matchAll(segments), ([part]) => part)]
  for (let length = parts.length; length > 0; length -= 1) {
    const source = map.mappings[parts.slice(0, length).join('')]?.source
    if (!source) continue
    if (source.type !== 'documentValue') return source.type
    const [document, start] = [map.documents[source.document], map.paths[source.path]]
    if (!document || start === undefined) throw new Error(`${path} leads to nothing.`)
    return { id: document._id, path: start + parts.slice(length).join('') }
  }
  return 'nothing'
}

/** The values that a result is made of, with their paths. */
export function leavesOf(value: unknown, path = '$'): { path: string; value: Json }[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(item, `${path}[${index}]`))
  if (isRecord(value)) {
    return Object.entries(value).flatMap(([name, item]) => {
      const written = name.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n')
      return leavesOf(item, `${path}['${written}']`)
    })
  }
  if (value === null || value === undefined) return []
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? [{ path, value }]
    : []
}
