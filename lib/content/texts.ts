import { z } from 'zod'
import { documents, objects } from '.'
import { block, footnote, link, span } from './portable-text'
import { typeOf, unwrapped } from './unwrapped'
import { uses, type SearchUse, type Uses } from './uses'

/** A step on the path to a text: a property and, if that is a list of several kinds of item, the kind. */
type Step = { name: string; isList: boolean; type?: string }

/** A text that is searched or counted: the path to it, and how it is used. */
export type TextPlace = { steps: readonly Step[]; use: SearchUse; isPortableText: boolean }

const table: Readonly<Record<string, Readonly<Record<string, Uses>>>> = uses
const contract: Readonly<Record<string, z.ZodObject>> = {
  ...documents,
  ...objects,
  block,
  span,
  link,
  footnote,
}

/**
 * Every text of a document or block type that takes part in searches according to the table in `uses.ts`, in the
 * order of the fields there. For text blocks that is only their footnotes, not their own words.
 *
 * @example textsOf('table') // caption, rows[].cells[]
 */
export function textsOf(type: string): readonly TextPlace[] {
  const known = found.get(type) ?? search(type, [])
  found.set(type, known)
  return known
}

const found = new Map<string, readonly TextPlace[]>()

function search(type: string, way: readonly Step[]): TextPlace[] {
  return Object.entries(table[type] ?? {}).flatMap(([name, { search: use }]) =>
    typeof use === 'string' && use !== 'found'
      ? inField(name, unwrapped(contract[type]?.shape[name]), use, way)
      : [],
  )
}

function inField(name: string, schema: unknown, use: SearchUse, way: readonly Step[]): TextPlace[] {
  const isList = schema instanceof z.ZodArray
  const held = isList ? unwrapped(schema.element) : schema
  const steps = [...way, { name, isList }]
  if (use === 'parts')
    return kindsOf(held).flatMap((type) =>
      search(type, [...way, { name, isList, ...(isUnion(held) && { type }) }]),
    )
  if (held instanceof z.ZodString) return [{ steps, use, isPortableText: false }]
  const isPortableText = held instanceof z.ZodObject && 'markDefs' in held.shape
  return isPortableText ? [{ steps, use, isPortableText }] : []
}

const isUnion = (schema: unknown) => schema instanceof z.ZodDiscriminatedUnion

const kindsOf = (schema: unknown): string[] =>
  (schema instanceof z.ZodDiscriminatedUnion ? schema.options : [schema]).flatMap((option) =>
    option instanceof z.ZodObject ? (typeOf(option) ?? []) : [],
  )
