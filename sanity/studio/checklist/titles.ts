import type { ObjectSchemaType, Path, SchemaType } from 'sanity'

/** What editors call the fields that a path leads through, from the outermost on: “Lead image”, “Credit”. */
export function titlesOf(type: SchemaType, value: unknown, path: Path): string[] {
  const [step, ...rest] = path
  if (step === undefined) return []
  if (typeof step === 'string') {
    const field = 'fields' in type ? type.fields.find(({ name }) => name === step) : undefined
    const held = valueIn(value, step)
    return field ? [...titleOf(field.type, step), ...titlesOf(field.type, held, rest)] : []
  }
  const item = itemAt(value, step)
  const itemType = 'of' in type ? memberFor(type.of, valueIn(item, '_type')) : undefined
  return itemType ? [...titleOf(itemType, itemType.name), ...titlesOf(itemType, item, rest)] : []
}

/** The group in which a form shows the field that a path begins with, if it has one. */
export function groupOf({ fields }: ObjectSchemaType, [first]: Path): string | undefined {
  const group = fields.find(({ name }) => name === first)?.group
  return Array.isArray(group) ? group[0] : group
}

// Steps on the way to a link in a text, of which no editor has heard.
const unsaid = new Set(['block', 'markDefs'])

const titleOf = ({ title }: SchemaType, name: string): string[] => (unsaid.has(name) ? [] : [title ?? name])

const memberFor = (members: readonly SchemaType[], name: unknown): SchemaType | undefined =>
  members.length === 1 ? members[0] : members.find((member) => member.name === name)

const itemAt = (list: unknown, step: Exclude<Path[number], string>): unknown => {
  if (!Array.isArray(list)) return undefined
  if (typeof step === 'number') return list[step]
  return '_key' in step ? list.find((item: unknown) => valueIn(item, '_key') === step._key) : undefined
}

const valueIn = (holder: unknown, name: string): unknown =>
  typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined
