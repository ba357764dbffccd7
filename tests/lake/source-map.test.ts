import { parse } from 'groq-js'

import type { JsonObject, LakeDocument } from '@/lake/documents/types'
import { evaluate } from '@/lake/query/evaluate'
import type { ContentSourceMap } from '@/lake/query/source-map'
import { Choices, generator } from './differential/choices'
import { at, leavesOf, sourceOf } from './support/mapped'
import { viewOf } from './support/memory-source'

const context = { params: {}, identity: 'x', projectId: 'p', dataset: 'd', now: new Date(0) }

type Options = {
  params?: JsonObject
  perspective?: 'raw' | 'published' | 'drafts'
  sourceMap?: 'indexes' | 'keys'
}

function mapped(query: string, documents: LakeDocument[], options: Options = {}) {
  const { params = {}, perspective = 'raw', sourceMap = 'keys' } = options
  const source = viewOf(documents, perspective, true)
  const { result, sourceMap: text } = evaluate(parse(query, { params }), source, {
    ...context,
    params,
    sourceMap,
  })
  if (text === undefined) throw new Error('There is no source map.')
  const map: ContentSourceMap = JSON.parse(text)
  return { result, map }
}

const stored = (document: JsonObject & { _id: string; _type: string }): LakeDocument => ({
  _rev: 'r',
  _createdAt: '2026-01-01T00:00:00Z',
  _updatedAt: '2026-01-01T00:00:00Z',
  ...document,
})

const article = stored({
  _id: 'a',
  _type: 'article',
  title: 'A title',
  slug: { _type: 'slug', current: 'a-title' },
  author: { _ref: 'p' },
  topics: [
    { _key: 'k1', _ref: 't1' },
    { _key: "it's", _ref: 't2' },
  ],
  body: [
    { _key: 'b1', _type: 'block', children: [{ _key: 's1', text: 'Words' }] },
    { _key: 'b2', _type: 'image', alt: 'A picture' },
  ],
  tags: ['one', 'two', 'one'],
  "it's": 'odd',
})
const documents = [
  article,
  stored({ _id: 'drafts.b', _type: 'article', title: 'A draft' }),
  stored({ _id: 'b', _type: 'article', title: 'Published' }),
  stored({ _id: 'p', _type: 'person', name: 'Somebody' }),
  stored({ _id: 't1', _type: 'topic', title: 'First' }),
  stored({ _id: 't2', _type: 'topic', title: 'Second' }),
]

const from = (id: string, path: string) => ({ id, path })

test.each<{ query: string; told: Record<string, ReturnType<typeof sourceOf>> }>([
  {
    query: '*[_id == "a"][0]',
    told: { "$['title']": from('a', "$['title']"), "$['_type']": from('a', "$['_type']") },
  },
  { query: '*[_id == "a"][0].title', told: { $: from('a', "$['title']") } },
  {
    query: '*[_id == "a"]{"slug": slug.current, title}',
    told: {
      "$[0]['slug']": from('a', "$['slug']['current']"),
      "$[0]['title']": from('a', "$['title']"),
    },
  },
  {
    query: '*[_id == "a"][0]{body, "words": body[0].children[].text}',
    told: {
      "$['body'][1]['alt']": from('a', "$['body'][1]['alt']"),
      "$['words'][0]": from('a', "$['body'][?(@._key=='b1')]['children'][?(@._key=='s1')]['text']"),
    },
  },
  {
    query:
      '*[_id == "a"][0]{"by": author->name, "topics": topics[]->{title}, "keys": topics[]{_key, "t": @->title}}',
    told: {
      "$['by']": from('p', "$['name']"),
      "$['topics'][1]['title']": from('t2', "$['title']"),
      "$['keys'][0]['t']": from('t1', "$['title']"),
      "$['keys'][1]['_key']": from('a', "$['topics'][?(@._key=='it\\'s')]['_key']"),
    },
  },
  {
    query:
      '*[_id == "a"][0]{"x": select(title == "no" => "a text", slug.current), "y": coalesce(missing, title), "z": "fixed", "n": count(tags)}',
    told: {
      "$['x']": from('a', "$['slug']['current']"),
      "$['y']": from('a', "$['title']"),
      "$['z']": 'literal',
      "$['n']": 'unknown',
    },
  },
  {
    query: '*[_id == "a"][0]{..., "title": "other", title == "A title" => {"odd": @["it\'s"]}}',
    told: {
      "$['title']": 'literal',
      "$['slug']['current']": from('a', "$['slug']['current']"),
      "$['odd']": from('a', "$['it\\'s']"),
    },
  },
  {
    query:
      '*[_id == "a"][0]{"last": tags[-1], "some": tags[1..2], "both": tags + ["three"], "all": [title, ...tags], "sorted": tags | order(@ desc)}',
    told: {
      "$['last']": from('a', "$['tags'][2]"),
      "$['some'][0]": from('a', "$['tags'][1]"),
      "$['both'][2]": from('a', "$['tags'][2]"),
      "$['both'][3]": 'literal',
      "$['all'][0]": from('a', "$['title']"),
      "$['all'][2]": from('a', "$['tags'][1]"),
      "$['sorted'][0]": from('a', "$['tags'][1]"),
      "$['sorted'][2]": from('a', "$['tags'][2]"),
    },
  },
  {
    query:
      '*[_type == "topic"]{title, "in": *[_type == "article" && references(^._id)]{title, "of": ^.title}}',
    told: {
      "$[1]['in'][0]['title']": from('a', "$['title']"),
      "$[1]['in'][0]['of']": from('t2', "$['title']"),
    },
  },
  {
    query: '{"titles": *[_type == "topic"].title, "up": upper("a"), "p": $p}',
    told: { "$['titles'][1]": from('t2', "$['title']"), "$['up']": 'unknown', "$['p']": 'literal' },
  },
])('$query', ({ query, told }) => {
  const { map } = mapped(query, documents, { params: { p: 'given' } })
  expect(Object.fromEntries(Object.keys(told).map((path) => [path, sourceOf(map, path)]))).toEqual(told)
})

test('a draft is named by the id that it is stored under, and what a view adds comes from nowhere', () => {
  const { map, result } = mapped('*[_type == "article"]{_originalId, title}', documents, {
    perspective: 'drafts',
  })
  expect(at(result, "$[1]['title']")).toBe('A draft')
  expect(sourceOf(map, "$[1]['title']")).toEqual(from('drafts.b', "$['title']"))
  expect(sourceOf(map, "$[1]['_originalId']")).toBe('unknown')
  expect(map.documents).toEqual([
    { _id: 'a', _type: 'article' },
    { _id: 'drafts.b', _type: 'article' },
  ])
})

test('what is copied as a whole is told once', () => {
  const { map } = mapped('*[_id == "a"]{body, missing}', documents)
  expect(map).toEqual({
    documents: [{ _id: 'a', _type: 'article' }],
    paths: ["$['body']"],
    mappings: { "$[0]['body']": { type: 'value', source: { type: 'documentValue', document: 0, path: 0 } } },
  })
})

test('what is put together from all of one value counts as that', () => {
  const { map } = mapped(
    '*[_id == "a"][0]{title, body[]{..., children[]{text, _key}}, "tags": tags[]}',
    documents,
  )
  expect(map.paths).toEqual(["$['title']", "$['body']", "$['tags']"])
  expect(sourceOf(map, "$['body'][0]['children'][0]['text']")).toEqual(
    from('a', "$['body'][0]['children'][0]['text']"),
  )
})

test('an empty list makes what it stands in no less of a whole', () => {
  const block = { _key: 'b', children: [{ _key: 's', text: 'Words' }], markDefs: [] }
  const { result, map } = mapped('*[0]{body[]{_key, children[]{_key, text}, markDefs[]{href}, "none": []}}', [
    stored({ _id: 'x', _type: 'y', body: [block] }),
  ])
  expect(result).toEqual({ body: [{ ...block, none: [] }] })
  expect(map.paths).toEqual(["$['body']"])
})

test('documents of a list share their paths', () => {
  const { map } = mapped('*[_type == "topic"]{..., "again": title}', documents)
  expect(map.paths).toEqual([...new Set(map.paths)])
  expect(sourceOf(map, "$[0]['again']")).toEqual(from('t1', "$['title']"))
  expect(sourceOf(map, "$[1]['title']")).toEqual(from('t2', "$['title']"))
})

test('items are named by their places if that is asked for, or if two have the same key', () => {
  const twins = stored({
    _id: 'x',
    _type: 'y',
    list: [
      { _key: 'k', v: 1 },
      { _key: 'k', v: 2 },
      { _key: 'l', v: 3 },
    ],
  })
  const paths = (sourceMap: Options['sourceMap']) =>
    mapped('*[0].list[].v', [twins], { ...(sourceMap && { sourceMap }) }).map.paths
  expect(paths('indexes')).toEqual(["$['list'][0]['v']", "$['list'][1]['v']", "$['list'][2]['v']"])
  expect(paths('keys')).toEqual(["$['list'][0]['v']", "$['list'][1]['v']", "$['list'][?(@._key=='l')]['v']"])
})

test('a score comes from nowhere, all else of a document that has one from there', () => {
  const { map } = mapped(
    '*[_type == "topic"] | score(title match "First") | order(_score desc){title, _score}',
    documents,
  )
  expect(sourceOf(map, "$[0]['title']")).toEqual(from('t1', "$['title']"))
  expect(sourceOf(map, "$[0]['_score']")).toBe('unknown')
})

describe('random projections of random documents', () => {
  const seeds = Array.from({ length: 40 }, (_, index) => index + 1)

  /** Every text in them is another, so that it can stand in one place only. */
  function randomDocuments(choices: Choices): LakeDocument[] {
    let count = 0
    const text = () => `text ${(count += 1)}`
    const ids = ['d0', 'd1', 'd2', 'drafts.d1', 'drafts.d3']
    const reference = () => ({ _ref: choices.pick(['d0', 'd1', 'd2', 'nobody']) })
    return ids.map((_id) =>
      stored({
        _id,
        _type: 'thing',
        n: choices.below(3),
        flag: choices.chance(50),
        title: text(),
        slug: { current: text() },
        ref: reference(),
        refs: choices.several(0, 3, () => ({ ...reference(), _key: text(), note: text() })),
        tags: choices.several(0, 4, text),
        parts: choices.several(0, 3, () => ({
          ...(choices.chance(70) && { _key: choices.chance(10) ? 'same' : text() }),
          n: choices.below(3),
          name: text(),
          inner: choices.several(0, 2, () => ({ _key: text(), deep: { text: text() } })),
        })),
      }),
    )
  }

  const condition = (choices: Choices) =>
    choices.pick(['flag', '!flag', 'n > 1', 'n == 0', 'defined(tags[1])'])

  const list = (choices: Choices): string =>
    choices.pick([
      ...['tags', 'tags[]', 'tags[1...3]', 'tags[-2..-1]', 'tags[@ != "text 9"]', 'tags | order(@ desc)'],
      ...[
        'parts[].name',
        'parts[n > 0].name',
        'parts[].inner[].deep.text',
        'parts[]{name}.name',
        'refs[]->title',
      ],
      ...[
        'parts[].inner[]{"t": deep.text}',
        'array::compact(parts[].name)',
        'array::unique(tags)',
        'refs[].note',
      ],
      ...[
        'tags + parts[].name',
        '[title, slug.current]',
        '[title, ...tags]',
        'parts | order(n, name)',
        'refs[]->tags[]',
      ],
      ...[
        'parts[]{..., "up": ^.title}',
        '*[n == ^.n] | order(_id){title, "of": ^.title}',
        'parts[].inner[0]',
      ],
    ])

  const value = (choices: Choices): string =>
    choices.pick([
      ...[
        'title',
        'slug.current',
        'slug',
        'ref->title',
        'ref->slug.current',
        'ref->ref->title',
        'parts[0].name',
      ],
      ...['parts[-1]', 'tags[0]', 'ref->{title, "s": slug.current}', '*[_id == ^.ref._ref][0].title', '@'],
      ...['coalesce(missing, ref->title, title)', `select(${condition(choices)} => title, slug.current)`],
      ...[
        `select(${condition(choices)} => "fixed")`,
        '{"a": title} + {"b": tags[0]}',
        'upper(title)',
        '"fixed"',
      ],
      ...[
        'refs[0]{note, "t": @->title}',
        '(title)',
        'ref->parts[0].inner',
        'title + slug.current',
        'tags[0] + "!"',
      ],
    ])

  const part = (choices: Choices): string =>
    choices.pick<() => string>([
      () =>
        choices.pick(['title', 'slug', 'tags', 'parts', 'refs', '...', '...ref->', '...slug', 'n', 'ref->']),
      () => `"v${choices.below(3)}": ${value(choices)}`,
      () => `"l${choices.below(3)}": ${list(choices)}`,
      () =>
        `${condition(choices)} => {${choices.pick(['...', '"v0": title', '"l0": tags', 'title, "s": slug.current'])}}`,
      () => `"nested": {"w": ${value(choices)}, "again": {${part(choices)}}}`,
    ])()

  const query = (choices: Choices): string => {
    const documentsOf = choices.pick([
      '*[_type == "thing"]',
      '*[n > 0] | order(_id desc)',
      '*[flag][0...2]',
      '*[1...3]',
    ])
    return choices.pick([
      () => `${documentsOf}{${choices.several(1, 4, () => part(choices)).join(', ')}}`,
      () => `{"all": ${documentsOf}{${part(choices)}}, "first": ${documentsOf}[0]{${part(choices)}}}`,
      () => `${documentsOf}.${choices.pick(['title', 'tags[0]', 'parts[].name', 'ref->title'])}`,
    ])()
  }

  it.each(seeds)(
    'each text is mapped to where it stands, and to nowhere if it was computed, seed %i',
    (seed) => {
      const choices = new Choices(generator(seed))
      const all = randomDocuments(choices)
      const places = new Map<unknown, { id: string; path: string }>()
      for (const document of all)
        for (const leaf of leavesOf(document))
          if (typeof leaf.value === 'string' && leaf.value.startsWith('text '))
            places.set(leaf.value, { id: document._id, path: leaf.path })
      let found = 0
      for (let time = 0; time < 60; time += 1) {
        const text = query(choices)
        const perspective = choices.pick(['raw', 'drafts'] as const)
        const names = choices.pick(['indexes', 'keys'] as const)
        const { result, map } = mapped(text, all, { perspective, sourceMap: names })
        for (const leaf of leavesOf(result)) {
          const source = sourceOf(map, leaf.path)
          const place = places.get(leaf.value)
          const about = `seed ${seed}, ${perspective}: ${text}\n${leaf.path} = ${String(leaf.value)}: ${JSON.stringify(source)}`
          if (typeof source === 'string') {
            if (place) throw new Error(`${about}\nstands at ${JSON.stringify(place)}`)
            continue
          }
          found += 1
          const origin = all.find(({ _id }) => _id === source.id)
          const isId = source.path === "$['_id']"
          if (!isId && at(origin, source.path) !== leaf.value) throw new Error(`${about}\nis not there`)
          // A place is the same, whether its items are named by keys or by numbers.
          if (place && (place.id !== source.id || at(origin, place.path) !== at(origin, source.path)))
            throw new Error(`${about}\nstands at ${JSON.stringify(place)}`)
        }
      }
      expect(found).toBeGreaterThan(100)
    },
  )

  it.each(seeds.slice(0, 15))(
    'who changes a mapped text changes it in the result, and nothing mapped elsewhere, seed %i',
    (seed) => {
      const choices = new Choices(generator(seed * 1_000))
      const all = randomDocuments(choices)
      for (let time = 0; time < 20; time += 1) {
        const text = query(choices)
          .replaceAll(' | order(@ desc)', '')
          .replaceAll('order(n, name)', 'order(n)')
        const before = mapped(text, all, { sourceMap: 'indexes' })
        const texts = leavesOf(before.result).filter(
          ({ value: each }) => typeof each === 'string' && each.startsWith('text '),
        )
        if (texts.length === 0) continue
        const chosen = choices.pick(texts)
        const source = sourceOf(before.map, chosen.path)
        if (typeof source === 'string' || source.path.includes("['_key']")) continue
        const changed = structuredClone(all)
        put(
          changed.find(({ _id }) => _id === source.id),
          source.path,
          'changed',
        )
        const after = mapped(text, changed, { sourceMap: 'indexes' }).result
        for (const leaf of leavesOf(before.result)) {
          const its = sourceOf(before.map, leaf.path)
          if (typeof its === 'string') continue
          const isSame = its.id === source.id && its.path === source.path
          expect([text, leaf.path, at(after, leaf.path)]).toEqual([
            text,
            leaf.path,
            isSame ? 'changed' : leaf.value,
          ])
        }
      }
    },
  )
})

function put(document: unknown, path: string, value: string): void {
  const end = path.lastIndexOf('[')
  const parent = at(document, path.slice(0, end))
  const name = path.slice(end + 1, -1).replace(/^'|'$/g, '')
  if (Array.isArray(parent)) parent[Number(name)] = value
  else if (typeof parent === 'object' && parent !== null) Object.assign(parent, { [name]: value })
}

test('a value that cannot be followed is never a reason not to answer', () => {
  const { result, map } = mapped('count(*) + 1', documents)
  expect(result).toBe(documents.length + 1)
  expect(map).toEqual({
    documents: [],
    paths: [],
    mappings: { $: { type: 'value', source: { type: 'unknown' } } },
  })
})

test('names that JavaScript has a use for are names like others', () => {
  const odd: LakeDocument = JSON.parse('{"_id": "o", "_type": "t", "__proto__": "p", "constructor": "c"}')
  const { map } = mapped('*[0]{"c": constructor, "p": @["__proto__"], "__proto__": constructor}', [odd])
  const told = (path: string, of: ContentSourceMap) => sourceOf(of, path)
  expect(told("$['c']", map)).toEqual(from('o', "$['constructor']"))
})
