import { RefreshIcon } from '@sanity/icons/Refresh'
import { defineField, defineType } from 'sanity'
import { readableDateVerdict } from '../date-rules'
import { day } from '../preview'

export const update = defineType({
  name: 'update',
  title: 'Update',
  type: 'object',
  icon: RefreshIcon,
  fields: [
    defineField({
      name: 'at',
      title: 'Updated at',
      type: 'datetime',
      description: 'Readers see the latest of these as “Updated”, with the date and the time.',
      initialValue: () => new Date().toISOString(),
      validation: (rule) => [
        rule.required().error('Readers need to know when the story was updated.'),
        rule.custom(readableDateVerdict),
      ],
    }),
    defineField({
      name: 'text',
      title: 'What is new',
      type: 'text',
      rows: 2,
      description:
        'One sentence for those who have read the story before, such as “With the council’s answer.” Without it, the story only says when it was updated.',
    }),
  ],
  preview: {
    select: { text: 'text', at: 'at' },
    prepare: ({ text, at }) => ({ title: text || 'No words', subtitle: day(at) ?? 'no date' }),
  },
})
