import { z } from 'zod'
import { storedAt } from '../content/stored'
import { unwrapped } from '../content/unwrapped'

/**
 * What a schema of the contract reads, as the inside of a GROQ projection: every field that it has, with references followed.
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

/** An object inside of another; a document inside of another is stored as a reference. */
const whole = (schema: z.ZodObject): string => `${'_id' in schema.shape ? '->' : ''}{${projection(schema)}}`

function list(element: unknown): string {
  if (element instanceof z.ZodObject) return `[]${whole(element)}`
  if (element instanceof z.ZodDiscriminatedUnion)
    return `[]{_type, _key, ${element.options.map(kind).join(', ')}}`
  return ''
}

/** What one kind of item reads in a list that holds several, beside what they all have. */
function kind(option: unknown): string {
  if (!(option instanceof z.ZodObject)) throw new Error('Of several kinds of item each has to be an object.')
  const { _type: type, _key, ...own } = option.shape
  if (!(type instanceof z.ZodLiteral))
    throw new Error('Of several kinds of item each has to have a type of its own.')
  return `_type == ${JSON.stringify(type.value)} => {${projection(z.object(own))}}`
}
