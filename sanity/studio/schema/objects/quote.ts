import { BlockquoteIcon } from '@sanity/icons/Blockquote'
import { defineField, defineType } from 'sanity'
import { languageVerdict, required } from '../rules'

export const quote = defineType({
  name: 'quote',
  title: 'Quote',
  type: 'object',
  icon: BlockquoteIcon,
  fields: [
    defineField({
      name: 'text',
      title: 'Words',
      type: 'text',
      rows: 4,
      description: 'Exactly as they were said, without quotation marks: the page adds them.',
      validation: required('A quote needs the words that were said.'),
    }),
    defineField({
      name: 'speaker',
      title: 'Speaker',
      type: 'string',
      description: 'Who said it.',
    }),
    defineField({
      name: 'role',
      title: 'Role',
      type: 'string',
      description: 'Why the speaker is worth hearing here, such as “hydrologist at the university”.',
    }),
    defineField({
      name: 'language',
      title: 'Language',
      type: 'string',
      description:
        'Only if it is not the language of the publication: a tag such as fr or nb. Screen readers pronounce the words accordingly.',
      validation: (rule) => rule.custom(languageVerdict),
    }),
  ],
  preview: {
    select: { text: 'text', speaker: 'speaker', role: 'role' },
    prepare: ({ text, speaker, role }) => ({
      title: text ? `“${text}”` : 'Empty quote',
      subtitle: [speaker, role].filter(Boolean).join(', ') || 'No speaker named',
    }),
  },
})
