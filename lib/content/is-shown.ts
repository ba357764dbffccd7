import { z } from 'zod'
import { documents } from '.'
import { shown } from './shown'

const contract: Readonly<Record<string, z.ZodObject>> = documents

/** A step on a path into a stored document: an attribute, or an item of a list by its place or key. */
export type Step = string | number | object

/**
 * Whether what is stored at a path of a document is a text that pages show as it is written. In a list of several kinds of item, it is enough that
 * one kind has such a text there.
 */
export function isShown(type: string, path: readonly Step[]): boolean {
  const schema = Object.hasOwn(contract, type) ? contract[type] : undefined
  return schema !== undefined && isShownAt(schema, path)
}

function isShownAt(schema: unknown, path: readonly Step[]): boolean {
  const [step, ...rest] = path
  if (step === undefined && schema instanceof z.ZodType && shown.has(schema)) return true
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return isShownAt(schema.def.innerType, path)
  // What a text becomes is not what it was: only what is registered itself is shown.
  if (step === undefined) return false
  if (schema instanceof z.ZodPipe) return isShownAt(schema.def.in, path)
  if (schema instanceof z.ZodArray) return typeof step !== 'string' && isShownAt(schema.element, rest)
  if (schema instanceof z.ZodDiscriminatedUnion)
    return schema.options.some((option) => isShownAt(option, path))
  return (
    schema instanceof z.ZodObject &&
    typeof step === 'string' &&
    Object.hasOwn(schema.shape, step) &&
    isShownAt(schema.shape[step], rest)
  )
}
