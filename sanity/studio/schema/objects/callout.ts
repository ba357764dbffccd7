import { InfoOutlineIcon } from '@sanity/icons/InfoOutline'
import { defineField, defineType } from 'sanity'
import { BodyInput } from '../../paste/BodyInput'
import { plainText } from '../preview'
import { plainTextBlock } from './text-block'

const kinds = [
  { title: 'Note', value: 'note' },
  { title: 'Background', value: 'background' },
  { title: 'Warning', value: 'warning' },
]

export const callout = defineType({
  name: 'callout',
  title: 'Callout',
  type: 'object',
  icon: InfoOutlineIcon,
  fields: [
    defineField({
      name: 'kind',
      title: 'Kind',
      type: 'string',
      description:
        'A note in passing, what one needs to know to follow the story, or what readers should beware of.',
      initialValue: 'note',
      options: { list: kinds, layout: 'radio' },
    }),
    defineField({
      name: 'title',
      title: 'Title',
      type: 'string',
      description: 'What the box is about, in a few words.',
    }),
    defineField({
      name: 'text',
      title: 'Text',
      type: 'array',
      description: 'A paragraph or two. Anything longer belongs in the story itself.',
      of: [plainTextBlock],
      components: { input: BodyInput },
      validation: (rule) => rule.required().min(1).error('A callout needs its text.'),
    }),
  ],
  preview: {
    select: { kind: 'kind', title: 'title', text: 'text' },
    prepare: ({ kind, title, text }) => ({
      title: title || plainText(text) || 'Empty callout',
      subtitle: `Callout · ${kinds.find(({ value }) => value === kind)?.title ?? 'Note'}`,
    }),
  },
})
