import { defineField } from 'sanity'
import { altVerdict } from '../rules'

/** The alternative text of a picture, which every picture needs. */
export const altField = defineField({
  name: 'alt',
  title: 'Alternative text',
  type: 'string',
  description: 'What the image shows, for readers who cannot see it. Required with every image.',
  validation: (rule) => rule.custom((value, { parent }) => altVerdict(value, parent)),
})
