import { TransferIcon } from '@sanity/icons/Transfer'
import { defineField, defineType } from 'sanity'
import { heldPathVerdict, redirectedAlreadyVerdict, redirectedOnwardVerdict } from './redirect-lookups'
import { redirectFromVerdict, redirectToVerdict } from './redirect-rules'

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
      name: 'to',
      title: 'To',
      type: 'string',
      description: 'A path of this site, such as /articles/the-lake, or the full address of another site.',
      validation: (rule) => [
        rule.custom((value, { parent }) => redirectToVerdict(value, parent, globalThis.location?.origin)),
        rule.custom(redirectedOnwardVerdict),
      ],
    }),
    defineField({
      name: 'isPermanent',
      title: 'For good',
      type: 'boolean',
      description:
        'Browsers and search engines remember the redirect and may never ask here again. Switch this off if the page will come back.',
      initialValue: true,
    }),
  ],
  orderings: [
    { name: 'from', title: 'From, A to Z', by: [{ field: 'from', direction: 'asc' }] },
    { name: 'newest', title: 'Newest first', by: [{ field: '_createdAt', direction: 'desc' }] },
  ],
  preview: {
    select: { from: 'from', to: 'to', isPermanent: 'isPermanent' },
    prepare: ({ from, to, isPermanent }) => ({
      title: from || 'No path yet',
      subtitle: `to ${to || 'nowhere yet'}${isPermanent === false ? ' · for now' : ''}`,
    }),
  },
})
