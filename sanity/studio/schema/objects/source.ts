import { LinkIcon } from '@sanity/icons/Link'
import { defineField, defineType } from 'sanity'
import { required, searchEnginesVerdict, sourceUrlVerdict } from '../rules'

export const source = defineType({
  name: 'source',
  title: 'Source',
  type: 'object',
  icon: LinkIcon,
  fields: [
    defineField({
      name: 'name',
      title: 'Name',
      type: 'string',
      description: 'Who published the material first.',
      validation: required('A source needs a name: it is what readers see.'),
    }),
    defineField({
      name: 'url',
      title: 'Address',
      // Not `url`: the check of that type catches fewer mistakes, and explains them less well.
      type: 'string',
      description: 'The full address, beginning with https://. Leave it empty if there is none.',
      validation: (rule) => rule.custom(sourceUrlVerdict),
    }),
    defineField({
      name: 'licence',
      title: 'Licence',
      type: 'string',
      description: 'The terms under which the material is used, such as CC BY 4.0.',
    }),
    defineField({
      name: 'searchEngines',
      title: 'Search engines',
      type: 'string',
      // No initial value: with one, every new article would have a source without a name.
      description:
        'What they are told about a story that is also published at the source. If nothing is chosen, this page is listed.',
      options: {
        list: [
          { title: 'List this page', value: 'index' },
          { title: 'Do not list this page', value: 'noindex' },
          { title: 'List the source instead', value: 'canonical' },
        ],
        layout: 'radio',
      },
      validation: (rule) => rule.custom((value, { parent }) => searchEnginesVerdict(value, parent)),
    }),
  ],
  preview: {
    select: { title: 'name', subtitle: 'url' },
  },
})
