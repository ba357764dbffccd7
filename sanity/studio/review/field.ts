import { defineField } from 'sanity'
import { REVIEW } from './review'

/** How a story's review stands. Editors see it above the form; presses there change it, and nothing else does. */
export const reviewField = (group: string) =>
  defineField({
    name: REVIEW,
    title: 'Review',
    type: 'object',
    group,
    hidden: true,
    fields: [
      defineField({ name: 'askedBy', type: 'string' }),
      defineField({ name: 'askedAt', type: 'datetime' }),
      defineField({ name: 'takenBy', type: 'string' }),
      defineField({ name: 'takenAt', type: 'datetime' }),
      defineField({ name: 'returnedBy', type: 'string' }),
      defineField({ name: 'returnedAt', type: 'datetime' }),
    ],
  })
