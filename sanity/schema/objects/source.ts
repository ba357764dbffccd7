import { LinkIcon } from '@sanity/icons/Link'
import { defineField, defineType } from 'sanity'
import { required, sourceUrlVerdict } from '../rules'

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
      // Not `url`: that type's own check knows fewer mistakes and says less about them.
      type: 'string',
      description: 'The whole address, beginning with https://. Leave it empty when there is none.',
      validation: (rule) => rule.custom(sourceUrlVerdict),
    }),
    defineField({
      name: 'licence',
      title: 'Licence',
      type: 'string',
      description: 'On what terms the material is used, such as CC BY 4.0.',
    }),
  ],
  preview: {
    select: { title: 'name', subtitle: 'url' },
  },
})
