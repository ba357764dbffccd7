import { TransferIcon } from '@sanity/icons/Transfer'
import { defineField, defineType } from 'sanity'
import { redirectPreview } from './preview'
import { heldPathVerdict, redirectedAlreadyVerdict, redirectedOnwardVerdict } from './redirect-lookups'
import { redirectFromVerdict, redirectToVerdict } from './redirect-rules'

const endsHere = (redirect: unknown): boolean =>
  typeof redirect === 'object' && redirect !== null && Reflect.get(redirect, 'leadsTo') === 'nowhere'

export const redirect = defineType({
  name: 'redirect',
  title: 'Redirect',
  type: 'document',
  icon: TransferIcon,
  fields: [
    defineField({
      name: 'from',
      title: 'From',
      type: 'string',
      description:
        'The old path, where there is nothing any more, such as /2019/old-story.html. Anything published at a path takes precedence over a redirect.',
      validation: (rule) => [
        rule.custom(redirectFromVerdict),
        rule.custom(redirectedAlreadyVerdict),
        rule.custom(heldPathVerdict).warning(),
      ],
    }),
    defineField({
      name: 'leadsTo',
      title: 'Readers',
      type: 'string',
      description:
        'What is gone for good answers with 410: readers are told so, and search engines forget the address.',
      options: {
        list: [
          { title: 'are sent to another address', value: 'elsewhere' },
          { title: 'are told that it is gone for good', value: 'nowhere' },
        ],
        layout: 'radio',
      },
      initialValue: 'elsewhere',
    }),
    defineField({
      name: 'to',
      title: 'To',
      type: 'string',
      description: 'A path of this site, such as /articles/the-lake, or the full address of another site.',
      hidden: ({ parent }) => endsHere(parent),
      validation: (rule) => [
        rule.custom((value, { parent }) =>
          endsHere(parent) ? true : redirectToVerdict(value, parent, globalThis.location?.origin),
        ),
        rule.custom((value, context) =>
          endsHere(context.parent) ? true : redirectedOnwardVerdict(value, context),
        ),
      ],
    }),
    defineField({
      name: 'isPermanent',
      title: 'For good',
      type: 'boolean',
      description:
        'Browsers and search engines remember the redirect and may never ask here again. Switch this off if the page will come back.',
      hidden: ({ parent }) => endsHere(parent),
      initialValue: true,
    }),
    defineField({
      name: 'madeFor',
      title: 'Made for',
      type: 'string',
      description: 'What had this address when the redirect was written. Readers are not told.',
      hidden: ({ value }) => !value,
      readOnly: true,
    }),
  ],
  orderings: [
    { name: 'from', title: 'From, A to Z', by: [{ field: 'from', direction: 'asc' }] },
    { name: 'newest', title: 'Newest first', by: [{ field: '_createdAt', direction: 'desc' }] },
  ],
  preview: {
    select: { from: 'from', leadsTo: 'leadsTo', to: 'to', isPermanent: 'isPermanent', madeFor: 'madeFor' },
    prepare: redirectPreview,
  },
})
