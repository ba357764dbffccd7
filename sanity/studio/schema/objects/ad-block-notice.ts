import { defineField, defineType } from 'sanity'
import { helpUrlVerdict, required } from '../rules'

export const adBlockNotice = defineType({
  name: 'adBlockNotice',
  title: 'Notice about blocked sponsors',
  type: 'object',
  fields: [
    defineField({
      name: 'isShown',
      title: 'Show it',
      type: 'boolean',
      description: 'Readers whose browser hides sponsors see it, and can close it.',
      initialValue: false,
    }),
    defineField({
      name: 'heading',
      title: 'Heading',
      type: 'string',
      initialValue: 'You are reading without our sponsors',
      validation: required('The notice needs a heading.'),
    }),
    defineField({
      name: 'message',
      title: 'Message',
      type: 'text',
      rows: 4,
      description: 'Why it matters, without blame: nobody has to do anything to read on.',
      initialValue:
        'Your browser hides what our sponsors show here. That is your choice, and you can read everything all the same. Sponsors pay for our work: if you would like to see them, you can allow them on this site alone.',
      validation: required('Say what you would like readers to know.'),
    }),
    defineField({
      name: 'allow',
      title: 'How to allow this site',
      type: 'text',
      rows: 3,
      description:
        'The steps, in words that readers use themselves, for this site only: never ask anybody to switch off blocking everywhere.',
      initialValue:
        'Open your blocker from the browser’s toolbar, choose to pause it for this site only, and load the page again.',
    }),
    defineField({
      name: 'helpLabel',
      title: 'Text of the link to more help',
      type: 'string',
      description: 'Such as “How we choose our sponsors”.',
    }),
    defineField({
      name: 'helpUrl',
      title: 'Address of the link to more help',
      type: 'string',
      description: 'The full address, beginning with https://. Leave both empty if there is none.',
      validation: (rule) => rule.custom((value, { parent }) => helpUrlVerdict(value, parent)),
    }),
  ],
  preview: {
    select: { heading: 'heading', isShown: 'isShown' },
    prepare: ({ heading, isShown }) => ({
      title: heading || 'Notice without a heading',
      subtitle: isShown ? 'Shown' : 'Not shown',
    }),
  },
})
