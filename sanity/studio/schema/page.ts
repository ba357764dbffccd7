import { reservedNames } from '@/lib/site/urls'
import { DocumentIcon } from '@sanity/icons/Document'
import { defineField, defineType } from 'sanity'
import { bodyField } from './objects/body'
import { required } from './rules'
import { slugField } from './slug-field'

export const page = defineType({
  name: 'page',
  title: 'Page',
  type: 'document',
  icon: DocumentIcon,
  fields: [
    defineField({
      name: 'title',
      title: 'Title',
      type: 'string',
      description: 'A page that is not a story, such as “About us” or “How we correct mistakes”.',
      validation: required('A page needs a title.'),
    }),
    slugField({
      source: 'title',
      description: 'Where readers find the page, after the first /.',
      reserved: reservedNames,
    }),
    defineField({
      name: 'standfirst',
      title: 'Standfirst',
      type: 'text',
      rows: 3,
      description: 'One or two sentences below the title. Search results and shared links show them too.',
    }),
    bodyField(),
  ],
  orderings: [{ name: 'title', title: 'Title, A to Z', by: [{ field: 'title', direction: 'asc' }] }],
  preview: {
    select: { title: 'title', slug: 'slug.current' },
    prepare: ({ title, slug }) => ({
      title: title || 'Untitled',
      subtitle: slug ? `/${slug}` : 'No address',
    }),
  },
})
