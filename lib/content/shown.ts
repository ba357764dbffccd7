import { z } from 'zod'

/** The schemas of texts that pages show as they are written, as opposed to names, addresses, dates and choices, which decide something. */
export const shown = z.registry<Record<string, never>>()
