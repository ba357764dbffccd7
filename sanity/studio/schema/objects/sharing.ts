import { SearchIcon } from '@sanity/icons/Search'
import { CountedInput } from '../../sharing/CountedInput'
import { SharingInput } from '../../sharing/SharingInput'
import { defineField, defineType } from 'sanity'

export const sharing = defineType({
  name: 'sharing',
  title: 'Search and social',
  type: 'object',
  icon: SearchIcon,
  components: { input: SharingInput },
  fields: [
    defineField({
      name: 'searchHeadline',
      title: 'Search headline',
      type: 'string',
      description:
        'In search results and browser tabs, in place of kicker and headline. Write the words that readers search for; the publication’s name follows by itself.',
      components: { input: CountedInput },
    }),
    defineField({
      name: 'searchDescription',
      title: 'Search description',
      type: 'text',
      rows: 3,
      description:
        'Below the headline in search results, in place of the standfirst. Search engines may choose other words from the story.',
      components: { input: CountedInput },
    }),
    defineField({
      name: 'isUnlisted',
      title: 'Do not list this page in search engines',
      type: 'boolean',
      // No initial value: without one, an article has no part for this until something is written in it.
      description:
        'They are asked to leave it out, and it is in no sitemap. The site, its feeds and its own search show it as ever. For a story from elsewhere, “Source” has more choices.',
    }),
    defineField({
      name: 'socialHeadline',
      title: 'Social headline',
      type: 'string',
      description:
        'Beside links that are shared, in place of kicker and headline, and on the card that is drawn if there is no picture.',
      components: { input: CountedInput },
    }),
    defineField({
      name: 'socialDescription',
      title: 'Social description',
      type: 'text',
      rows: 3,
      description: 'Beside links that are shared, in place of the standfirst.',
      components: { input: CountedInput },
    }),
    defineField({
      name: 'socialImage',
      title: 'Social image',
      type: 'socialImage',
      description:
        'Beside links that are shared, in place of the lead image: at least 600 pixels wide, better 1200 by 630. Place the circle on what must stay visible when it is cropped.',
    }),
  ],
  preview: {
    select: { search: 'searchHeadline', social: 'socialHeadline' },
    prepare: ({ search, social }) => ({ title: search || social || 'As in the story' }),
  },
})
