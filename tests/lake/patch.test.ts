import { Mutation as StudioMutation } from '@sanity/mutator'

import { applyPatch } from '../../lake/mutations/patch'
import type { PatchOperations } from '../../lake/mutations/request'
import type { JsonObject, LakeDocument } from '../../lake/documents/types'

const system = {
  _id: 'd',
  _type: 'thing',
  _rev: 'r1',
  _createdAt: '2026-01-01T00:00:00Z',
  _updatedAt: '2026-01-01T00:00:00Z',
}

/** The content of a document after a patch. The document itself must stay as it was. */
function patched(before: JsonObject, patch: PatchOperations): JsonObject {
  const document: LakeDocument = { ...structuredClone(before), ...system }
  const { _id, _type, _rev, _createdAt, _updatedAt, ...after } = applyPatch(document, patch)
  expect(document).toEqual({ ...before, ...system })
  return after
}

const numbered = (...numbers: number[]) => numbers.map((n) => ({ n }))

describe('what a path means', () => {
  const cases: [path: string, before: JsonObject, after: JsonObject][] = [
    ['tags[4]', { tags: ['a', 'b'] }, { tags: ['a', 'b'] }],
    ['tags[2]', { tags: ['a', 'b'] }, { tags: ['a', 'b'] }],
    ['tags[-3]', { tags: ['a', 'b'] }, { tags: ['a', 'b'] }],
    ['tags[-1]', { tags: ['a', 'b'] }, { tags: ['a', 0] }],
    ['tags[99999999]', { tags: ['a'] }, { tags: ['a'] }],
    ['tags[-99999999999999999999999]', { tags: ['a'] }, { tags: ['a'] }],
    ['tags[0:99999999]', { tags: ['a', 'b'] }, { tags: [0, 0] }],
    ['tags[-99999999:99999999]', { tags: ['a', 'b'] }, { tags: [0, 0] }],
    ['tags[5:1]', { tags: ['a', 'b'] }, { tags: ['a', 'b'] }],
    ['tags[1:]', { tags: ['a', 'b', 'c'] }, { tags: ['a', 0, 0] }],
    ['tags[:2]', { tags: ['a', 'b', 'c'] }, { tags: [0, 0, 'c'] }],
    ['tags[:]', { tags: ['a', 'b'] }, { tags: [0, 0] }],
    ['tags[-2:-1]', { tags: ['a', 'b', 'c'] }, { tags: ['a', 0, 'c'] }],
    ['tags[*]', { tags: ['a', 'b'] }, { tags: [0, 0] }],
    ['a.*', { a: { b: 1, c: 2 } }, { a: { b: 0, c: 0 } }],
    ['a[*].n', { a: numbered(1, 2) }, { a: numbered(0, 0) }],
    ['a[0, 0, -1].n', { a: numbered(1, 2, 3) }, { a: numbered(0, 2, 0) }],
    ['a[n > 1, n == 1].n', { a: numbered(1, 2) }, { a: numbered(0, 0) }],
    [
      'a[_key == "x"].n',
      { a: [{ _key: 'x' }, { _key: 'x' }] },
      {
        a: [
          { _key: 'x', n: 0 },
          { _key: 'x', n: 0 },
        ],
      },
    ],
    ['a[_key == "gone"].n', { a: [{ _key: 'x' }] }, { a: [{ _key: 'x' }] }],
    ['a[b.c == 2].n', { a: [{ b: { c: 2 } }, { b: 2 }] }, { a: [{ b: { c: 2 }, n: 0 }, { b: 2 }] }],
    ['a[b?].n', { a: [{ b: 1 }, { c: 1 }] }, { a: [{ b: 1, n: 0 }, { c: 1 }] }],
    ['a[b == "3"].n', { a: [{ b: 3 }, { b: null }] }, { a: [{ b: 3 }, { b: null }] }],
    ['tags[@ == "b"]', { tags: ['a', 'b'] }, { tags: ['a', 0] }],
    ['a[b, c.d]', { a: {} }, { a: { b: 0, c: { d: 0 } } }],
    ['..n', { a: [{ n: 1, b: { n: 2 } }], n: 3 }, { a: [{ n: 0, b: { n: 0 } }], n: 0 }],
    ['a..[k == "x"].n', { a: [{ k: 'x', b: { k: 'x' } }] }, { a: [{ k: 'x', b: { k: 'x', n: 0 }, n: 0 }] }],
    ["a['b-c']", { a: {} }, { a: { 'b-c': 0 } }],
    ['a.b.c', {}, { a: { b: { c: 0 } } }],
    ['a.b', { a: 'text' }, { a: { b: 0 } }],
    ['a.b', { a: null }, { a: { b: 0 } }],
    // Names on arrays and indexes on what is no array match nothing, and so make nothing.
    ['a.b', { a: [1] }, { a: [1] }],
    ['a[0]', { a: { b: 1 } }, { a: { b: 1 } }],
    ['a[0]', { a: 'text' }, { a: 'text' }],
    ['a[0]', {}, {}],
    ['a.b[0].c', {}, {}],
    ['a.toString', { a: {} }, { a: { toString: 0 } }],
  ]

  it.each(cases)('set %s', (path, before, after) => {
    expect(patched(before, { set: { [path]: 0 } })).toEqual(after)
  })
})

describe('each target is changed once, whatever the path and the operation', () => {
  const everyPath = [
    'a[*].n',
    'a[0:2].n',
    'a[0,1].n',
    'a[0,0,1,-1].n',
    'a[n > 0].n',
    'a[n > 0, n < 9].n',
    'a..n',
    '..n',
  ]

  it.each(everyPath)('inc %s', (path) => {
    expect(patched({ a: numbered(1, 2) }, { inc: { [path]: 1 } })).toEqual({ a: numbered(2, 3) })
  })

  it.each(everyPath)('dec %s', (path) => {
    expect(patched({ a: numbered(1, 2) }, { dec: { [path]: 1 } })).toEqual({ a: numbered(0, 1) })
  })

  it.each(everyPath)('diffMatchPatch %s', (path) => {
    const before = { a: [{ n: 'x' }, { n: 'x' }] }
    const textPath = path.replace(/\[n > 0.*?\]/, '[n == "x", n != "y"]')
    const after = { a: [{ n: 'xy' }, { n: 'xy' }] }
    expect(patched(before, { diffMatchPatch: { [textPath]: '@@ -1 +1,2 @@\n x\n+y\n' } })).toEqual(after)
  })

  it.each(['a[*]', 'a[0:2]', 'a[0,0,1]', 'a[@ > 0]', '..[@ > 0]'])('unset %s', (path) => {
    expect(patched({ a: [1, 2], b: 'kept' }, { unset: [path] })).toEqual({ a: [], b: 'kept' })
  })

  it('what was set into several places is several values afterwards', () => {
    const patch = { set: { 'a[*]': { n: 1 } }, inc: { 'a[*].n': 1, 'a[0].n': 5 } }
    expect(patched({ a: [0, 0] }, patch)).toEqual({ a: numbered(7, 2) })
  })

  it('of nested targets the outer one counts last', () => {
    const before = { a: { list: [{ list: [1] }] } }
    expect(patched(before, { set: { '..list': 'x' } })).toEqual({ a: { list: 'x' } })
    expect(patched(before, { insert: { after: '..list[-1]', items: [9] } })).toEqual({
      a: { list: [{ list: [1, 9] }, 9] },
    })
    expect(patched({ a: [1, [2]].flat() }, { unset: ['..[0]'] })).toEqual({ a: [2] })
  })
})

describe('insert', () => {
  const list = { a: ['a', 'b', 'c', 'd'] }
  it.each<[PatchOperations['insert'] & object, string]>([
    [{ before: 'a[0]', items: ['x'] }, 'xabcd'],
    [{ before: 'a[-1]', items: ['x'] }, 'abcxd'],
    [{ after: 'a[-1]', items: ['x'] }, 'abcdx'],
    [{ after: 'a[1,2]', items: ['x'] }, 'abcxd'],
    [{ before: 'a[1,2]', items: ['x'] }, 'axbcd'],
    [{ after: 'a[0:2]', items: ['x'] }, 'abxcd'],
    [{ after: 'a[@ == "b"]', items: ['x'] }, 'abxcd'],
    [{ after: 'a[@ == "z"]', items: ['x'] }, 'abcd'],
    [{ after: 'a[*]', items: ['x'] }, 'abcdx'],
    [{ before: 'a[*]', items: ['x'] }, 'xabcd'],
    [{ replace: 'a[*]', items: ['x'] }, 'x'],
    [{ replace: 'a[1:3]', items: ['x', 'y'] }, 'axyd'],
    [{ replace: 'a[0,-1]', items: ['x'] }, 'xbc'],
    [{ replace: 'a[2:2]', items: ['x'] }, 'abxcd'],
    [{ replace: 'a[2:]', items: [] }, 'ab'],
    [{ after: 'a[99999999]', items: ['x'] }, 'abcdx'],
    [{ before: 'a[99999999:]', items: ['x'] }, 'abcdx'],
    [{ before: 'a[-99999999]', items: ['x'] }, 'xabcd'],
    [{ after: 'gone[-1]', items: ['x'] }, 'abcd'],
  ])('%j', (insert, after) => {
    expect(patched(list, { insert })).toEqual({ a: [...after] })
  })

  it.each(['a[0]', 'a[-1]', 'a[:]'])('into an empty array, %s', (path) => {
    expect(patched({ a: [] }, { insert: { before: path, items: [1] } })).toEqual({ a: [1] })
    expect(patched({ a: [] }, { insert: { after: path, items: [1] } })).toEqual({ a: [1] })
  })
})

it('operations see what those before them did, in the documented order', () => {
  const patch: PatchOperations = {
    insert: { after: 'list[-1]', items: ['z'] },
    dec: { likes: 1 },
    inc: { likes: 5 },
    diffMatchPatch: { title: '@@ -1 +1,2 @@\n x\n+y\n' },
    unset: ['gone'],
    set: { title: 'x', gone: 1 },
    setIfMissing: { likes: 0, list: [], title: 'not this one' },
  }
  expect(patched({}, patch)).toEqual({ likes: 4, title: 'xy', list: ['z'] })
})

describe('refused, with the path and the reason', () => {
  it.each<[string, PatchOperations, string?]>([
    ['a step in a slice', { set: { 'a[0:4:2]': 1 } }, 'a[0:4:2]'],
    ['an index that is no whole number', { inc: { 'a[1.5]': 1 } }, 'a[1.5]'],
    ['text between brackets', { unset: ['a["b"]'] }, 'a[\\"b\\"]'],
    ['a path that is not one', { set: { 'a b': 1 } }, 'a b'],
    ['a path that is not closed', { unset: ['a[0'] }, 'a[0'],
    ['no path at all', { unset: [''] }],
    ['arithmetic', { set: { 'a + 1': 1 } }, 'a + 1'],
    ['a literal', { set: { '"a"': 1 } }],
    ['the whole document', { unset: ['@'] }],
    ['the whole document by a filter', { set: { '[_type == "thing"]': 1 } }],
    ['a prototype', { set: { "a['__proto__'].b": 1 } }],
    ['a prototype, escaped', { set: { "a['__pro\\u0074o__'].b": 1 } }],
    ['a prototype, in a filter', { unset: ['a[constructor.name == "x"]'] }],
    ['a thousand steps', { set: { [Array(1000).fill('a').join('.')]: 1 } }],
    ['a thousand brackets', { unset: [`a${'['.repeat(1000)}0${']'.repeat(1000)}`] }],
    ['more levels than a document has', { set: { [Array(100).fill('b').join('.')]: 1 } }],
    ['null into an array', { set: { 'a[0]': null } }, 'a[0]'],
    ['null among inserted items', { insert: { before: 'a[0]', items: [1, null] } }, 'a[0]'],
    ['an array into an array', { set: { 'a[0]': [1] } }],
    ['half a character', { set: { text: '\ud800' } }],
    ['an attribute with a strange name', { set: { $a: 1 } }],
    ['adding to text', { inc: { text: 1 } }, 'text'],
    ['adding to nothing', { inc: { 'a[9]': 1 } }, 'a[9]'],
    ['a number that no document can hold', { set: { big: 1e308 }, inc: { big: 1e308 } }],
    ['items beside no item', { insert: { after: 'a', items: [1] } }, 'a'],
    ['items into text', { insert: { after: 'text[-1]', items: [1] } }, 'text[-1]'],
    ['a text patch that is not one', { diffMatchPatch: { text: 'nonsense' } }, 'text'],
    ['a text patch with a broken escape', { diffMatchPatch: { text: '@@ -1 +1 @@\n-%zz\n' } }, 'text'],
    ['a system attribute', { set: { _id: 'other' } }],
    ['every attribute', { unset: ['*'] }],
  ])('%s', (_name, patch, named = '') => {
    expect(() => patched({ a: [0], text: 'text' }, patch)).toThrow(
      expect.objectContaining({ status: 400, message: expect.stringContaining(named) }),
    )
  })
})

describe('bounded, whatever is asked for', () => {
  const many = { a: Array.from({ length: 50_000 }, (_, n) => ({ n })) }
  const document: LakeDocument = { ...many, ...system }
  const within = (milliseconds: number, work: () => void) => {
    const start = performance.now()
    work()
    expect(performance.now() - start).toBeLessThan(milliseconds)
  }

  it.each<[string, PatchOperations]>([
    ['the same items over and over', { unset: Array.from({ length: 1000 }, (_, n) => `..x${n}`) }],
    ['descents within descents', { unset: [Array(60).fill('..*').join('')] }],
    ['a long text in every item', { set: { 'a[*].n': 'x'.repeat(10_000) } }],
  ])('%s', (_name, patch) => {
    within(20_000, () => expect(() => applyPatch(document, patch)).toThrow(/too many values|would be larger/))
  })

  it('every item of a long array is changed in one go', () => {
    within(20_000, () => {
      const after = applyPatch(document, { inc: { 'a[*].n': 1 } })
      expect(after.a).toHaveLength(50_000)
    })
  })
})

describe('documents with holes, which earlier versions could store', () => {
  const holes = { title: 'x', a: ['a', null, null, 'd'] }

  it.each<[PatchOperations, JsonObject]>([
    [{ set: { title: 'y' } }, { title: 'y', a: ['a', null, null, 'd'] }],
    [{ unset: ['a[@ == null]'] }, { title: 'x', a: ['a', 'd'] }],
    [{ unset: ['a[1:3]'] }, { title: 'x', a: ['a', 'd'] }],
    [{ set: { 'a[1]': 'b' } }, { title: 'x', a: ['a', 'b', null, 'd'] }],
    [{ insert: { replace: 'a[1,2]', items: ['z'] } }, { title: 'x', a: ['a', 'z', 'd'] }],
  ])('stay editable: %j', (patch, after) => {
    expect(patched(holes, patch)).toEqual(after)
  })

  it('get no more of them', () => {
    expect(() => patched(holes, { set: { 'a[0]': null } })).toThrow('null is not allowed')
    expect(() => patched(holes, { insert: { after: 'a[-1]', items: [null] } })).toThrow('null is not allowed')
    expect(() => patched(holes, { set: { b: [null] } })).toThrow('null is not allowed')
  })
})

describe("the same result as the Studio's own engine", () => {
  /** Numbers that look random and are the same every time. */
  function sequence(seed: number) {
    let state = seed
    return (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor((state / 2_147_483_648) * below)
    }
  }

  const before = {
    title: 'A lake',
    n: 3,
    seo: { title: 'Lake', n: 1 },
    tags: ['a', 'b', 'c'],
    empty: [],
    body: [
      { _key: 'one', n: 1, children: [{ _key: 's', text: 'First' }] },
      { _key: 'two', n: 2, children: [{ _key: 's', text: 'Second' }] },
    ],
  }
  const objects = [
    '',
    'seo.',
    'body[0].',
    'body[-1].',
    'body[_key=="two"].',
    'body[_key=="none"].',
    'body[n==1].',
  ]
  const arrays = ['tags', 'empty', 'body[_key=="one"].children', 'body[1].children']
  const items = ['[0]', '[-1]', '[1]']

  /** What the Studio makes of the patch; nothing where its engine gives up, as it does below negative indexes. */
  function studioResult(patch: PatchOperations) {
    try {
      const mutation = new StudioMutation({ mutations: [{ patch: { id: 'd', ...patch } }] })
      const { _id, _type, _rev, _createdAt, _updatedAt, ...result } =
        mutation.apply({ ...structuredClone(before), ...system }) ?? {}
      return result
    } catch {
      return undefined
    }
  }

  it('for 2,000 patches of the kinds that the Studio sends', () => {
    let compared = 0
    for (let seed = 1; seed <= 2000; seed += 1) {
      const random = sequence(seed)
      const pick = <T>(list: readonly [T, ...T[]] | T[]) => list[random(list.length)] as T
      const attribute = () => pick(objects) + pick(['title', 'fresh', 'deep.er'])
      const number = () => pick(['n', 'seo.n', 'body[0].n', 'body[_key=="two"].n'])
      const item = () => pick(arrays) + pick(items)
      const operations: (() => PatchOperations)[] = [
        () => ({ set: { [attribute()]: random(9) } }),
        () => ({ setIfMissing: { [attribute()]: random(9) } }),
        () => ({ unset: [attribute().replace('deep.er', 'gone'), item()] }),
        () => ({ inc: { [number()]: 2 } }),
        () => ({ dec: { [number()]: 1 } }),
        () => ({ insert: { before: item(), items: [random(9)] } }),
        () => ({ insert: { after: item(), items: [random(9), random(9)] } }),
        () => ({
          diffMatchPatch: { 'body[_key=="two"].children[0].text': '@@ -1,6 +1,7 @@\n Second\n+!\n' },
        }),
      ]
      const patch: PatchOperations = { ...pick(operations)(), ...pick(operations)() }
      const expected = studioResult(patch)
      if (!expected) continue
      compared += 1
      expect({ patch, after: patched(before, patch) }).toEqual({ patch, after: expected })
    }
    expect(compared).toBeGreaterThan(1500)
  })
})
