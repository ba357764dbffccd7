import { PlayIcon } from '@sanity/icons/Play'
import { defineField, defineType } from 'sanity'
import { embedUrlVerdict, required } from '../rules'

export const embed = defineType({
  name: 'embed',
  title: 'Embed',
  type: 'object',
  icon: PlayIcon,
  fields: [
    defineField({
      name: 'url',
      title: 'Address',
      // Not `url`: the check of that type catches fewer mistakes, and explains them less well.
      type: 'string',
      description:
        'The whole address of one film, recording, chart or map, as the browser shows it. From YouTube, Vimeo, Spotify, SoundCloud, Datawrapper and OpenStreetMap it is shown in the page once the reader asks for it. Anything else becomes a link.',
      validation: (rule) => rule.custom(embedUrlVerdict),
    }),
    defineField({
      name: 'title',
      title: 'Title',
      type: 'string',
      description:
        'What it is, such as “Film: the ice goes out, 2 minutes”. It helps readers decide whether to load it.',
      validation: required('Say what this is: until readers ask for it, they see only these words.'),
    }),
    defineField({
      name: 'caption',
      title: 'Caption',
      type: 'string',
      description: 'What it adds to the story. Shown below the embed.',
    }),
  ],
  preview: {
    select: { title: 'title', url: 'url' },
    prepare: ({ title, url }) => ({ title: title || 'Embed without a title', subtitle: url || 'No address' }),
  },
})
