import { CodeBlockIcon } from '@sanity/icons/CodeBlock'
import { defineField, defineType } from 'sanity'
import { required } from '../rules'
import { languages } from './code-languages'

export const code = defineType({
  name: 'code',
  title: 'Code',
  type: 'object',
  icon: CodeBlockIcon,
  fields: [
    defineField({
      name: 'language',
      title: 'Language',
      type: 'string',
      description:
        'The language it is written in, so that the page can colour it. If left empty, the code is in one colour.',
      options: { list: languages },
    }),
    defineField({
      name: 'filename',
      title: 'File name',
      type: 'string',
      description: 'Shown above the code, such as “lake/http/server.ts”.',
    }),
    defineField({
      name: 'code',
      title: 'Code',
      type: 'text',
      rows: 12,
      description: 'Shown exactly as written, with its spaces and line breaks.',
      validation: required('There is no code here: readers would see an empty box.'),
    }),
  ],
  preview: {
    select: { code: 'code', language: 'language', filename: 'filename' },
    prepare: ({ code, language, filename }) => ({
      title: filename || code?.trim().split('\n', 1)[0] || 'Empty code',
      subtitle: ['Code', language].filter(Boolean).join(' · '),
    }),
  },
})
