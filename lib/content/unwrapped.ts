import { z } from 'zod'

/** The schema inside `optional`, `default` and the transforms that follow it. */
export function unwrapped(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return unwrapped(schema.def.innerType)
  return schema instanceof z.ZodPipe ? unwrapped(schema.def.in) : schema
}

/** The `_type` that a schema demands, if it demands one. */
export function typeOf({ shape }: z.ZodObject): string | undefined {
  const type = shape['_type']
  return type instanceof z.ZodLiteral ? String(type.value) : undefined
}
