import { RemoveIcon } from '@sanity/icons/Remove'
import { defineField, defineType } from 'sanity'

export const divider = defineType({
  name: 'divider',
  title: 'Divider',
  type: 'object',
  icon: RemoveIcon,
  fields: [
    defineField({
      name: 'style',
      title: 'Style',
      type: 'string',
      description: 'A line for a pause; an ornament where the story turns to something else.',
      initialValue: 'line',
      options: {
        list: [
          { title: 'Line', value: 'line' },
          { title: 'Ornament', value: 'ornament' },
        ],
        layout: 'radio',
      },
    }),
  ],
  preview: {
    select: { style: 'style' },
    prepare: ({ style }) => ({ title: style === 'ornament' ? 'Divider: an ornament' : 'Divider: a line' }),
  },
})
