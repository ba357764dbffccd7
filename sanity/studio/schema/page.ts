import { reservedNames } from '@/lib/site/urls'
import { DocumentIcon } from '@sanity/icons/Document'
import { defineField, defineType } from 'sanity'
import { readableDateVerdict } from './date-rules'
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
    defineField({
      name: 'updatedAt',
      title: 'Updated',
      type: 'datetime',
      description:
        'When readers last had something new to read here, such as a changed rule. The page shows the day as “Updated”, and none if this is empty; no other change sets it.',
      validation: (rule) => rule.custom(readableDateVerdict),
    }),
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
