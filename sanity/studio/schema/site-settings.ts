import { CogIcon } from '@sanity/icons/Cog'
import { defineArrayMember, defineField, defineType } from 'sanity'
import { languageVerdict, required, timeZoneVerdict, topStoriesVerdict } from './rules'

/** The one document that applies to the whole publication. Its id is the name of its type. */
export const siteSettings = defineType({
  name: 'siteSettings',
  title: 'Site settings',
  type: 'document',
  icon: CogIcon,
  groups: [
    { name: 'publication', title: 'Publication' },
    { name: 'front', title: 'Front page' },
    { name: 'readers', title: 'Readers' },
  ],
  fields: [
    defineField({
      name: 'title',
      title: 'Name of the publication',
      type: 'string',
      group: 'publication',
      validation: required('The publication needs a name: it appears on every page.'),
    }),
    defineField({
      name: 'tagline',
      title: 'Tagline',
      type: 'string',
      group: 'publication',
      description: 'What the publication is about, in a few words.',
    }),
    defineField({
      name: 'logo',
      title: 'Logo',
      type: 'figure',
      group: 'publication',
      description: 'The publication’s logo. Without one, its name is shown instead.',
    }),
    defineField({
      name: 'icon',
      title: 'Icon',
      type: 'figure',
      group: 'publication',
      description:
        'For browser tabs, home screens and lists of feeds: a square that is recognisable even when tiny, 512 × 512 pixels or more. Without one, the first letter of the name is drawn.',
    }),
    defineField({
      name: 'leadStory',
      title: 'Lead story',
      type: 'reference',
      group: 'front',
      to: [{ type: 'article' }],
      description: 'Comes first on the front page. If none is chosen, the newest article does.',
    }),
    defineField({
      name: 'topStories',
      title: 'Top stories',
      type: 'array',
      group: 'front',
      description: 'Shown below the lead story, in this order. The newest articles follow them.',
      of: [defineArrayMember({ type: 'reference', to: [{ type: 'article' }] })],
      validation: (rule) => [
        rule.unique().error('A story can be on the front page only once.'),
        rule.custom<{ _ref?: string }[]>((value, { document }) => topStoriesVerdict(value, document)),
      ],
    }),
    defineField({
      name: 'frontSections',
      title: 'Sections on the front page',
      type: 'array',
      group: 'front',
      description: 'Each with its newest stories, in this order.',
      of: [defineArrayMember({ type: 'reference', to: [{ type: 'section' }] })],
      validation: (rule) => rule.unique().error('A section can be on the front page only once.'),
    }),
    defineField({
      name: 'navigation',
      title: 'Navigation',
      type: 'array',
      group: 'publication',
      description: 'The sections at the top of every page, in this order.',
      of: [defineArrayMember({ type: 'reference', to: [{ type: 'section' }] })],
      validation: (rule) => rule.unique().error('A section can be in the navigation only once.'),
    }),
    defineField({
      name: 'timeZone',
      title: 'Time zone',
      type: 'string',
      group: 'publication',
      initialValue: 'UTC',
      description: 'The time zone in which all readers see dates, such as Europe/Oslo.',
      validation: (rule) => rule.custom(timeZoneVerdict),
    }),
    defineField({
      name: 'language',
      title: 'Language',
      type: 'string',
      group: 'publication',
      initialValue: 'en',
      description:
        'The language in which the publication is written, such as en, de-CH or ar. Screen readers, dates and numbers follow it, and so do the site’s own words if there are any in that language.',
      validation: (rule) => rule.custom(languageVerdict),
    }),
    defineField({
      name: 'footer',
      title: 'Footer',
      type: 'text',
      group: 'publication',
      rows: 3,
      description: 'Shown at the end of every page: who publishes this, and how to reach them.',
    }),
    defineField({
      name: 'footerPages',
      title: 'Pages in the footer',
      type: 'array',
      group: 'publication',
      description: 'Such as “About us”. Shown at the end of every page, in this order.',
      of: [defineArrayMember({ type: 'reference', to: [{ type: 'page' }] })],
      validation: (rule) => rule.unique().error('A page can be in the footer only once.'),
    }),
    defineField({
      name: 'adBlockNotice',
      title: 'Notice about blocked sponsors',
      type: 'adBlockNotice',
      group: 'readers',
    }),
  ],
  preview: {
    select: { title: 'title', subtitle: 'tagline' },
  },
})
