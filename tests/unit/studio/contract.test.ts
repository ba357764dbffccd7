import { groupProblems, validateSchema } from '@sanity/schema/_internal'
import { z } from 'zod'
import { documents, objects } from '@/lib/content'
import { bodyBlock } from '@/lib/content/body'
import { block, decorators, footnote, link, plainBlock } from '@/lib/content/portable-text'
import { pageSlug } from '@/lib/content/page'
import { typeOf } from '@/lib/content/unwrapped'
import { readableDate, slug, writtenDate } from '@/lib/content/text'
import { schemaTypes } from '@/sanity/studio/schema'
import { documentTypeOf } from '../../support/specimen'
import { requires } from './rule'

// The Studio's own package is large and only passes these definitions through.
jest.mock('sanity', () => {
  const asIs = <Definition>(definition: Definition) => definition
  return { defineType: asIs, defineField: asIs, defineArrayMember: asIs }
})

const fieldSchema = z.looseObject({
  name: z.string(),
  title: z.string(),
  type: z.string(),
  group: z.union([z.string(), z.array(z.string())]).optional(),
  of: z.array(z.unknown()).optional(),
  to: z.array(z.object({ type: z.string() })).optional(),
  options: z
    .looseObject({
      layout: z.string().optional(),
      list: z.array(z.union([z.string(), z.object({ title: z.string(), value: z.string() })])).optional(),
    })
    .optional(),
  initialValue: z.unknown().optional(),
  validation: z.unknown().optional(),
})
const definitionSchema = z.looseObject({
  name: z.string(),
  type: z.string(),
  groups: z.array(z.looseObject({ name: z.string() })).default([]),
  fields: z.array(fieldSchema),
  preview: z.unknown().optional(),
  orderings: z.array(z.looseObject({ by: z.array(z.object({ field: z.string() })) })).default([]),
})

type Field = z.output<typeof fieldSchema>
type Definition = z.output<typeof definitionSchema>

const studio = z.array(definitionSchema).parse(schemaTypes)

const studioType = (name: string): Definition => {
  const found = studio.find((type) => type.name === name)
  if (!found) throw new Error(`The Studio has no type ${name}`)
  return found
}

const contract: Record<string, z.ZodObject> = { ...documents, ...objects }

// What every stored document, array item or image has without being a field in the Studio.
const system = new Set(['_id', '_type', '_key', '_createdAt', '_updatedAt'])
const imageOnly = new Set(['asset', 'hotspot', 'crop', 'lqip'])

const contractFields = (type: string) => {
  const isImage = studioType(type).type === 'image'
  return Object.keys(contract[type]?.shape ?? {}).filter(
    (name) => !system.has(name) && !(isImage && imageOnly.has(name)),
  )
}

// What only the desk has: the site's contract says nothing of it, and readers are told nothing.
const deskOnly = new Set(['owner', 'review'])
const forReaders = <F extends { name: string }>(fields: readonly F[]) =>
  fields.filter(({ name }) => !deskOnly.has(name))

const wanted: Record<string, string[]> = {
  article: ['standfirst', 'authors', 'section'],
  // Unless it leads nowhere, and says so.
  redirect: ['to'],
}

const isIndispensable = (schema: z.ZodType | undefined) => schema?.safeParse(undefined).success === false

test('the Studio’s own check finds nothing wrong with the schema', () => {
  const problems = groupProblems(validateSchema([...schemaTypes]).getTypes())
  expect(problems.flatMap((group) => group.problems.map(({ message }) => message))).toEqual([])
})

test('both sides have the same types', () => {
  expect(studio.map(({ name }) => name).sort()).toEqual(Object.keys(contract).sort())
  expect(
    studio
      .filter(({ type }) => type === 'document')
      .map(({ name }) => name)
      .sort(),
  ).toEqual(Object.keys(documents).sort())
})

describe.each(Object.keys(contract))('%s', (type) => {
  // In the Studio they stand in the order in which they are filled in.
  test('has the same fields on both sides', () => {
    const inStudio = forReaders(studioType(type).fields).map(({ name }) => name)
    const inContract = contractFields(type)
    expect({
      'only in lib/content': inContract.filter((name) => !inStudio.includes(name)),
      'only in sanity/studio/schema': inStudio.filter((name) => !inContract.includes(name)),
    }).toEqual({ 'only in lib/content': [], 'only in sanity/studio/schema': [] })
  })

  test('what the page cannot do without, the Studio asks for', () => {
    const { fields } = studioType(type)
    const shape = contract[type]?.shape ?? {}
    const needed = fields.filter(({ name }) => isIndispensable(shape[name])).map(({ name }) => name)
    const asked = fields.filter(({ validation }) => requires(validation)).map(({ name }) => name)
    expect(asked).toEqual(expect.arrayContaining(needed))
    // And no more than that, except for what a newsroom wants although the page would stand without.
    expect([...asked].sort()).toEqual([...needed, ...(wanted[type] ?? [])].sort())
  })

  test('each field holds the same kind of thing on both sides', () => {
    const shape = contract[type]?.shape ?? {}
    const fields = forReaders(studioType(type).fields)
    const kinds = fields.map(({ name }) => [name, kindOfSchema(shape[name])])
    expect(fields.map((field) => [field.name, kindOfField(field)])).toEqual(kinds)
  })
})

describe.each(studio)('$name in the Studio', (definition) => {
  const { fields, groups, orderings } = definition

  test('says what is in it', () => expect(definition).toHaveProperty('preview.select'))

  test('fills in what the page would assume', () => {
    // Every new article would have one, without its name.
    if (definition.name === 'source') return
    const shape = contract[definition.name]?.shape ?? {}
    const assumed = fields.flatMap(({ name }) => {
      const schema = shape[name]
      if (!(schema instanceof z.ZodDefault)) return []
      const { defaultValue } = schema.def
      const isEmptyList = Array.isArray(defaultValue) && defaultValue.length === 0
      return isEmptyList ? [] : [[name, defaultValue]]
    })
    const filled = fields.map(({ name, initialValue }) => [name, initialValue])
    expect(filled).toEqual(expect.arrayContaining(assumed))
  })

  test('has no field without a group, nor a group without a field', () => {
    const used = fields.flatMap(({ group }) => group ?? [])
    expect([...new Set(used)].sort()).toEqual(groups.map(({ name }) => name).sort())
    if (groups.length > 0) expect(fields.filter(({ group }) => !group)).toEqual([])
  })

  test('is sorted by what it has', () => {
    const known = [...fields.map(({ name }) => name), '_createdAt', '_updatedAt']
    const asked = orderings.flatMap(({ by }) => by.map(({ field }) => field))
    expect(asked.filter((field) => !known.includes(field))).toEqual([])
    expect(orderings.length > 0).toBe(definition.type === 'document' && definition.name !== 'siteSettings')
  })
})

const bodies = [
  ['article', 'body'],
  ['page', 'body'],
] as const

test('no document begins with a part that lacks something', () => {
  const parts = Object.keys(documents).flatMap((type) => studioType(type).fields.map((field) => field.type))
  for (const [name, schema] of Object.entries(objects).filter(([type]) => parts.includes(type))) {
    const first = studioType(name).fields.flatMap((field) =>
      field.initialValue === undefined ? [] : [[field.name, field.initialValue]],
    )
    const begun = first.length > 0 && { _type: name, ...Object.fromEntries(first) }
    expect([name, !begun || schema.safeParse(begun).success]).toEqual([name, true])
  }
})

describe.each(bodies)('what the text of the type %s holds', (type, field) => {
  const [textBlock, ...members] = membersOf(type, field)

  test('takes the same blocks, in the same order', () => {
    const types = bodyBlock.options.map(({ shape }) => shape._type.value)
    expect(['block', ...members.map((member) => member.type)]).toEqual(types)
  })

  test('has the same styles, lists, decorators and annotations', () => {
    expect(namesIn(textBlock)).toEqual(namesOf(block))
  })

  test('has annotations with the same fields, of which it asks for all', () => {
    const wanted = [link, footnote].map(({ shape }) => {
      const fields = Object.keys(shape).filter((name) => !system.has(name))
      return [shape._type.value, fields, fields]
    })
    expect(fieldsOfAnnotations(textBlock)).toEqual(wanted)
  })
})

test('the text of an article stands where it is looked for: after its standfirst', () => {
  const names = studioType('article').fields.map(({ name }) => name)
  expect(names.indexOf('body')).toBe(names.indexOf('standfirst') + 1)
})

test('the text of a callout has the same styles, lists, decorators and annotations', () => {
  const [textBlock, ...members] = membersOf('callout', 'text')
  expect(members).toEqual([])
  expect(namesIn(textBlock)).toEqual(namesOf(plainBlock))
  expect(namesIn(textBlock)).toMatchObject({ styles: ['normal'], annotations: ['link'] })
})

type TextBlock = ReturnType<typeof membersOf>[0]

/** What Portable Text may hold as the Studio defines it: the text block first, then the others. */
function membersOf(type: string, field: string) {
  const choices = z.array(z.looseObject({ value: z.string() }))
  const text = z.looseObject({
    type: z.literal('block'),
    styles: choices,
    lists: choices,
    marks: z.object({
      decorators: choices,
      annotations: z.array(
        z.looseObject({
          name: z.string(),
          fields: z.array(z.looseObject({ name: z.string(), validation: z.unknown() })),
        }),
      ),
    }),
  })
  const { of } = studioType(type).fields.find(({ name }) => name === field) ?? {}
  return z.tuple([text], z.object({ type: z.string() })).parse(of)
}

const namesIn = ({ styles, lists, marks }: TextBlock) => ({
  styles: styles.map(({ value }) => value),
  lists: lists.map(({ value }) => value),
  decorators: marks.decorators.map(({ value }) => value),
  annotations: marks.annotations.map(({ name }) => name),
})

const namesOf = ({ shape }: typeof block | typeof plainBlock) => ({
  styles: shape.style.unwrap().options,
  lists: shape.listItem.unwrap().options,
  decorators: [...decorators],
  annotations: shape.markDefs.unwrap().element.options.map((option) => option.shape._type.value),
})

const fieldsOfAnnotations = ({ marks }: TextBlock) =>
  marks.annotations.map(({ name, fields }) => [
    name,
    fields.map((field) => field.name),
    fields.filter(({ validation }) => requires(validation)).map((field) => field.name),
  ])

/** A field's type as the Studio names it, a reference by its target; an array by all of its members, a choice by its values. */
type Kind = string | { list: string[] } | { choice: string[] }

const objectNames = new Map<z.ZodType, string>(
  Object.entries(objects).map(([name, schema]) => [schema, name]),
)

const referenceTo = (type: string) => `reference to ${type}`

/** What a field or member of the Studio holds. One that may refer to several types holds several things. */
const kindsOfMember = ({ type, to }: Pick<Field, 'type' | 'to'>): string[] => {
  if (type === 'reference') return (to ?? []).map((target) => referenceTo(target.type))
  // The contract has one schema for text of one line and of several.
  return [type === 'text' ? 'string' : type]
}

const memberSchema = z.looseObject({
  type: z.string(),
  to: z.array(z.object({ type: z.string() })).optional(),
})

function kindOfField({ type, of, to, options }: Field): Kind {
  // A list to choose from is closed when all of it is seen at once; a menu of suggestions is a text.
  if (type === 'string' && options?.layout === 'radio')
    return { choice: (options.list ?? []).map((item) => (typeof item === 'string' ? item : item.value)) }
  if (type === 'array') {
    const members = z.array(memberSchema).parse(of)
    return { list: members.flatMap(kindsOfMember).sort() }
  }
  return kindsOfMember({ type, ...(to && { to }) }).join(' or ')
}

/** What the contract says that a field holds. */
function kindOfSchema(schema: unknown): Kind {
  if (schema === slug || schema === pageSlug) return 'slug'
  if (schema === readableDate || schema === writtenDate) return 'datetime'
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return kindOfSchema(schema.def.innerType)
  if (schema instanceof z.ZodPipe) return kindOfSchema(schema.def.in)
  if (schema instanceof z.ZodEnum) return { choice: schema.options.map(String) }
  if (schema instanceof z.ZodBoolean) return 'boolean'
  if (schema instanceof z.ZodString) return 'string'
  if (schema instanceof z.ZodArray) return { list: kindsOfElement(schema.element).sort() }
  return kindOfObject(schema)
}

function kindsOfElement(element: unknown): string[] {
  if (element === bodyBlock) return bodyBlock.options.map(({ shape }) => shape._type.value)
  const kind = kindOfSchema(element)
  return [typeof kind === 'string' ? kind : 'a list in a list']
}

function kindOfObject(schema: unknown): string {
  if (!(schema instanceof z.ZodObject)) return 'something that the Studio has no field for'
  return objectNames.get(schema) ?? typeOf(schema) ?? referenceTo(documentTypeOf(schema) ?? 'no document')
}
