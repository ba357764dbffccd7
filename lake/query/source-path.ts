import { isObject, type Value } from './values'

/** How items of an array are named in paths: by their place, or by their `_key` where they have one of their own. */
export type ItemNames = 'indexes' | 'keys'

/** Where a value stands in a document, whichever document that is. */
export class SourcePath {
  #text: string | undefined

  constructor(
    /** Undefined for the document as a whole. */
    readonly parent?: SourcePath,
    readonly step: string | number = '',
    /** The `_key` by which an item is named; null if another has the same. */
    readonly key?: string | null,
  ) {}

  attribute(name: string): SourcePath {
    return new SourcePath(this, name)
  }

  /** Such as `$['body'][0]`. */
  get text(): string {
    return (this.#text ??= this.parent ? this.parent.text + this.#name : '$')
  }

  get #name(): string {
    if (typeof this.step === 'string') return attributeStep(this.step)
    return typeof this.key !== 'string'
      ? `[${this.step}]`
      : `[?(@._key=='${this.key.replace(/[\\']/g, '\\$&')}')]`
  }
}

/** A path that many documents have, as they have its attributes: it is one and the same for all of them. */
export class SharedPath extends SourcePath {
  #attributes: Map<string, SharedPath> | undefined

  override attribute(name: string): SharedPath {
    this.#attributes ??= new Map()
    let path = this.#attributes.get(name)
    if (!path) this.#attributes.set(name, (path = new SharedPath(this, name)))
    return path
  }
}

/** The paths of the items of an array. */
export function pathsOfItems(items: readonly Value[], parent: SourcePath, names: ItemNames): SourcePath[] {
  if (names === 'indexes') return items.map((_, index) => new SourcePath(parent, index))
  const keys = items.map((item) => (isObject(item) ? item._key : undefined))
  const taken = repeated(keys)
  return keys.map(
    (key, index) =>
      new SourcePath(parent, index, typeof key !== 'string' ? undefined : taken.has(key) ? null : key),
  )
}

/** Those that are there more than once. */
function repeated(values: readonly Value[]): ReadonlySet<Value> {
  const [seen, again] = [new Set<Value>(), new Set<Value>()]
  for (const value of values) (seen.has(value) ? again : seen).add(value)
  return again
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\f': '\\f',
}

/** An attribute's name as it stands in the paths of source maps, such as `['body']`. */
export const attributeStep = (name: string): string =>
  `['${name.replace(/[\\'\n\r\t\f]/g, (letter) => escapes[letter] ?? letter)}']`
