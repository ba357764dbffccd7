import { UserIcon } from '@sanity/icons/User'
import { defineField, defineType } from 'sanity'
import { required } from './rules'
import { slugField } from './slug-field'

export const author = defineType({
  name: 'author',
  title: 'Author',
  type: 'document',
  icon: UserIcon,
  fields: [
    defineField({
      name: 'name',
      title: 'Name',
      type: 'string',
      description: 'As it appears in the byline.',
      validation: required('An author needs a name.'),
    }),
    slugField({ source: 'name', description: 'Where readers find the author’s page, after /authors/.' }),
    defineField({
      name: 'role',
      title: 'Role',
      type: 'string',
      description: 'Job title, such as “Science editor”.',
    }),
    defineField({ name: 'portrait', title: 'Portrait', type: 'figure' }),
    defineField({
      name: 'bio',
      title: 'About',
      type: 'text',
      rows: 5,
      description: 'A few sentences for the author’s own page.',
    }),
  ],
  orderings: [{ name: 'name', title: 'Name, A to Z', by: [{ field: 'name', direction: 'asc' }] }],
  preview: {
    select: { title: 'name', subtitle: 'role', media: 'portrait' },
  },
})
