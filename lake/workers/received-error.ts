import { z } from 'zod'

import { LakeError } from '../documents/errors'
import type { JsonObject } from '../documents/types'
import type { SentError } from './sent-error'

const sentError: z.ZodType<SentError> = z.object({
  name: z.string(),
  message: z.string(),
  stack: z.string().optional(),
  code: z.unknown().optional(),
  errcode: z.unknown().optional(),
  answer: z
    .object({
      status: z.number(),
      body: z.record(z.string(), z.json()),
      headers: z.record(z.string(), z.string()),
      index: z.number().optional(),
    })
    .optional(),
})

/** The error that a worker sent (`toSent`), to be thrown as if it had come about here. */
export function received(header: JsonObject): Error {
  const { name, message, stack, code, errcode, answer } = sentError.parse(header)
  if (answer) {
    const error = new LakeError(answer.status, answer.body, message).withHeaders(answer.headers)
    error.index = answer.index
    return error
  }
  const error = name === 'RangeError' ? new RangeError(message) : new Error(message)
  error.name = name
  if (stack !== undefined) error.stack = stack
  return Object.assign(error, code !== undefined && { code }, errcode !== undefined && { errcode })
}
