import type { JsonObject } from './types'

/** The attributes of an object, each with its value as JSON: several texts can be made of them without going through the values again. */
export type Attributes = readonly (readonly [name: string, json: string])[]

export const attributesOf = (value: JsonObject): Attributes =>
  Object.entries(value).map(([name, nested]) => [name, JSON.stringify(nested)])

/** The object's JSON. */
export const objectOf = (attributes: Attributes): string =>
  `{${attributes.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(',')}}`
