import { z } from 'zod'

import { documents, objects } from '@/lib/content'
import { bodyBlock } from '@/lib/content/body'
import { footnote, link, span } from '@/lib/content/portable-text'
import { storedAt } from '@/lib/content/stored'
import { typeOf, unwrapped } from '@/lib/content/unwrapped'

// A publication made from the contract: a few documents of each type in which every field is filled in. A text says where it stands
// (“quote.speaker a”), so that it can be looked for, and any one field can be given another value.

type Document = { _id: string; _type: string } & Record<string, unknown>

/** A field of the contract: `quote.speaker`. */
export type FieldName = `${string}.${string}`

/** Values that have to be something in particular; the second is the other one. */
const particular: Record<FieldName, readonly [unknown, unknown]> = {
  'code.language': ['typescript', 'css'],
  'span.marks': [['strong'], ['em']],
  'figure.hotspot': [
    { x: 0.3, y: 0.3, width: 0.2, height: 0.2 },
    { x: 0.7, y: 0.7, width: 0.2, height: 0.2 },
  ],
  'socialImage.hotspot': [
    { x: 0.3, y: 0.3, width: 0.2, height: 0.2 },
    { x: 0.7, y: 0.7, width: 0.2, height: 0.2 },
  ],
  'sharing.isUnlisted': [false, true],
  'source.searchEngines': ['index', 'canonical'],
  'article.publishedAt': ['2024-05-06T07:08:09Z', '2024-04-03T02:01:00Z'],
  'article.embargoUntil': ['2024-05-01T00:00:00Z', '2024-05-02T00:00:00Z'],
  'correction.correctedAt': ['2024-06-07T16:09:10Z', '2024-07-08T09:10:11Z'],
  'page.updatedAt': ['2024-07-21T08:09:10Z', '2024-08-21T11:12:13Z'],
  'update.at': ['2024-07-20T08:09:10Z', '2024-08-20T11:12:13Z'],
  'sponsorSlot.startsAt': ['2024-01-01T00:00:00Z', '2999-01-01T00:00:00Z'],
  'sponsorSlot.endsAt': ['2999-12-31T00:00:00Z', '2024-02-02T00:00:00Z'],
}

const letters = ['a', 'b', 'c'] as const
type Letter = (typeof letters)[number]

/** Fields that refer to the second article, since the first is what they stand in, or stands there already. */
const toTheSecond = new Set<FieldName>(['relatedStory.article', 'siteSettings.topStories'])

/** Lists that mean something only from the second item on. */
const twoOfEach = new Set<FieldName>(['table.rows', 'tableRow.cells'])

const pictures = ['image-specimen-1600x900-jpg', 'image-another-1200x1600-jpg'] as const

class Maker {
  readonly #changed: FieldName | undefined

  constructor(changed: FieldName | undefined) {
    this.#changed = changed
  }

  documents(): Document[] {
    const made = Object.entries(documents).flatMap(([type, { shape }]) => {
      const isAlone = type === 'siteSettings'
      return (isAlone ? letters.slice(0, 1) : letters).map((letter) => ({
        ...this.#fields(type, shape, letter),
        _id: isAlone ? type : `${type}-${letter}`,
        _type: type,
        // The first is the newest, and was changed long after it was published.
        _createdAt: `2024-01-0${9 - letters.indexOf(letter)}T00:00:00Z`,
        _updatedAt: '2024-08-01T00:00:00Z',
        _rev: '1',
      }))
    })
    const assets = pictures.map((_id) => ({
      _id,
      _type: 'sanity.imageAsset',
      metadata: { lqip: `data:image/png;base64,${this.#isChanged('figure.lqip') ? 'BBBB' : 'AAAA'}` },
    }))
    return [...made, ...assets]
  }

  #isChanged = (field: FieldName) => field === this.#changed

  #fields(type: string, shape: Readonly<Record<string, unknown>>, letter: Letter): Record<string, unknown> {
    const own = Object.entries(shape).filter(([name]) => !name.startsWith('_') && name !== 'lqip')
    return Object.fromEntries(
      own.map(([name, schema]) => [name, this.#value(`${type}.${name}`, schema, letter)]),
    )
  }

  #value(field: FieldName, schema: unknown, letter: Letter): unknown {
    const isChanged = this.#isChanged(field)
    const given = particular[field]
    if (given) return given[isChanged ? 1 : 0]
    const inner = unwrapped(schema)
    if (inner instanceof z.ZodString && storedAt.get(inner)?.path === 'slug.current')
      return {
        _type: 'slug',
        current: `${field.replace('.', '-')}-${letter}${isChanged ? '-changed' : ''}`.toLowerCase(),
      }
    if (inner instanceof z.ZodArray) return this.#list(field, inner.element, letter)
    if (inner instanceof z.ZodObject) {
      // What has fields of its own is taken away, but for a picture, of which there is another.
      const isGone = isChanged && ['source', 'sharing', 'adBlockNotice'].includes(nameOf(field))
      return isGone ? undefined : this.#object(field, inner, letter)
    }
    if (inner instanceof z.ZodEnum) return inner.options[isChanged ? 1 : 0]
    if (inner instanceof z.ZodBoolean) return !isChanged
    if (inner instanceof z.ZodNumber)
      return [isChanged ? 0.2 : 0.1, isChanged ? 2 : 1].find((value) => inner.safeParse(value).success)
    return text(field, schema, isChanged ? `${letter} altered` : letter)
  }

  #list(field: FieldName, element: unknown, letter: Letter): unknown[] {
    const options = element instanceof z.ZodDiscriminatedUnion ? element.options : [element]
    const twice = twoOfEach.has(field)
    const members = twice ? [...options, ...options] : options
    const made = members.map((member, index) => {
      const inner = unwrapped(member)
      return inner instanceof z.ZodObject
        ? { _key: `${typeOf(inner) ?? 'only'}${twice ? index : ''}`, ...this.#object(field, inner, letter) }
        : this.#value(field, inner, letter)
    })
    // A list of items with fields of their own is changed by one item more.
    const [first] = made
    const isOfObjects = typeof first === 'object' && first !== null && !('_ref' in first)
    return this.#isChanged(field) && isOfObjects ? [...made, { ...first, _key: 'further' }] : made
  }

  #object(field: FieldName, schema: z.ZodObject, letter: Letter): Record<string, unknown> {
    const isChanged = this.#isChanged(field)
    const document = documentTypeOf(schema)
    if (document) {
      const at = (toTheSecond.has(field) ? 1 : 0) + (isChanged ? 1 : 0)
      return { _type: 'reference', _ref: `${document}-${letters[at]}` }
    }
    if ('_ref' in schema.shape) return { _type: 'reference', _ref: pictures[isChanged ? 1 : 0] }
    const type = typeOf(schema) ?? (nameOf(field) === 'source' ? 'source' : undefined)
    if (type === undefined) {
      // An object without a type has no fields of its own, but is a value: where a picture is cut.
      return Object.fromEntries(
        Object.entries(schema.shape).map(([name, part]) => [name, this.#value(field, part, letter)]),
      )
    }
    const made = { _type: type, ...this.#fields(type, schema.shape, letter) }
    if (type === 'block') return annotated(made)
    return isChanged && 'asset' in made ? { ...made, asset: { _type: 'reference', _ref: pictures[1] } } : made
  }
}

/** A block whose words bear every annotation that it has. */
function annotated(block: Record<string, unknown>): Record<string, unknown> {
  const { children, markDefs } = z
    .object({
      children: z.array(z.looseObject({ marks: z.array(z.string()) })),
      markDefs: z.array(z.looseObject({ _key: z.string() })),
    })
    .parse(block)
  const keys = markDefs.map(({ _key }) => _key)
  return { ...block, children: children.map((span) => ({ ...span, marks: [...span.marks, ...keys] })) }
}

const nameOf = (field: FieldName) => field.slice(field.indexOf('.') + 1)

/** The type of the document of which a schema shows a part: both have the same schema of an id, by identity. */
export const documentTypeOf = (part: z.ZodObject): string | undefined =>
  Object.entries(documents).find(([, { shape }]) => '_id' in shape && shape._id === part.shape['_id'])?.[0]

/** A text that the field's schema takes. */
function text(field: FieldName, schema: unknown, mark: string): string {
  const word = `${field}-${mark}`.replace(/[^\w]/g, '-').toLowerCase()
  const isOther = mark.endsWith('altered')
  const candidates = [
    `${field} ${mark}`,
    `https://${word}.example/`,
    `/${word}`,
    isOther ? 'de' : 'fr',
    isOther ? 'Asia/Tokyo' : 'Europe/Berlin',
  ]
  const found = candidates.find((each) => schema instanceof z.ZodType && schema.safeParse(each).success)
  if (found === undefined) throw new Error(`No value is known for ${field}: give it one in “particular”.`)
  return found
}

const parts = [...bodyBlock.options, span, link, footnote]

/** Every field of the contract that an editor can fill in. */
export const contractFields: readonly FieldName[] = [
  ...Object.entries({ ...documents, ...objects }).map(([type, { shape }]) => ({ type, shape })),
  ...parts.map(({ shape }) => ({ type: shape._type.value, shape })),
]
  .flatMap(({ type, shape }) => Object.keys(shape).map((name): FieldName => `${type}.${name}`))
  .filter((field, index, all) => !field.includes('._') && all.indexOf(field) === index)

/** The publication, with another value in one field wherever that occurs. */
export const specimen = (changed?: FieldName): Document[] => new Maker(changed).documents()
