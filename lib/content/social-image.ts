import { z } from 'zod'
import { figure } from './figure'

/** A picture that only other sites show, beside a link. Nothing is written below it there, so it has no caption and no credit. */
export const socialImage = figure
  .pick({ asset: true, hotspot: true, crop: true, alt: true })
  .extend({ _type: z.literal('socialImage') })
