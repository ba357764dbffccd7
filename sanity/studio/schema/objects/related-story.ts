import { DocumentTextIcon } from '@sanity/icons/DocumentText'
import { defineField, defineType } from 'sanity'
import { idsOf, relatedStoryVerdict } from '../rules'

export const relatedStory = defineType({
  name: 'relatedStory',
  title: 'Related story',
  type: 'object',
  icon: DocumentTextIcon,
  fields: [
    defineField({
      name: 'article',
      title: 'Story',
      type: 'reference',
      to: [{ type: 'article' }],
      description:
        'Another story to read alongside this one. Readers do not see it here until it is published.',
      options: {
        filter: ({ document }) => ({ filter: '!(_id in $own)', params: { own: idsOf(document._id) } }),
      },
      validation: (rule) => rule.custom((value, { document }) => relatedStoryVerdict(value, document?._id)),
    }),
  ],
  preview: {
    select: { headline: 'article.headline', section: 'article.section.title', media: 'article.leadImage' },
    prepare: ({ headline, section, media }) => ({
      title: headline || 'No story chosen',
      subtitle: ['Related story', section].filter(Boolean).join(' · '),
      media,
    }),
  },
})
