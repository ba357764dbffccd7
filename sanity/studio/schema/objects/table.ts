import { ThListIcon } from '@sanity/icons/ThList'
import { defineArrayMember, defineField, defineType } from 'sanity'
import { TableInput } from './table-input'

/** Rows are stored as by the plugin `@sanity/table`, so that its tables can be used here. */
export const tableRow = defineType({
  name: 'tableRow',
  title: 'Row',
  type: 'object',
  fields: [
    defineField({
      name: 'cells',
      title: 'Cells',
      type: 'array',
      of: [defineArrayMember({ type: 'string' })],
    }),
  ],
  preview: {
    select: { cells: 'cells' },
    prepare: ({ cells }) => ({ title: Object.values(cells ?? {}).join(' · ') || 'Empty row' }),
  },
})

export const table = defineType({
  name: 'table',
  title: 'Table',
  type: 'object',
  icon: ThListIcon,
  // A table does not fit into the small window in which other blocks are edited.
  options: { modal: { type: 'dialog', width: 3 } },
  fields: [
    defineField({
      name: 'caption',
      title: 'Caption',
      type: 'string',
      description: 'What the table shows, and whose figures they are. Screen readers read it first.',
    }),
    defineField({
      name: 'rows',
      title: 'Rows',
      type: 'array',
      description:
        'Copy cells from a spreadsheet, or the text of a CSV file, and paste them into the cell where they should begin.',
      of: [defineArrayMember({ type: 'tableRow' })],
      components: { input: TableInput },
      validation: (rule) => rule.required().min(1).error('A table needs at least one row.'),
    }),
    defineField({
      name: 'hasHeaderRow',
      title: 'The first row is a heading',
      type: 'boolean',
      description: 'It says what each column contains.',
      initialValue: true,
    }),
    defineField({
      name: 'hasHeaderColumn',
      title: 'The first column is a heading',
      type: 'boolean',
      description: 'It says what each row is about.',
      initialValue: false,
    }),
  ],
  preview: {
    select: { caption: 'caption', rows: 'rows', first: 'rows.0.cells' },
    prepare: ({ caption, rows, first }) => ({
      title: caption || Object.values(first ?? {}).join(' · ') || 'Empty table',
      subtitle: `Table of ${Object.keys(rows ?? {}).length} × ${Object.keys(first ?? {}).length}`,
    }),
  },
})
