import { readEvents } from './support/events'
import { rejection, temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake

beforeAll(async () => {
  lake = await temporaryLake()
  await lake
    .client('editor')
    .transaction()
    .create({ _id: 'eel', _type: 'fish', name: 'Eel', length: 80.456, river: { _ref: 'rhine' } })
    .create({ _id: 'perch', _type: 'fish', name: 'Perch', length: 31, before: { name: 'Pearch' } })
    .create({ _id: 'rhine', _type: 'river', name: 'Rhine' })
    .commit()
})
afterAll(() => lake.stop())

/** Longer than what a client sends by GET. */
const long = `// ${'reeds '.repeat(3_000)}\n`

describe('what is answered', () => {
  it.each<[name: string, query: string, params: Record<string, unknown>, expected: unknown]>([
    ['a comment at the end', 'count(*) // all of them', {}, 3],
    ['a comment on the last line', 'count(*)\n// all of them', {}, 3],
    ['an empty comment at the end', 'count(*)//', {}, 3],
    [
      'a comment after a function',
      'fn f::n($x) = $x{name}; f::n(*[_id == "eel"][0]) // eel',
      {},
      { name: 'Eel' },
    ],
    ['two strokes at the end of a text', '"http://"', {}, 'http://'],
    ['as many digits as there may be', '*[_id == "eel"][0]{"l": round(length, 100)}', {}, { l: 80.456 }],
    ['values that are compared', '*[diff::changedAny(before, @, name)]._id', {}, ['eel', 'perch', 'rhine']],
    [
      'a function with a reference',
      'fn f::r($x) = $x->{name}; f::r(*[_id == "eel"][0].river)',
      {},
      { name: 'Rhine' },
    ],
    ['parameters in a slice', '*[$from...$to]._id', { from: 1, to: 3 }, ['perch', 'rhine']],
    ['a parameter that is null', '*[river == $none]._id', { none: null }, ['perch', 'rhine']],
    ['a change, where there is none', 'delta::operation()', {}, null],
  ])('%s', async (_name, query, params, expected) => {
    for (const padded of [query, `${long}${query}`]) {
      expect(await lake.client(undefined).fetch(padded, params)).toEqual(expected)
    }
  })

  it('a comment at the end of a query that selects what is changed', async () => {
    const editor = lake.client('editor')
    const query = '*[_type == "river"] // both'
    await editor.patch({ query }).set({ wet: true }).commit()
    expect(await editor.fetch('*[wet]._id')).toEqual(['rhine'])
  })

  it('a comment at the end of what a listener asks', async () => {
    const asked = encodeURIComponent('*[_type == "lake"] // all')
    const stream = readEvents(await fetch(lake.at(`/data/listen/production?query=${asked}`)))
    expect(await stream.next()).toMatchObject({ event: 'welcome' })
    await lake.client('editor').create({ _id: 'constance', _type: 'lake' })
    expect(await stream.next()).toMatchObject({ event: 'mutation', data: { documentId: 'constance' } })
    await stream.close()
  })
})

describe('what is refused', () => {
  it.each([
    ['more digits than there may be', 'round(1.55, 101)', 400, 'between 0 and 100'],
    [
      'the same, only sometimes',
      '*{"l": select(length > 50 => round(length, 400))}',
      400,
      'between 0 and 100',
    ],
    [
      'what was before, which webhooks alone see',
      '*[before().name == "x"]',
      400,
      'unknown function "before"',
    ],
    ['what is after', 'after()', 400, 'unknown function "after"'],
    ['which attributes have changed', '*[delta::changedOnly(name)]', 400, 'unknown function "changedOnly"'],
    ['a parameter nobody gave', '*[_id == $id] // $none', 400, 'param $id referenced'],
    ['places', '*[geo::contains(geo(@), geo(@))]', 501, 'geo'],
    ['search by meaning', '* | score(text::semanticSimilarity("eel"))', 501, 'text::semanticSimilarity()'],
    ['a comment and nothing else', '// nothing', 400, 'xpected'],
  ])('%s', async (_name, query, statusCode, message) => {
    const refused = await rejection(lake.client(undefined).fetch(query))
    expect(refused).toMatchObject({ statusCode, message: expect.stringContaining(message) })
  })

  it('an error says where in the query it is, and never behind its end', async () => {
    for (const query of ['*[', 'count(*) x', '// nothing', '  ']) {
      const response = await fetch(lake.at(`/data/query/production?query=${encodeURIComponent(query)}`))
      const { error } = await response.json()
      expect(error).toMatchObject({ type: 'queryParseError', query })
      expect(error.start).toBeLessThanOrEqual(query.length)
      expect(error.end).toBeLessThanOrEqual(query.length)
    }
  })
})
