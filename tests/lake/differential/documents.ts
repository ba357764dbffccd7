import type { Json, JsonObject } from '@/lake/documents/types'
import type { Choices } from './choices'

/** What random documents are made of. Few of everything, so that queries meet it, and ties are common. */
export const types = ['article', 'section', 'note'] as const

/** Ids that documents are published under; those with a dot are read only by who has signed in. */
export const ids = [
  ...['s0', 's1', 's2', 's3', 'a0', 'a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7', 'a8', 'a9', 'A0', 'a-1'],
  ...['n0', 'n1', 'n2', 'n3', 'a10', 'a11', 'a12', 'a13', 'a14', 'a15', 'a16', 'a17', 'a18', 'a19'],
  ...['system.a', 'a0.b', '_.groups.x'],
]

const long = 'The same beginning is shared by texts that are longer than a key, '
const longer = long.repeat(4)

/** Characters whose order is one in UTF-16 and another in UTF-8. */
export const beyond = ['\u{1f600}', '\u{10000}', '\u{1f600}a', '\uffff', '\ue000', '\ud7ff']

export const texts = [
  ...['a', 'b', 'A', 'B', '', 'ab', 'a b', 'a*', 'zebra', 'Ähre', 'é', 'ss', 'ß', 'İ', '1', 'null'],
  ...[...beyond, '\u0000', 'a\u0000'],
  ...[`${long}a`, `${long}b`, `${long}\u{1f600}`, long.slice(0, 64), long.slice(0, 65), long.slice(0, 63)],
  ...[`${'x'.repeat(63)}é`, `${'x'.repeat(63)}è`, `${'é'.repeat(32)}a`, `${'é'.repeat(32)}b`],
  ...[`${longer}a`, `${longer}b`, 'x'.repeat(200), 'x'.repeat(201), `${'x'.repeat(200)}y`],
]

export const numbers = [
  ...[1, 2, 3, 0, -0, -1, 1.5, 10, -2.5, 1e21, -1e21, 5e-324, -5e-324, 1e-7, 2 ** 53, 1.7e308],
]

export const dates = [
  ...['2026-01-01T00:00:00Z', '2026-01-01T01:00:00+01:00', '2025-12-31T23:59:59.999Z'],
  ...['2026-01-01T00:00:00.0004Z', '2026-01-01T00:00:00-12:00', '1969-12-31T23:59:59Z'],
  ...['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '2024-02-29T12:00:00Z'],
  // None of these is a moment.
  ...['2026-02-30T00:00:00Z', '2026-01-01', 'soon', '2026-01-01T24:00:00Z', '2026-01-01T00:00:60Z'],
]

/** A value of any kind, where one of a certain kind is usual. */
const odd = (choices: Choices): Json =>
  choices.pick<() => Json>([
    () => null,
    () => choices.pick(texts),
    () => choices.pick(numbers),
    () => choices.chance(50),
    () => choices.pick(dates),
    () => [],
    () => ({}),
    () => tags(choices),
    () => reference(choices),
  ])()

const often = (choices: Choices, usual: () => Json): Json => (choices.chance(85) ? usual() : odd(choices))

export function reference(choices: Choices): Json {
  // Half of them to few documents.
  const _ref = choices.pick(choices.chance(50) ? ['s0', 's1', 'a0'] : [...ids, 'nobody', 'drafts.a1'])
  return choices.pick<() => JsonObject>([
    () => ({ _type: 'reference', _ref, _weak: true }),
    () => ({ _ref, _weak: true }),
    () => ({ _ref, _weak: true }),
    // A strong one: the lake refuses those to documents that are not there.
    () => ({ _type: 'reference', _ref: choices.pick(['s0', 's1']) }),
    () => ({ _ref, _weak: true, _strengthenOnPublish: { type: 'section' } }),
    () => ({ _ref, _dataset: 'elsewhere', _weak: true }),
    () => ({ _ref, _type: 'globalDocumentReference', _weak: true }),
    () => ({ _ref: choices.pick<Json>([5, '', null, true, { _ref, _weak: true }, ['s0']]) }),
    () => ({ other: { _ref, _weak: true } }),
  ])()
}

/** Arrays hold neither null nor arrays. */
const items = (choices: Choices, make: () => Json): Json[] =>
  choices.several(0, 4, make).filter((item) => item !== null && !Array.isArray(item))

const tags = (choices: Choices): Json[] =>
  items(choices, () =>
    choices.pick<() => Json>([
      () => choices.pick(['a', 'b']),
      () => choices.pick(texts),
      () => choices.pick(numbers),
      () => choices.pick([true, false]),
      () => ({ n: choices.pick(numbers) }),
    ])(),
  )

const topics = (choices: Choices): Json[] =>
  items(choices, () => (choices.chance(90) ? reference(choices) : odd(choices)))

const parts = (choices: Choices, levels = 2): Json[] =>
  items(choices, () => ({
    n: often(choices, () => choices.pick(numbers)),
    title: choices.pick(texts),
    section: reference(choices),
    ...(levels > 0 && choices.chance(40) && { parts: parts(choices, levels - 1) }),
  }))

/** So much that it is kept apart from the document. */
const body = (choices: Choices): Json => [
  { _type: 'block', text: `${choices.pick(texts)} ${'much to read '.repeat(250)}` },
  { _type: 'link', to: reference(choices), n: choices.pick(numbers) },
]

const makers: Record<string, (choices: Choices) => Json> = {
  n: (choices) => often(choices, () => choices.pick(choices.chance(60) ? [1, 2, 3] : numbers)),
  title: (choices) =>
    often(choices, () =>
      choices.pick(choices.chance(40) ? ['a', 'b', 'A'] : choices.chance(30) ? beyond : texts),
    ),
  at: (choices) => often(choices, () => choices.pick(dates)),
  flag: (choices) => often(choices, () => choices.pick([true, false])),
  slug: (choices) => often(choices, () => ({ _type: 'slug', current: choices.pick(texts) })),
  section: (choices) => often(choices, () => reference(choices)),
  topics: (choices) => often(choices, () => topics(choices)),
  tags: (choices) => often(choices, () => tags(choices)),
  deep: (choices) => often(choices, () => ({ n: choices.pick(numbers), parts: parts(choices) })),
  body: (choices) => (choices.chance(75) ? body(choices) : odd(choices)),
  url: (choices) => choices.pick(texts),
}

export const attributes = Object.keys(makers)

export const valueOf = (attribute: string, choices: Choices): Json => makers[attribute]?.(choices) ?? null

/** A type that suits the id nine times out of ten. */
function typeFor(id: string, choices: Choices): string {
  const first = id.replace('drafts.', '').charAt(0)
  const usual = types.find((type) => type.startsWith(first)) ?? 'article'
  return choices.chance(90) ? usual : choices.pick(types)
}

/** The content of a document. Attributes are missing, and stand in any order. */
export function content(_id: string, choices: Choices): JsonObject & { _id: string } {
  const kept = attributes.filter((name) => choices.chance(name === 'body' || name === 'url' ? 40 : 80))
  const turned = choices.chance(50) ? kept.reverse() : kept
  const entries = turned.map((name) => [name, valueOf(name, choices)] as const)
  return { _id, _type: typeFor(_id, choices), ...Object.fromEntries(entries) }
}
