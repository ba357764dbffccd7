import type { Choices } from './choices'
import { condition, list, type Room, scalar, typeCondition, within } from './expressions'

/** Documents, mostly of one type, under some more conditions. */
function filtered(choices: Choices, room: Room, most = 1): string {
  const conditions = choices
    .several(0, most, () => condition(choices, room))
    .map((each) => (choices.chance(25) ? grouped(`${each} || ${condition(choices, room)}`) : grouped(each)))
  const at = choices.chance(70) ? 0 : choices.below(conditions.length + 1)
  const all = choices.chance(90) ? conditions.toSpliced(at, 0, typeCondition(choices)) : conditions
  const isStacked = all.length > 1 && choices.chance(20)
  const filters = isStacked ? [all.slice(0, 1), all.slice(1)] : [all]
  return `*${filters.map((each) => (each.length > 0 ? `[${each.join(' && ')}]` : '')).join('')}`
}

/** A list of documents in an order, and a stretch of it. */
function pipeline(choices: Choices, room: Room): string {
  const documents = filtered(choices, room, 2)
  const all = choices.chance(5) ? `(${documents})` : documents
  const ordered = choices.chance(60) ? `${all} | order(${order(choices, room)})` : all
  return `${ordered}${stretch(choices)}`
}

const order = (choices: Choices, room: Room): string =>
  choices
    .several(1, 3, () => {
      const key = choices.chance(60)
        ? choices.pick([
            'n',
            'title',
            'at',
            'dateTime(at)',
            'lower(title)',
            'coalesce(title, slug.current)',
            'count(tags)',
            '_id',
            'flag',
            'section->n',
            '_type',
            'slug.current',
            'tags',
            'url',
            'coalesce(n, at, title)',
          ])
        : scalar(choices, { ...room, depth: Math.min(room.depth, 1) })
      return `${key}${choices.pick(['', ' asc', ' desc', ' desc'])}`
    })
    .join(', ')

const stretch = (choices: Choices): string =>
  choices.chance(50)
    ? choices.pick([
        '[0...3]',
        '[0..2]',
        '[0]',
        '[1]',
        '[2...5]',
        '[3..5]',
        '[5...9]',
        '[8...100]',
        '[100...200]',
        '[5...3]',
        '[0...0]',
        '[0..0]',
        '[-1]',
        '[-3..-1]',
        '[-3...2]',
        '[1...-1]',
        '[4]',
        '[50]',
        '[]',
        '[0...500]',
      ])
    : ''

/** What the planner reads from one list: by one value or several, between bounds, in an order, from the middle. */
function planned(choices: Choices): string {
  const demand = choices.pick([
    ...['references($targets)', 'references("s0", "a0")', 'references($section)', 'section._ref in $targets'],
    ...['"a" in tags', '$one in tags', '$section in topics[]._ref', 'title in $titles', 'n in [1, 2, 3]'],
    ...['n == $zero', 'defined(title)', 'flag', '_id > "a1"', 'tags[0] in $mixed', 'n in $mixed'],
  ])
  const bound = choices.pick([
    ...[
      '',
      '',
      'n > $one',
      'n <= $zero',
      'n >= $zero && n < $one + 1',
      'title >= $private',
      'title < $private',
    ],
    ...['title > $astral', 'title <= $cut', 'title > $cut', 'dateTime(at) <= dateTime($moment)'],
  ])
  const key = choices.pick([
    ...['', '', 'title', 'title desc', 'n, title', 'n desc', 'n, _id', 'n desc, _id', 'dateTime(at)'],
    ...['slug.current', 'title, _id asc', 'title desc, _id desc', 'flag, _id'],
  ])
  const conditions = ['_type == "article"', demand, ...(bound === '' ? [] : [bound])].join(' && ')
  const part = choices.pick(['[0...2]', '[1...3]', '[2...4]', '[3..6]', '[0]', '[2]', '[5...20]', ''])
  return `*[${conditions}]${key === '' ? '' : ` | order(${key})`}${part}`
}

/** A whole query. */
export function query(choices: Choices): string {
  const room: Room = { depth: 2, outer: 0, subquery: filtered }
  return choices.pick<() => string>([
    () => `${pipeline(choices, room)}._id`,
    () => `${planned(choices)}{_id, body}`,
    () =>
      `{${choices
        .several(4, 8, () => planned(choices))
        .map((each, n) => `"${n}": ${each}._id`)
        .join(', ')}}`,
    () => `[${choices.several(4, 8, () => `count(${planned(choices)})`).join(', ')}]`,
    () => `${pipeline(choices, room)}{_id, n, title}`,
    () => `${pipeline(choices, room)}${projection(choices, within(room))}`,
    () => `${pipeline(choices, room)}${projection(choices, within(room))}`,
    () => `count(${pipeline(choices, room)})`,
    () => `count(${pipeline(choices, room)})`,
    () => pipeline(choices, room),
    () =>
      `${pipeline(choices, room)}.${choices.pick(['section->_id', 'topics[]->title', 'tags', 'title', 'body', 'section._ref', 'deep.parts[].section->n'])}`,
    () =>
      `{"a": ${pipeline(choices, room)}${projection(choices, within(room))}, "b": count(${pipeline(choices, room)})}`,
    () =>
      `${filtered(choices, room)} | score(${condition(choices, { ...room, depth: 1, outer: 0 })}, boost(${condition(choices, { ...room, depth: 0, outer: 0 })}, 3)) | order(_score desc, _id)[0...5]{_id, _score}`,
    () =>
      `${filtered(choices, room)} | order(${order(choices, room)}) | order(${order(choices, room)})[0...4]{_id, "s": ${pipeline(choices, within(room))}._id}`,
  ])()
}

/** What is shown of a document: `^` within it is the document. */
function projection(choices: Choices, room: Room): string {
  const sub = () => pipeline(choices, { ...room, depth: Math.min(room.depth, 1) })
  const part = (): string =>
    choices.pick<() => string>([
      () =>
        choices.pick([
          'title',
          'n',
          'slug',
          'tags',
          'section->',
          '"s": section->title',
          '"at": dateTime(at)',
          'body',
        ]),
      () => `"v${choices.below(3)}": ${scalar(choices, { ...room, depth: 1, outer: 0 })}`,
      () => `"list": ${list(choices, { ...room, depth: 1, outer: 0 })}`,
      () => choices.pick(['...', '...section', '...section->{n, "t": title}', '...{"x": n}']),
      () =>
        `${condition(choices, { ...room, depth: 0, outer: 0 })} => {${choices.pick(['"y": n', '...', 'title, "z": 1'])}}`,
      () => `"ids": ${sub()}._id`,
      () => `"first": ${correlated(choices, room)}| order(n desc, title)[0]{_id, n}`,
      () => `"some": ${correlated(choices, room)}| order(${order(choices, room)})${stretch(choices)}._id`,
      () => `"count": count(${correlated(choices, room)})`,
      () => `"count2": count(${sub()})`,
      () => `"nested": ${sub()}{_id, "up": ^._id, "again": ${correlated(choices, room)}._id}`,
      () =>
        `"topics": topics[]->{_id, "used": count(${correlated(choices, room)}), "by": ${correlated(choices, room)} | order(title)[0...2]._id}`,
      () =>
        `"parts": deep.parts[]{n, "s": section->_id, "d": ${choices.pick(['*[_type == "section" && _id == ^.section._ref]._id', '*[_type == "article" && n == ^.n]._id', 'count(*[_type == "article" && n > ^.n])', '*[_type == "article" && section._ref == ^.^._id]._id'])}}`,
      () => `"mapped": topics[].${choices.pick(['_ref', '_weak', 'other'])}`,
      () => `"refs": *[references(^._id)]{_id, "n": ^.n}`,
      () =>
        `"chosen": select(${condition(choices, { ...room, depth: 0, outer: 0 })} => ${correlated(choices, room)}._id, title)`,
    ])()
  return `{${['_id', ...choices.several(1, 3, part)].join(', ')}}`
}

/** Documents that have to do with the one that is shown. */
function correlated(choices: Choices, room: Room): string {
  const by = choices.pick<() => string>([
    () => 'section._ref == ^._id',
    () => '^._id in topics[]._ref',
    () => 'references(^._id)',
    () => condition(choices, { ...room, depth: 0, outer: 1 }),
    () =>
      choices.pick([
        '_id in ^.topics[]._ref',
        '_id == ^.section._ref',
        'n > ^.n',
        'n >= ^.n && n < ^.deep.n',
        'title < ^.title',
        'dateTime(at) <= dateTime(^.at)',
        'dateTime(at) > dateTime(^.at) && dateTime(at) < dateTime($moment)',
      ]),
    () =>
      choices.pick([
        'section._ref in ^.topics[]._ref',
        '_id != ^._id && section._ref == ^.section._ref',
        '^.n in tags',
        'tags[0] in ^.tags',
        'title >= ^.title && title <= ^.slug.current',
        '^.title == title',
        'n > ^.n && n < $one',
      ]),
  ])()
  const more = choices.chance(40) ? ` && ${grouped(condition(choices, { ...room, depth: 0, outer: 1 }))}` : ''
  return `*[${typeCondition(choices)} && ${grouped(by)}${more}]`
}

const grouped = (text: string) => (text.includes('||') ? `(${text})` : text)
