import { ImageIcon } from '@sanity/icons/Image'
import { defineField, defineType } from 'sanity'
import { altVerdict, figureVerdict } from '../rules'

export const socialImage = defineType({
  name: 'socialImage',
  title: 'Social image',
  type: 'image',
  icon: ImageIcon,
  options: { hotspot: true },
  validation: (rule) => rule.custom(figureVerdict).warning(),
  fields: [
    defineField({
      name: 'alt',
      title: 'Alternative text',
      type: 'string',
      description: 'What the image shows, for readers who cannot see it. Required with every image.',
      validation: (rule) => rule.custom((value, { parent }) => altVerdict(value, parent)),
    }),
  ],
  preview: { select: { title: 'alt', media: 'asset' } },
})
