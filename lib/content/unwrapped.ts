import { z } from 'zod'

/** A schema without what says that it may be missing, and what is done with the value once it has been read. */
export function unwrapped(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return unwrapped(schema.def.innerType)
  return schema instanceof z.ZodPipe ? unwrapped(schema.def.in) : schema
}

/** The type that an object of a schema says it is, if it says one. */
export function typeOf({ shape }: z.ZodObject): string | undefined {
  const type = shape['_type']
  return type instanceof z.ZodLiteral ? String(type.value) : undefined
}
