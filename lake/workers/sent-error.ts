import { LakeError } from '../documents/errors'
import type { JsonObject } from '../documents/types'
import { tooMuchMemory } from './refusals'

/** An error as it travels from a worker to the lake. */
export type SentError = {
  name: string
  message: string
  stack?: string | undefined
  /** By these a full disk and the like are recognised. */
  code?: unknown
  errcode?: unknown
  /** What a `LakeError` holds beyond its message. */
  answer?: { status: number; body: JsonObject; headers: Record<string, string>; index?: number | undefined }
}

/** How V8 says that a string, list or buffer would be larger than any may be. */
const beyondAnySize =
  /^(Invalid (string|array|typed array|array buffer) length|Array buffer allocation failed)|maximum size exceeded/i

/** The same as it lies within an answer: JSON, whatever the error carries. */
export const toSentJson = (error: unknown): JsonObject => JSON.parse(JSON.stringify(toSent(error)))

export function toSent(error: unknown): SentError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) }
  const known = error instanceof RangeError && beyondAnySize.test(error.message) ? tooMuchMemory() : error
  const { name, message, stack } = known
  if (known instanceof LakeError) {
    const { status, body, headers, index } = known
    return { name, message, answer: { status, body, headers, index } }
  }
  return {
    name,
    message,
    stack,
    ...('code' in known && { code: known.code }),
    ...('errcode' in known && { errcode: known.errcode }),
  }
}
