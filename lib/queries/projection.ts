import { z } from 'zod'
import { storedAt } from '../content/stored'
import { unwrapped } from '../content/unwrapped'

/**
 * The inside of the GROQ projection for a schema of the contract: all its fields, with references followed.
 *
 * @example projection(sectionLink) // _id, title, "slug": slug.current
 */
export const projection = ({ shape }: z.ZodObject): string =>
  Object.entries(shape)
    .map(([name, schema]) => field(name, schema))
    .join(', ')

function field(name: string, schema: unknown): string {
  const inner = unwrapped(schema)
  const path = inner instanceof z.ZodType && storedAt.get(inner)?.path
  if (path) return `"${name}": ${path}`
  if (inner instanceof z.ZodArray) return `${name}${list(unwrapped(inner.element))}`
  return inner instanceof z.ZodObject ? `${name}${whole(inner)}` : name
}

/**
 * The projection of an object inside another. A document inside another is stored as a reference, which is followed.
 */
const whole = (schema: z.ZodObject): string => `${'_id' in schema.shape ? '->' : ''}{${projection(schema)}}`

function list(element: unknown): string {
  if (element instanceof z.ZodObject) return `[]${whole(element)}`
  if (element instanceof z.ZodDiscriminatedUnion)
    return `[]{_type, _key, ${element.options.map(kind).join(', ')}}`
  return ''
}

/** The fields of one kind of item in a list of several kinds, besides those that all kinds have. */
function kind(option: unknown): string {
  if (!(option instanceof z.ZodObject))
    throw new Error('In a list of several kinds of item, each kind has to be an object.')
  const { _type: type, _key, ...own } = option.shape
  if (!(type instanceof z.ZodLiteral))
    throw new Error('In a list of several kinds of item, each kind has to have a type of its own.')
  return `_type == ${JSON.stringify(type.value)} => {${projection(z.object(own))}}`
}
