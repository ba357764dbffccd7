import { LinkIcon } from '@sanity/icons/Link'
import { defineArrayMember, defineField } from 'sanity'
import { hrefVerdict } from '../rules'

/** What the text of an article may hold. Styles, lists and marks are those that the page knows how to show. */
export const bodyMembers = [
  defineArrayMember({
    type: 'block',
    styles: [
      { title: 'Paragraph', value: 'normal' },
      { title: 'Heading', value: 'h2' },
      { title: 'Subheading', value: 'h3' },
    ],
    lists: [
      { title: 'Bullets', value: 'bullet' },
      { title: 'Numbers', value: 'number' },
    ],
    marks: {
      decorators: [
        { title: 'Strong', value: 'strong' },
        { title: 'Emphasis', value: 'em' },
      ],
      annotations: [
        {
          name: 'link',
          title: 'Link',
          type: 'object',
          icon: LinkIcon,
          fields: [
            defineField({
              name: 'href',
              title: 'Address',
              type: 'string',
              description: 'https://…, mailto:…, tel:…, or /… for a page of this site.',
              validation: (rule) => rule.custom(hrefVerdict),
            }),
          ],
        },
      ],
    },
  }),
  defineArrayMember({ type: 'quote' }),
  defineArrayMember({ type: 'figure' }),
]
