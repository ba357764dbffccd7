import { StarIcon } from '@sanity/icons/Star'
import { defineField, defineType } from 'sanity'
import { sponsorPreview } from './preview'
import { readableDateVerdict } from './date-rules'
import { endsAtVerdict, required, sponsorSlotVerdict, sponsorUrlVerdict } from './rules'

export const sponsorSlot = defineType({
  name: 'sponsorSlot',
  title: 'Sponsor',
  type: 'document',
  icon: StarIcon,
  groups: [
    { name: 'what', title: 'What is shown' },
    { name: 'when', title: 'Where and when' },
  ],
  validation: (rule) =>
    rule.custom((value) => {
      const verdict = sponsorSlotVerdict(value)
      return verdict === true || { message: verdict, path: ['text'] }
    }),
  fields: [
    defineField({
      name: 'sponsor',
      title: 'Sponsor',
      type: 'string',
      group: 'what',
      description: 'Who pays. The page names the sponsor and says that the slot is paid for.',
      validation: required('Say who the sponsor is: readers must be able to tell who pays.'),
    }),
    defineField({
      name: 'url',
      title: 'Address',
      // Not `url`: the check of that type catches fewer mistakes, and explains them less well.
      type: 'string',
      group: 'what',
      description: 'Where the slot leads: the full address, beginning with https://.',
      validation: (rule) => rule.custom(sponsorUrlVerdict),
    }),
    defineField({
      name: 'text',
      title: 'Text',
      type: 'text',
      rows: 3,
      group: 'what',
      description: 'A sentence or two. Needed if there is no image.',
    }),
    defineField({
      name: 'image',
      title: 'Image',
      type: 'figure',
      group: 'what',
      description: 'Stored on this site: nothing is loaded from the sponsor’s.',
    }),
    defineField({
      name: 'placement',
      title: 'Where it is shown',
      type: 'string',
      group: 'when',
      initialValue: 'everywhere',
      options: {
        list: [
          { title: 'Everywhere', value: 'everywhere' },
          { title: 'On the front page', value: 'front' },
          { title: 'With articles', value: 'articles' },
        ],
        layout: 'radio',
      },
    }),
    defineField({
      name: 'startsAt',
      title: 'From',
      type: 'datetime',
      group: 'when',
      description: 'If empty, from the moment it is published.',
      validation: (rule) => rule.custom(readableDateVerdict),
    }),
    defineField({
      name: 'endsAt',
      title: 'Until',
      type: 'datetime',
      group: 'when',
      description: 'If empty, until it is unpublished.',
      validation: (rule) => [
        rule.custom(readableDateVerdict),
        rule.custom((value, { parent }) => endsAtVerdict(value, parent)),
      ],
    }),
  ],
  orderings: [
    { name: 'sponsor', title: 'Sponsor, A to Z', by: [{ field: 'sponsor', direction: 'asc' }] },
    { name: 'ending', title: 'Ending first', by: [{ field: 'endsAt', direction: 'asc' }] },
  ],
  preview: {
    select: {
      sponsor: 'sponsor',
      placement: 'placement',
      startsAt: 'startsAt',
      endsAt: 'endsAt',
      media: 'image',
    },
    prepare: ({ media, ...slot }) => ({ ...sponsorPreview(slot), media }),
  },
})
