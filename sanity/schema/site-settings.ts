import { CogIcon } from '@sanity/icons/Cog'
import { defineArrayMember, defineField, defineType } from 'sanity'
import { languageVerdict, required, timeZoneVerdict } from './rules'

/** The one document that holds for the whole publication; its id is the name of its type. */
export const siteSettings = defineType({
  name: 'siteSettings',
  title: 'Site settings',
  type: 'document',
  icon: CogIcon,
  fields: [
    defineField({
      name: 'title',
      title: 'Name of the publication',
      type: 'string',
      validation: required('The publication needs a name: it stands on every page.'),
    }),
    defineField({
      name: 'tagline',
      title: 'Tagline',
      type: 'string',
      description: 'What the publication is about, in a few words.',
    }),
    defineField({
      name: 'leadStory',
      title: 'Lead story',
      type: 'reference',
      to: [{ type: 'article' }],
      description: 'Stands first on the front page. Without one, the newest article does.',
    }),
    defineField({
      name: 'navigation',
      title: 'Navigation',
      type: 'array',
      description: 'The sections at the top of every page, in this order.',
      of: [defineArrayMember({ type: 'reference', to: [{ type: 'section' }] })],
      validation: (rule) => rule.unique().error('Each section stands in the navigation once.'),
    }),
    defineField({
      name: 'timeZone',
      title: 'Time zone',
      type: 'string',
      initialValue: 'UTC',
      description: 'In which dates are shown to all readers, such as Europe/Oslo.',
      validation: (rule) => rule.custom(timeZoneVerdict),
    }),
    defineField({
      name: 'language',
      title: 'Language',
      type: 'string',
      initialValue: 'en',
      description: 'In which the publication is written, such as en or nb. Screen readers pronounce it so.',
      validation: (rule) => rule.custom(languageVerdict),
    }),
    defineField({
      name: 'footer',
      title: 'Footer',
      type: 'text',
      rows: 3,
      description: 'Stands at the end of every page: who publishes this, and how to reach them.',
    }),
  ],
  preview: {
    select: { title: 'title', subtitle: 'tagline' },
  },
})
