import { z } from 'zod'
import { objects } from '@/lib/content'
import { slug } from '@/lib/content/text'
import { storedAt } from '@/lib/content/stored'
import { typeOf, unwrapped } from '@/lib/content/unwrapped'

const text = z.string().trim().min(1)

export const reference = z.strictObject({
  _key: text.optional(),
  _type: z.literal('reference'),
  _ref: text,
})

export const storedSlug = z.strictObject({
  _type: z.literal('slug'),
  current: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(96)
    .pipe(slug),
})

/** Where a file to be imported names a picture, there is its path in the place of the asset. */
const picture = { _sanityAsset: z.string().regex(/^image@file:\/\/\.\/images\/[a-z0-9-]+\.(jpg|png)$/) }

/** What the lake, or the import of a file, fills in. */
const filledIn = new Set(['_createdAt', '_updatedAt', 'asset', 'lqip'])

/** What a value that fits the contract looks like in a file to be imported: nothing is in it that the contract does not name. */
export function storedForm(schema: unknown): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return storedForm(schema.def.innerType).optional()
  const inner = unwrapped(schema)
  if (inner instanceof z.ZodType && storedAt.get(inner)?.path === 'slug.current') return storedSlug
  if (inner instanceof z.ZodArray) return z.array(storedForm(inner.element))
  if (inner instanceof z.ZodDiscriminatedUnion) return z.union(inner.options.map(storedForm))
  if (inner instanceof z.ZodObject) return '_id' in inner.shape ? reference : storedObject(inner)
  return schema instanceof z.ZodType ? schema : z.never()
}

/** The same of an object or a whole document, whose type it is given where the contract does not say it. */
export function storedObject(schema: z.ZodObject, type = typeOf(schema) ?? nameOf(schema)): z.ZodObject {
  const own = Object.entries(schema.shape).filter(([name]) => !filledIn.has(name) && name !== '_type')
  return z.strictObject({
    // The Studio gives even a hotspot its type.
    _type: type === undefined ? z.string().optional() : z.literal(type),
    ...('asset' in schema.shape && picture),
    ...Object.fromEntries(own.map(([name, field]) => [name, storedForm(field)])),
  })
}

const nameOf = (schema: z.ZodObject) => Object.entries(objects).find(([, each]) => each === schema)?.[0]
