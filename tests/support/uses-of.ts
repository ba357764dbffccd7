import { uses, type Uses } from '@/lib/content/uses'

import type { FieldName } from './specimen'

const table: Readonly<Record<string, Readonly<Record<string, Uses>>>> = uses

/** The line that a field has in the table of uses. */
export function usesOf(field: FieldName): Uses | undefined {
  const [type = '', name = ''] = field.split('.')
  return table[type]?.[name]
}
