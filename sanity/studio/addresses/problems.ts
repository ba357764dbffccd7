import { z } from 'zod'
import { Circle } from '@/lib/addresses/moves'

const refusal = z.object({ statusCode: z.number() })

/** Why something that changes addresses was not done, as a sentence. */
export function reasonOf(error: unknown): string {
  if (error instanceof Circle)
    return 'Readers would be sent round in a circle: the address that was chosen leads back to this one. Choose another.'
  const status = refusal.safeParse(error).data?.statusCode
  if (status === 403) return 'Your role does not let you do this. Ask an editor.'
  if (status === 409)
    return 'Other documents refer to this one, or somebody has changed it at the same moment. Look at it, and try again.'
  return error instanceof Error && error.message
    ? error.message
    : 'The lake did not say why. Try again in a moment.'
}
