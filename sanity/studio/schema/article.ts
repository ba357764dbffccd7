import { DocumentTextIcon } from '@sanity/icons/DocumentText'
import { defineArrayMember, defineField, defineType } from 'sanity'
import { ownerField } from '../people/owner'
import { reviewField } from '../review/field'
import { readableDateVerdict } from './date-rules'
import { bodyField } from './objects/body'
import { articlePreview } from './preview'
import { comingDateRule, releasedDateRule } from './published-at'
import { languageVerdict, required } from './rules'
import { slugField } from './slug-field'

const MAX_HEADLINE = 110
const MAX_STANDFIRST = 250

export const article = defineType({
  name: 'article',
  title: 'Article',
  type: 'document',
  icon: DocumentTextIcon,
  groups: [
    { name: 'story', title: 'Story' },
    { name: 'filing', title: 'Filing' },
    { name: 'sharing', title: 'Search and social' },
    { name: 'corrections', title: 'Updates and corrections' },
  ],
  fields: [
    defineField({
      name: 'kicker',
      title: 'Kicker',
      type: 'string',
      group: 'story',
      description: 'A word or two before the headline, such as “Machine learning”. The page adds the colon.',
    }),
    defineField({
      name: 'headline',
      title: 'Headline',
      type: 'string',
      group: 'story',
      validation: (rule) => [
        ...required('Every article needs a headline.')(rule),
        rule
          .max(MAX_HEADLINE)
          .warning(`Search engines cut off a headline after about ${MAX_HEADLINE} characters.`),
      ],
    }),
    slugField({
      source: 'headline',
      group: ['story', 'filing'],
      description:
        'Where readers find the article, after /articles/. It is made once, and stays the same when the headline changes.',
    }),
    defineField({
      name: 'standfirst',
      title: 'Standfirst',
      type: 'text',
      rows: 3,
      group: 'story',
      description:
        'One or two sentences below the headline. Lists, search results and shared links show them too.',
      validation: (rule) => [
        ...required('Lists, search results and shared links show the standfirst: write a sentence or two.')(
          rule,
        ),
        rule
          .max(MAX_STANDFIRST)
          .warning(`A standfirst of up to about ${MAX_STANDFIRST} characters can be read at a glance.`),
      ],
    }),
    bodyField({ group: 'story' }),
    defineField({
      name: 'leadImage',
      title: 'Lead image',
      type: 'figure',
      group: 'story',
      description:
        'Shown above the text and in lists. Place the circle on what must stay visible when the image is cropped.',
    }),
    defineField({
      name: 'authors',
      title: 'Authors',
      type: 'array',
      group: 'filing',
      description: 'In the order of the byline.',
      of: [defineArrayMember({ type: 'reference', to: [{ type: 'author' }] })],
      validation: (rule) => [
        rule.required().min(1).error('Say who wrote the article: choose at least one author.'),
        rule.unique().error('An author can be in the byline only once.'),
      ],
    }),
    defineField({
      name: 'section',
      title: 'Section',
      type: 'reference',
      to: [{ type: 'section' }],
      group: 'filing',
      validation: (rule) => rule.required().error('Choose the section where readers will find the article.'),
    }),
    defineField({
      name: 'publishedAt',
      title: 'Published at',
      type: 'datetime',
      group: 'filing',
      description:
        'The date that readers see and that lists are sorted by. Leave it empty: the article gets the moment at which it is first published, at once or by “Schedule publish” in the menu beside Publish. Set it only to give an old article its own date, or to hold a published one back: if it is in the future, readers see the article from then on, and not before.',
      validation: (rule) => [
        rule.custom(readableDateVerdict),
        rule.custom(releasedDateRule),
        rule.custom(comingDateRule).warning(),
      ],
    }),
    defineField({
      name: 'embargoUntil',
      title: 'Embargo until',
      type: 'datetime',
      group: 'filing',
      description:
        'Only if nobody outside the house may read the story before a certain minute. Until then it cannot be published, by nobody and in no way. It does not publish the story: choose “Schedule publish” for that.',
      validation: (rule) => rule.custom(readableDateVerdict),
    }),
    defineField({
      name: 'language',
      title: 'Language',
      type: 'string',
      group: 'filing',
      description:
        'Only if the story is not in the language of the publication: a tag such as fr, de-CH or ar. Screen readers, hyphenation, quotation marks, feeds and search engines go by it.',
      validation: (rule) => rule.custom(languageVerdict),
    }),
    defineField({
      name: 'topics',
      title: 'Topics',
      type: 'array',
      group: 'filing',
      description: 'What the article is about, across sections.',
      of: [defineArrayMember({ type: 'reference', to: [{ type: 'topic' }] })],
      validation: (rule) => rule.unique().error('A topic can be listed only once.'),
    }),
    ownerField('filing'),
    reviewField('filing'),
    defineField({
      name: 'source',
      title: 'Source',
      type: 'source',
      group: 'story',
      description: 'Where the story comes from, if it is not our own.',
    }),
    defineField({
      name: 'sharing',
      title: 'Search and social',
      type: 'sharing',
      group: 'sharing',
      description:
        'How the story looks in search results, beside shared links and in feeds. Whatever is left empty is taken from the story.',
    }),
    defineField({
      name: 'updates',
      title: 'Updates',
      type: 'array',
      group: 'corrections',
      description:
        'When there was something new to read, for “Updated” on the page, in feeds and in search engines. “Publish as an update…” adds one; no other change does.',
      of: [defineArrayMember({ type: 'update' })],
    }),
    defineField({
      name: 'corrections',
      title: 'Corrections',
      type: 'array',
      group: 'corrections',
      description:
        'What was put right after the story was published. Readers see it with the story and on the page of all corrections.',
      of: [defineArrayMember({ type: 'correction' })],
    }),
  ],
  orderings: [
    {
      name: 'newest',
      title: 'Newest first',
      by: [
        { field: 'publishedAt', direction: 'desc' },
        { field: '_createdAt', direction: 'desc' },
      ],
    },
    { name: 'oldest', title: 'Oldest first', by: [{ field: 'publishedAt', direction: 'asc' }] },
    { name: 'headline', title: 'Headline, A to Z', by: [{ field: 'headline', direction: 'asc' }] },
  ],
  preview: {
    select: {
      headline: 'headline',
      section: 'section.title',
      publishedAt: 'publishedAt',
      media: 'leadImage',
    },
    prepare: articlePreview,
  },
})
