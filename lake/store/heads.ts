import { LRUCache } from 'lru-cache'

import { type Attributes, objectOf } from '../documents/attributes'
import type { JsonObject, LakeDocument } from '../documents/types'

/** A document in two parts: what lists show, and what only its own page does. */
export type Split = { json: string; large: string | null; body: string | null }

/** Attributes whose JSON is longer are kept apart, if the document as a whole is longer than `longestWhole`. */
const longestSmall = 512
const longestWhole = 2_048

/** Takes the large attributes out of a document, and leaves a place for each. */
export function split(attributes: Attributes): Split {
  const whole = objectOf(attributes)
  if (whole.length <= longestWhole) return { json: whole, large: null, body: null }
  const large = attributes.filter(isLarge)
  if (large.length === 0) return { json: whole, large: null, body: null }
  return {
    json: objectOf(attributes.map((each) => (isLarge(each) ? [each[0], '0'] : each))),
    large: JSON.stringify(large.map(([name]) => name)),
    body: objectOf(large),
  }
}

const isLarge = ([name, json]: Attributes[number]): boolean =>
  json.length > longestSmall && !name.startsWith('_') && (json.startsWith('{') || json.startsWith('['))

/** The same few lists of names stand beside all documents of a type. */
const namesKept = new LRUCache<string, readonly string[]>({ max: 500 })

function namesIn(large: string): readonly string[] {
  const known = namesKept.get(large)
  if (known) return known
  const read: string[] = JSON.parse(large)
  namesKept.set(large, read)
  return read
}

/** The attributes of a document that are read when somebody looks at them. */
const later = new WeakMap<object, readonly string[]>()

export const laterAttributes = (document: object): readonly string[] | undefined => later.get(document)

/** A copy. What is read of the document when somebody looks at it, is read no earlier of the copy. */
export function copyOf(document: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const names = later.get(document)
  if (!names) return { ...document }
  const copy: Record<string, unknown> = {}
  for (const name of Object.keys(document)) {
    if (names.includes(name))
      Object.defineProperty(copy, name, { get: () => document[name], enumerable: true, configurable: true })
    else put(copy, name, document[name])
  }
  later.set(copy, names)
  return copy
}

/** Gives an object an attribute, whatever that is called. */
function put(made: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== '__proto__') made[name] = value
  else Object.defineProperty(made, name, { value, writable: true, enumerable: true, configurable: true })
}

/** Gives heads their large attributes, which are read when somebody looks at them: `bodyOf` is called for each. */
export class LaterBodies {
  readonly #attributes = new LRUCache<string, PropertyDescriptor>({ max: 500 })

  constructor(private readonly bodyOf: (document: object) => JsonObject) {}

  /** The head with these, each in the place that is left for it. */
  addTo(head: LakeDocument, large: string | null): LakeDocument {
    if (large === null) return head
    const names = namesIn(large)
    // V8 is quick with objects that are made alike: put together in the same order, and with the same getters. One that is changed is slow.
    const made: LakeDocument = Object.create(Object.prototype)
    for (const [name, value] of Object.entries(head)) {
      if (names.includes(name)) Object.defineProperty(made, name, this.#attribute(name))
      else put(made, name, value)
    }
    later.set(made, names)
    return made
  }

  #attribute(name: string): PropertyDescriptor {
    const known = this.#attributes.get(name)
    if (known) return known
    const { bodyOf } = this
    const made = {
      get(this: object) {
        return bodyOf(this)[name] ?? null
      },
      enumerable: true,
      configurable: true,
    }
    this.#attributes.set(name, made)
    return made
  }
}

/**
 * The JSON of a head with its one large attribute, of which the text is taken as it is stored. Undefined if there are several: their texts
 * would have to be told apart.
 */
export function textWith(head: LakeDocument, large: string, body: string): string | undefined {
  const [name, ...others] = namesIn(large)
  if (name === undefined || others.length > 0) return undefined
  // `{"name":…}`
  const text = body.slice(JSON.stringify(name).length + 2, -1)
  const attributes = Object.keys(head).map(
    (each) => `${JSON.stringify(each)}:${each === name ? text : JSON.stringify(head[each])}`,
  )
  return `{${attributes.join(',')}}`
}

/** The whole document. */
export const joined = (json: string, body: string | null): LakeDocument => {
  const head = parse(json)
  return body === null ? head : Object.assign(head, parse(body))
}

export const parse = (json: string): LakeDocument => JSON.parse(json)
export const parseBody = (json: string): JsonObject => JSON.parse(json)
