import { AsteriskIcon } from '@sanity/icons/Asterisk'
import { LinkIcon } from '@sanity/icons/Link'
import { defineArrayMember, defineField } from 'sanity'
import { hrefVerdict, required } from '../rules'
import { Subscript, SubscriptIcon, Superscript, SuperscriptIcon } from './script-marks'

const paragraph = { title: 'Paragraph', value: 'normal' }

const lists = [
  { title: 'Bullets', value: 'bullet' },
  { title: 'Numbers', value: 'number' },
]

const decorators = [
  { title: 'Strong', value: 'strong' },
  { title: 'Emphasis', value: 'em' },
  { title: 'Code', value: 'code' },
  { title: 'Subscript', value: 'sub', icon: SubscriptIcon, component: Subscript },
  { title: 'Superscript', value: 'sup', icon: SuperscriptIcon, component: Superscript },
]

const link = {
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
}

const footnote = {
  name: 'footnote',
  title: 'Footnote',
  type: 'object',
  icon: AsteriskIcon,
  fields: [
    defineField({
      name: 'text',
      title: 'Note',
      type: 'text',
      rows: 3,
      description: 'Shown below the story. The page numbers it and puts the number after the marked words.',
      validation: required('A footnote needs its words.'),
    }),
  ],
}

/** Paragraphs, headings and lists, with the styles and marks that the page can show. */
export const textBlock = defineArrayMember({
  type: 'block',
  styles: [paragraph, { title: 'Heading', value: 'h2' }, { title: 'Subheading', value: 'h3' }],
  lists,
  marks: { decorators, annotations: [link, footnote] },
})

/** Paragraphs and lists for callouts, where a heading or a footnote would be out of place. */
export const plainTextBlock = defineArrayMember({
  type: 'block',
  styles: [paragraph],
  lists,
  marks: { decorators, annotations: [link] },
})
