import { ImageIcon } from '@sanity/icons/Image'
import { defineField, defineType } from 'sanity'
import { creditVerdict, figureVerdict } from '../rules'
import { altField } from './alt-field'

export const figure = defineType({
  name: 'figure',
  title: 'Image',
  type: 'image',
  icon: ImageIcon,
  options: { hotspot: true },
  validation: (rule) => rule.custom(figureVerdict).warning(),
  fields: [
    altField,
    defineField({
      name: 'caption',
      title: 'Caption',
      type: 'string',
      description: 'What the image adds to the story. Shown below the image.',
    }),
    defineField({
      name: 'credit',
      title: 'Credit',
      type: 'string',
      description:
        'Who made the image, and the licence under which it is used. Readers see it below the image.',
      validation: (rule) => rule.custom((value, { parent }) => creditVerdict(value, parent)).warning(),
    }),
  ],
  preview: {
    select: { alt: 'alt', caption: 'caption', credit: 'credit', media: 'asset' },
    prepare: ({ alt, caption, credit, media }) => ({
      title: caption || alt || 'Image without a description',
      subtitle: credit,
      media,
    }),
  },
})
