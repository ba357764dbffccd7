import { EditIcon } from '@sanity/icons/Edit'
import { defineField, defineType } from 'sanity'
import { readableDateVerdict } from '../date-rules'
import { day } from '../preview'
import { required } from '../rules'

export const correction = defineType({
  name: 'correction',
  title: 'Correction',
  type: 'object',
  icon: EditIcon,
  fields: [
    defineField({
      name: 'kind',
      title: 'Kind',
      type: 'string',
      description:
        'A correction says what was wrong. A clarification says what was right but could be misread.',
      initialValue: 'correction',
      options: {
        list: [
          { title: 'Correction', value: 'correction' },
          { title: 'Clarification', value: 'clarification' },
        ],
        layout: 'radio',
      },
    }),
    defineField({
      name: 'correctedAt',
      title: 'Corrected at',
      type: 'datetime',
      description: 'When the story was put right. Readers see the date and the time.',
      initialValue: () => new Date().toISOString(),
      validation: (rule) => [
        rule.required().error('Readers need to know when the story was put right.'),
        rule.custom(readableDateVerdict),
      ],
    }),
    defineField({
      name: 'text',
      title: 'What was put right',
      type: 'text',
      rows: 3,
      description:
        'What the story said, and what is right, such as “An earlier version said the lake freezes in May. It freezes in November.”',
      validation: required('Say what was put right: a correction is made in public.'),
    }),
    defineField({
      name: 'isSerious',
      title: 'Serious',
      type: 'boolean',
      description:
        'The correction changes what the story says. It is then shown above the story, not below it.',
      initialValue: false,
    }),
  ],
  preview: {
    select: { kind: 'kind', text: 'text', correctedAt: 'correctedAt', isSerious: 'isSerious' },
    prepare: ({ kind, text, correctedAt, isSerious }) => ({
      title: text || 'No text yet',
      subtitle: [
        kind === 'clarification' ? 'Clarification' : 'Correction',
        isSerious && 'above the story',
        day(correctedAt) ?? 'no date',
      ]
        .filter(Boolean)
        .join(' · '),
    }),
  },
})
