import { z } from 'zod'
import { eachOnce } from '@/lib/content/each-once'
import { figure } from '@/lib/content/figure'
import { pageSlug } from '@/lib/content/page'
import { optionalText, readableDate, requiredText, slug } from '@/lib/content/text'
import { projection } from '@/lib/queries/projection'

const link = z.object({ _id: z.string(), slug })
const note = z.object({ _type: z.literal('note'), _key: z.string(), text: requiredText })
const film = z.object({ _type: z.literal('film'), _key: z.string(), still: z.object({ alt: requiredText }) })

const cases: [what: string, shape: z.ZodRawShape, groq: string][] = [
  ['a text', { title: requiredText }, 'title'],
  ['what may be missing', { title: optionalText, on: z.boolean().default(true) }, 'title, on'],
  ['a date that is read before it is used', { at: readableDate.optional() }, 'at'],
  ['a slug, whatever more is asked of it', { slug: pageSlug.optional() }, '"slug": slug.current'],
  ['an object', { box: z.object({ a: z.string(), b: z.number() }).optional() }, 'box{a, b}'],
  [
    'an object that is looked at as a whole',
    { box: z.object({ a: z.string() }).refine(() => true) },
    'box{a}',
  ],
  ['a placeholder', { image: figure.pick({ lqip: true }) }, 'image{"lqip": asset->metadata.lqip}'],
  ['a document', { section: link.optional() }, 'section->{_id, "slug": slug.current}'],
  ['documents', { authors: eachOnce(link) }, 'authors[]->{_id, "slug": slug.current}'],
  ['texts', { cells: z.array(z.string()).default([]) }, 'cells'],
  ['items of one kind', { notes: z.array(note) }, 'notes[]{_type, _key, text}'],
  [
    'items of several kinds',
    { body: z.array(z.discriminatedUnion('_type', [note, film])).default([]) },
    'body[]{_type, _key, _type == "note" => {text}, _type == "film" => {still{alt}}}',
  ],
]

test.each(cases)('reads %s', (_what, shape, groq) => {
  expect(projection(z.object(shape))).toBe(groq)
})

test('refuses items of several kinds that it cannot tell apart', () => {
  const union = z.discriminatedUnion('_type', [z.object({ _type: z.enum(['a', 'b']) })])
  expect(() => projection(z.object({ body: z.array(union) }))).toThrow('a type of its own')
})
