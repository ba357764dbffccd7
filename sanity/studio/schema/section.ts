import { FolderIcon } from '@sanity/icons/Folder'
import { defineField, defineType } from 'sanity'
import { required } from './rules'
import { slugField } from './slug-field'

export const section = defineType({
  name: 'section',
  title: 'Section',
  type: 'document',
  icon: FolderIcon,
  fields: [
    defineField({
      name: 'title',
      title: 'Title',
      type: 'string',
      description: 'A part of the publication, such as “Science”. Each article belongs to one.',
      validation: required('A section needs a title.'),
    }),
    slugField({ source: 'title', description: 'Where readers find the section, after /sections/.' }),
    defineField({
      name: 'description',
      title: 'Description',
      type: 'text',
      rows: 3,
      description: 'What readers find in this section. Shown on its page.',
    }),
  ],
  orderings: [{ name: 'title', title: 'Title, A to Z', by: [{ field: 'title', direction: 'asc' }] }],
  preview: {
    select: { title: 'title', subtitle: 'description' },
  },
})
