import type { JsonObject } from '@/lake/documents/types'
import type { Choices } from './choices'
import { dates, ids, numbers, texts, types } from './documents'

/** Where an expression stands. */
export type Room = {
  /** How much deeper it may grow. */
  depth: number
  /** How many `^` lead to something. */
  outer: number
  /** Makes a subquery: a list of documents without an order. */
  subquery: (choices: Choices, room: Room) => string
}

export const deeper = (room: Room): Room => ({ ...room, depth: room.depth - 1 })
export const within = (room: Room): Room => ({ ...room, depth: room.depth - 1, outer: room.outer + 1 })

export const params: JsonObject = {
  one: 1,
  text: 'a',
  long: texts.find((text) => text.length > 200) ?? '',
  cut: texts.find((text) => text.length > 64 && text.length < 100) ?? '',
  id: 'a0',
  section: 's0',
  type: 'article',
  moment: '2026-01-01T00:00:00Z',
  flag: true,
  nothing: null,
  zero: -0,
  private: '\ue000',
  astral: '\u{1f600}',
  targets: ['s0', 's1', 'a0', 'a1'],
  titles: ['a', 'b', '\uffff', 'A'],
  reference: { _ref: 's0' },
  ids: ['a1', 's0', 's1', 'drafts.a0', 'nobody', 's1'],
  mixed: ['a', 1, true, 'b', 2, null, '2026-01-01T00:00:00Z', 'a'],
  none: [],
  many: Array.from({ length: 60 }, (_, n) => n),
}

const literal = (value: unknown) => JSON.stringify(value)
const number = (value: number) => (Object.is(value, -0) ? '-0' : String(value).replace('e+', 'e'))

/** What does not look at the item at hand. */
export function constant(choices: Choices, room: Room): string {
  const outside = room.outer > 0 && choices.chance(45)
  if (outside)
    return `^.${choices.pick(['n', 'title', 'section._ref', '_id', '_type', 'flag', 'slug.current', 'at', 'tags[0]', 'section->title', 'missing', 'url'])}`
  return choices.pick<() => string>([
    () => number(choices.pick(numbers)),
    () => choices.pick(['1', '2', '3']),
    () => literal(choices.pick(texts)),
    () => choices.pick(['"a"', '"b"', '"A"']),
    () => literal(choices.pick(dates)),
    () => literal(choices.pick(ids)),
    () => choices.pick(['"s0"', '"s1"', '"a0"']),
    () => choices.pick(['true', 'false', 'null']),
    () =>
      `$${choices.pick(['one', 'text', 'long', 'cut', 'id', 'section', 'moment', 'flag', 'nothing', 'reference'])}`,
    () => `$${choices.pick(['one', 'text', 'long', 'cut', 'section', 'moment'])}`,
    () => `dateTime(${literal(choices.pick(dates))})`,
    () =>
      choices.pick(['dateTime($moment)', 'dateTime(now())', 'dateTime(now()) - 60', 'now()', 'identity()']),
    () =>
      choices.pick([
        '$one + 1',
        'lower($text)',
        '-$one',
        'count($ids)',
        'coalesce($nothing, $text)',
        '$ids[1]',
      ]),
    () => (room.outer > 1 ? '^.^._id' : '^.n'),
  ])()
}

/** A list that does not look at the item at hand. */
export function constants(choices: Choices, room: Room): string {
  const outside = room.outer > 0 && choices.chance(40)
  if (outside)
    return choices.pick([
      '^.tags',
      '^.topics[]._ref',
      '[^._id, ^.n]',
      '^.deep.parts[].section._ref',
      '^.topics',
    ])
  return choices.pick<() => string>([
    () => `[${choices.several(0, 4, () => constant(choices, room)).join(', ')}]`,
    () => `[${choices.several(1, 3, () => literal(choices.pick(texts))).join(', ')}]`,
    () => `[${choices.several(1, 3, () => number(choices.pick(numbers))).join(', ')}]`,
    () => `$${choices.pick(['ids', 'mixed', 'none', 'many', 'ids', 'nothing', 'text'])}`,
    () =>
      room.depth > 0
        ? `${room.subquery(choices, deeper(room))}.${choices.pick(['_id', 'section._ref', 'n'])}`
        : '$ids',
    () =>
      choices.pick(['[...$ids, "a0"]', '$ids[0..1]', '[$id, $one, $nothing]', 'string::split("a b", " ")']),
  ])()
}

/** One value of the item at hand. */
export function scalar(choices: Choices, room: Room): string {
  const plain = () => choices.pick(['n', 'title', 'at', 'section._ref', 'slug.current', 'flag', 'deep.n'])
  if (room.depth <= 0 || choices.chance(55)) return plain()
  const inner = () => scalar(choices, deeper(room))
  return choices.pick<() => string>([
    plain,
    () =>
      choices.pick([
        '@.title',
        '@["n"]',
        '(title)',
        'missing',
        'section',
        'tags',
        '_type',
        '_id',
        '_originalId',
        'url',
        '_rev',
        'body',
        '@',
      ]),
    () =>
      choices.pick([
        'tags[0]',
        'tags[-1]',
        'topics[1]._ref',
        'deep.parts[0].n',
        'deep.parts[0].parts[0].section._ref',
        'body[1].to._ref',
      ]),
    () =>
      choices.pick([
        'section->title',
        'section->n',
        'section->section->_id',
        'topics[0]->n',
        'section->_type',
      ]),
    () => `dateTime(${choices.pick(['at', 'at', '_createdAt', 'title'])})`,
    () =>
      `${choices.pick(['lower', 'upper', 'string', 'length', 'round', 'defined', 'dateTime', 'count', 'string::lower'])}(${inner()})`,
    () => `coalesce(${inner()}, ${choices.chance(50) ? inner() : constant(choices, room)})`,
    () => `count(${list(choices, deeper(room))})`,
    () =>
      `${inner()} ${choices.pick(['+', '-', '*', '/', '%', '**'])} ${choices.chance(50) ? inner() : constant(choices, room)}`,
    () => `-${choices.pick(['n', 'deep.n', '(n)'])}`,
    () => `select(${condition(choices, deeper(room))} => ${inner()}, ${inner()})`,
    () =>
      `string::split(${choices.pick(['title', 'slug.current'])}, ${choices.pick(['"a"', '" "', '""'])})[0]`,
    () => `string::startsWith(${inner()}, ${choices.pick(['"a"', 'title', '"The same"'])})`,
    () => `(${condition(choices, deeper(room))})`,
    () => `round(n, ${choices.pick(['1', '0', '5', '-1', 'deep.n'])})`,
    () => `deep.parts[${condition(choices, within(room))}][0].n`,
    () => `array::intersects(tags, ${choices.pick(['["a", 1]', '$mixed', 'topics'])})`,
  ])()
}

/** A list of the item at hand. */
export function list(choices: Choices, room: Room): string {
  return choices.pick<() => string>([
    () => 'tags',
    () => 'topics[]._ref',
    () => 'topics[]._ref',
    () =>
      choices.pick([
        'topics',
        'tags[]',
        'deep.parts[].n',
        'deep.parts[].section._ref',
        'section',
        'body[].to._ref',
      ]),
    () =>
      choices.pick([
        'deep.parts[].parts[].section._ref',
        'tags[0..1]',
        'tags[0...-1]',
        '[title, n]',
        'string::split(title, "")',
      ]),
    () =>
      room.depth > 0
        ? `deep.parts[${condition(choices, within(room))}].${choices.pick(['n', 'section._ref'])}`
        : 'tags',
    () =>
      choices.pick([
        'tags[@ == "a"]',
        'tags[@ > 1]',
        'topics[defined(_ref)]._ref',
        'topics[_ref == ^.section._ref]',
        'deep.parts[n == ^.n].n',
      ]),
    () =>
      choices.pick([
        'topics[]->_id',
        'topics[]->section._ref',
        '[section._ref, ...topics[]._ref]',
        'coalesce(tags, topics)',
      ]),
  ])()
}

const comparison = ['==', '==', '!=', '<', '<=', '>', '>=']

/** A condition on the item at hand, mostly of a shape that the planner knows. */
export function condition(choices: Choices, room: Room): string {
  const inner = () => condition(choices, deeper(room))
  const simple: (() => string)[] = [
    () => `${scalar(choices, room)} == ${constant(choices, room)}`,
    () =>
      `section._ref == ${choices.pick(['"s0"', '$section', '"s1"', ...(room.outer > 0 ? ['^._id', '^._id'] : [])])}`,
    () => `${constant(choices, room)} == ${scalar(choices, room)}`,
    () => `${scalar(choices, room)} in ${constants(choices, room)}`,
    () => `${constant(choices, room)} in ${list(choices, room)}`,
    () =>
      `${choices.pick(['$id', '$section', '"s0"', ...(room.outer > 0 ? ['^._id', '^._id'] : [])])} in topics[]._ref`,
    () => `references(${choices.several(1, 2, () => target(choices, room)).join(', ')})`,
    () => `defined(${scalar(choices, room)})`,
    () => `${scalar(choices, room)} ${choices.pick(comparison)} ${constant(choices, room)}`,
    () =>
      `n ${choices.pick(comparison)} ${choices.pick(['$one', '2', 'count($ids)', ...(room.outer > 0 ? ['^.n', '^.deep.n'] : [])])}`,
    () =>
      `title ${choices.pick(comparison)} ${choices.pick(['$text', '$long', '$cut', '"b"', 'lower($cut)', ...(room.outer > 0 ? ['^.title', '^.slug.current'] : [])])}`,
    () => `${constant(choices, room)} ${choices.pick(comparison)} ${scalar(choices, room)}`,
    () =>
      `dateTime(at) ${choices.pick(comparison)} ${choices.pick(['dateTime($moment)', 'dateTime(now())', 'dateTime("2026-01-01T00:00:00Z")', '$moment', ...(room.outer > 0 ? ['dateTime(^.at)', 'dateTime(^.at)'] : [])])}`,
    () =>
      choices.pick([
        'flag',
        'defined(section)',
        'flag == true',
        'defined(slug.current)',
        'true',
        'defined(tags[0])',
        '!flag',
      ]),
    () => `${scalar(choices, room)} in ${constant(choices, room)}..${constant(choices, room)}`,
    () =>
      `_id ${choices.pick(['==', '!=', '>', '<'])} ${choices.pick(['$id', '"a0"', '"drafts.a0"', '"system.a"', constant(choices, room)])}`,
    () => `_id in ${constants(choices, room)}`,
    () =>
      `_type ${choices.pick(['==', '!='])} ${choices.pick(['"article"', '$type', '"note"', '"section"', constant(choices, room)])}`,
    () =>
      `_type in ${choices.pick(['["article"]', '["note", "section"]', '[$type, "note"]', constants(choices, room)])}`,
    () =>
      choices.pick([
        '_id in path("drafts.**")',
        '!(_id in path("drafts.**"))',
        '_id in path("a*")',
        '_id in path("*")',
        '_originalId in path("drafts.**")',
        '(_originalId in path("drafts.**") || _id in path("versions.**"))',
        '(_id in path("drafts.*") || _id in path("versions.r1.**"))',
        '_id in path("versions.*.a*")',
      ]),
    () =>
      `${choices.pick(['title', 'slug.current', 'tags', '[title, section->title]'])} match ${choices.pick(['"a*"', '"b"', '$text', '["a*", "b*"]', '"The beginning"'])}`,
    () => `${scalar(choices, room)} ${choices.pick(comparison)} ${scalar(choices, room)}`,
  ]
  if (room.depth <= 0) return choices.pick(simple)()
  return choices.pick<() => string>([
    ...simple,
    () => `!(${inner()})`,
    () => `${inner()} || ${inner()}`,
    () => `(${inner()} && ${inner()})`,
    () => `(${inner()} || ${inner()}) && ${inner()}`,
    () => `count(${room.subquery(choices, within(room))}) > ${choices.pick(['0', '1', 'n'])}`,
    () => `defined(${room.subquery(choices, within(room))}[0])`,
    () =>
      `${choices.pick(['_id', 'section._ref'])} in ${room.subquery(choices, within(room))}.${choices.pick(['_id', 'section._ref', 'topics[]._ref'])}`,
  ])()
}

/** What `references()` may be asked about. */
const target = (choices: Choices, room: Room): string =>
  choices.pick<() => string>([
    () => choices.pick(['"s0"', '"s1"', '$section']),
    () => literal(choices.pick(ids)),
    () =>
      choices.pick([
        '$id',
        '$ids',
        '["s0", "s1"]',
        '[]',
        '5',
        'null',
        '$mixed',
        '"drafts.a1"',
        '""',
        '$reference',
      ]),
    () =>
      room.outer > 0
        ? choices.pick(['^._id', '^._id', '^.topics[]._ref', '^.section._ref', '^.n', '[^._id, ^.n]'])
        : '"s0"',
    () => (room.depth > 0 ? `${room.subquery(choices, deeper(room))}._id` : '$ids'),
    () => choices.pick(['section._ref', '_id', 'topics[]._ref']),
  ])()

export const typeCondition = (choices: Choices): string =>
  choices.pick<() => string>([
    () => `_type == "${choices.pick(types)}"`,
    () => `_type == "article"`,
    () =>
      choices.pick([
        '_type == $type',
        '"article" == _type',
        '_type in ["article"]',
        '@._type == "section"',
        '_type in ["note", "article"]',
        '_type in [$type]',
        '_type == "nothing"',
        '(_type == "note")',
      ]),
  ])()
