import { ImageIcon } from '@sanity/icons/Image'
import { defineType } from 'sanity'
import { figureVerdict } from '../rules'
import { altField } from './alt-field'

export const socialImage = defineType({
  name: 'socialImage',
  title: 'Social image',
  type: 'image',
  icon: ImageIcon,
  options: { hotspot: true },
  validation: (rule) => rule.custom(figureVerdict).warning(),
  fields: [altField],
  preview: { select: { title: 'alt', media: 'asset' } },
})
