import type { JsonObject } from './types'

/** The attributes of an object, each with its value as JSON: several texts can be made of them without going through the values again. */
export type Attributes = readonly (readonly [name: string, json: string])[]

export const attributesOf = (value: JsonObject): Attributes =>
  Object.entries(value).flatMap(([name, nested]): Attributes => {
    // Our own code may leave an attribute undefined, and then it is none.
    const json: string | undefined = JSON.stringify(nested)
    return json === undefined ? [] : [[name, json]]
  })

/** The names of the attributes that may differ in two versions of a document: what stayed as it was is the same object (`asStored`). */
export const changedAttributes = (one: JsonObject, other: JsonObject): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((name) => one[name] !== other[name])

/** The object's JSON. */
export const objectOf = (attributes: Attributes): string =>
  `{${attributes.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(',')}}`
