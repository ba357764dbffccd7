import { TagIcon } from '@sanity/icons/Tag'
import { defineField, defineType } from 'sanity'
import { required } from './rules'
import { slugField } from './slug-field'

export const topic = defineType({
  name: 'topic',
  title: 'Topic',
  type: 'document',
  icon: TagIcon,
  fields: [
    defineField({
      name: 'title',
      title: 'Title',
      type: 'string',
      description: 'A subject that articles in several sections can share, such as “Ice”.',
      validation: required('A topic needs a title.'),
    }),
    slugField({ source: 'title', description: 'Where readers find the topic, after /topics/.' }),
    defineField({
      name: 'description',
      title: 'Description',
      type: 'text',
      rows: 3,
      description: 'What the topic covers. Shown on its page.',
    }),
  ],
  orderings: [{ name: 'title', title: 'Title, A to Z', by: [{ field: 'title', direction: 'asc' }] }],
  preview: {
    select: { title: 'title', subtitle: 'description' },
  },
})
