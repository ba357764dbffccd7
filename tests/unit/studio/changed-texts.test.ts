import { changedTexts } from '@/sanity/studio/presentation/changed-texts'

const block = (_key: string, ...texts: string[]) => ({
  _type: 'block',
  _key,
  children: texts.map((text, index) => ({ _type: 'span', _key: `s${index}`, text, marks: [] })),
})

test.each([
  ['nothing', { headline: 'A' }, { headline: 'A' }, []],
  ['a text', { headline: 'A', kicker: 'K' }, { headline: 'AB', kicker: 'K' }, [['headline', 'A', 'AB']]],
  ['one in an object', { seo: { title: 'A' } }, { seo: { title: 'B' } }, [['seo.title', 'A', 'B']]],
  [
    'a span',
    { body: [block('a', 'One', 'two'), block('b', 'Three')] },
    { body: [block('a', 'One', 'twofold'), block('b', 'Three')] },
    [['body[_key=="a"].children[_key=="s1"].text', 'two', 'twofold']],
  ],
  [
    'a paragraph that moved is none',
    { body: [block('a', 'One'), block('b', 'Two')] },
    { body: [block('b', 'Two'), block('a', 'One')] },
    [],
  ],
  [
    'one behind a new paragraph',
    { body: [block('b', 'Two')] },
    { body: [block('a', 'One'), block('b', 'Two!')] },
    [['body[_key=="b"].children[_key=="s0"].text', 'Two', 'Two!']],
  ],
  ['one in a list without keys', { tags: ['a', 'b'] }, { tags: ['a', 'c'] }, [['tags[1]', 'b', 'c']]],
  ['what appears and goes is none', { headline: 'A' }, { kicker: 'A' }, []],
  ['nor is another kind of thing', { headline: 'A', x: [1] }, { headline: 1, x: { a: 'b' } }, []],
  ['nor is what the lake writes', { _rev: 'a', _updatedAt: 'b' }, { _rev: 'c', _updatedAt: 'd' }, []],
])('%s', (_name, before, after, changed) => {
  expect(changedTexts(before, after).map(({ path, was, text }) => [path, was, text])).toEqual(changed)
})
