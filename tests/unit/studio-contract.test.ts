import { z } from 'zod'
import { documents, objects } from '@/lib/content'
import { block, bodyBlock, decorators, link } from '@/lib/content/portable-text'
import { slug } from '@/lib/content/text'
import { schemaTypes } from '@/sanity/schema'
import { requires } from './studio-rule'

// The Studio's own package is large and only passes these definitions through.
jest.mock('sanity', () => {
  const asIs = <Definition>(definition: Definition) => definition
  return { defineType: asIs, defineField: asIs, defineArrayMember: asIs }
})

type Field = { name: string; type: string; of?: unknown[]; to?: { type: string }[]; validation?: unknown }
type Definition = { name: string; type: string; fields: Field[] }

const studio: Definition[] = z
  .array(
    z.looseObject({
      name: z.string(),
      type: z.string(),
      fields: z.array(
        z.looseObject({
          name: z.string(),
          type: z.string(),
          of: z.array(z.unknown()).optional(),
          to: z.array(z.object({ type: z.string() })).optional(),
          validation: z.unknown().optional(),
        }),
      ),
    }),
  )
  .parse(schemaTypes)

const studioType = (name: string): Definition => {
  const found = studio.find((type) => type.name === name)
  if (!found) throw new Error(`The Studio has no type ${name}`)
  return found
}

const contract: Record<string, z.ZodObject> = { ...documents, ...objects }

// What every stored document, array item or image has without being a field in the Studio.
const system = new Set(['_id', '_type', '_key', '_createdAt', '_updatedAt'])
const imageOnly = new Set(['asset', 'hotspot', 'crop'])

const contractFields = (type: string) => {
  const isImage = studioType(type).type === 'image'
  return Object.keys(contract[type]?.shape ?? {}).filter(
    (name) => !system.has(name) && !(isImage && imageOnly.has(name)),
  )
}

const isIndispensable = (schema: z.ZodType | undefined) => schema?.safeParse(undefined).success === false

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
  test('has the same fields on both sides, in the same order', () => {
    expect(studioType(type).fields.map(({ name }) => name)).toEqual(contractFields(type))
  })

  test('what the page cannot do without, the Studio asks for', () => {
    const { fields } = studioType(type)
    const shape = contract[type]?.shape ?? {}
    const needed = fields.filter(({ name }) => isIndispensable(shape[name])).map(({ name }) => name)
    const asked = fields.filter(({ validation }) => requires(validation)).map(({ name }) => name)
    expect(asked).toEqual(expect.arrayContaining(needed))
    // And no more than that, except for what the newsroom wants of an article although the page would stand without.
    const more = type === 'article' ? ['standfirst', 'authors', 'section', 'publishedAt'] : []
    expect([...asked].sort()).toEqual([...needed, ...more].sort())
  })

  test('each field holds the same kind of thing on both sides', () => {
    const shape = contract[type]?.shape ?? {}
    const { fields } = studioType(type)
    const kinds = fields.map(({ name }) => {
      const text = multiline[type]?.includes(name) ? 'text' : 'string'
      return [name, kindOfSchema(shape[name], text)]
    })
    expect(fields.map((field) => [field.name, kindOfField(field)])).toEqual(kinds)
  })
})

describe('the body of an article', () => {
  const [textBlock, ...members] = blockMembers()

  test('takes the same blocks', () => {
    const types = bodyBlock.options.map(({ shape }) => shape._type.value)
    expect(['block', ...members.map(({ type }) => type)].sort()).toEqual([...types].sort())
  })

  test('has the same styles, lists and decorators', () => {
    const { style, listItem } = block.shape
    const names = (choices: { value: string }[]) => choices.map(({ value }) => value)
    expect(names(textBlock.styles)).toEqual(style.unwrap().options)
    expect(names(textBlock.lists)).toEqual(listItem.unwrap().options)
    expect(names(textBlock.marks.decorators)).toEqual(decorators)
  })

  test('has the same annotations with the same fields', () => {
    expect(block.shape.markDefs.unwrap().element).toBe(link)
    expect(textBlock.marks.annotations.map(({ name }) => name)).toEqual([link.shape._type.value])
    const [annotation] = textBlock.marks.annotations
    expect(annotation?.fields.map(({ name }) => name)).toEqual(
      Object.keys(link.shape).filter((name) => !system.has(name)),
    )
    expect(annotation?.fields.every(({ validation }) => requires(validation))).toBe(true)
  })
})

/** The members of the body as the Studio defines them: the text block first, then the others. */
function blockMembers() {
  const choices = z.array(z.looseObject({ value: z.string() }))
  const field = z.looseObject({ name: z.string(), validation: z.unknown() })
  const text = z.looseObject({
    type: z.literal('block'),
    styles: choices,
    lists: choices,
    marks: z.object({
      decorators: choices,
      annotations: z.array(z.looseObject({ name: z.string(), fields: z.array(field) })),
    }),
  })
  const body = studioType('article').fields.find(({ name }) => name === 'body')
  return z.tuple([text], z.object({ type: z.string() })).parse(body?.of)
}

/** A field's type as the Studio names it, a reference by its target; an array by all of its members. */
type Kind = string | { list: string[] }

const multiline: Record<string, string[]> = {
  article: ['standfirst'],
  author: ['bio'],
  section: ['description'],
  topic: ['description'],
  siteSettings: ['footer'],
  quote: ['text'],
}

const objectNames = new Map<z.ZodType, string>(
  Object.entries(objects).map(([name, schema]) => [schema, name]),
)

const referenceTo = (type: string) => `reference to ${type}`

/** What a field or member of the Studio holds. One that may refer to several types holds several things. */
const kindsOfMember = ({ type, to }: Pick<Field, 'type' | 'to'>): string[] =>
  type === 'reference' ? (to ?? []).map((target) => referenceTo(target.type)) : [type]

const memberSchema = z.looseObject({
  type: z.string(),
  to: z.array(z.object({ type: z.string() })).optional(),
})

function kindOfField({ type, of, to }: Field): Kind {
  if (type === 'array') {
    const members = z.array(memberSchema).parse(of)
    return { list: members.flatMap(kindsOfMember).sort() }
  }
  return kindsOfMember({ type, ...(to && { to }) }).join(' or ')
}

/** What the contract says that a field holds. It has one schema for text of one line and of several. */
function kindOfSchema(schema: unknown, text: 'string' | 'text'): Kind {
  if (schema === slug) return 'slug'
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return kindOfSchema(schema.def.innerType, text)
  if (schema instanceof z.ZodPipe) return kindOfSchema(schema.def.in, text)
  if (schema instanceof z.ZodISODateTime) return 'datetime'
  if (schema instanceof z.ZodString) return text
  if (schema instanceof z.ZodArray) return { list: kindsOfElement(schema.element).sort() }
  return kindOfObject(schema)
}

const kindsOfElement = (element: unknown): string[] =>
  element === bodyBlock ? bodyBlock.options.map(({ shape }) => shape._type.value) : [kindOfObject(element)]

function kindOfObject(schema: unknown): string {
  if (!(schema instanceof z.ZodObject)) return 'something that the Studio has no field for'
  return objectNames.get(schema) ?? referenceTo(documentOf(schema))
}

/** The document of which a schema shows a part: the one whose fields it shares, by identity. */
const documentOf = (part: z.ZodObject): string =>
  Object.entries(documents).find(([, { shape }]) =>
    Object.entries(part.shape).every(([name, schema]) => Reflect.get(shape, name) === schema),
  )?.[0] ?? 'no document'
