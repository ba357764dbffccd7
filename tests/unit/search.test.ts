import { excerptAround, highlight, readableQuery, termsOf } from '@/lib/search'

describe('the words of a search', () => {
  it.each([
    ['lake', ['lake*']],
    ['Deep  LAKE', ['deep*', 'lake*']],
    ['lake lake Lake', ['lake*']],
    ['ca*t', ['ca*', 't']],
    ['"*[_type == \\"article\\"]', ['type*', 'article*']],
    ['don’t', ['don*', 't']],
    ['3.11', ['3', '11*']],
    ['l’été', ['l', 'ete*']],
    ['e\u0301te\u0301', ['ete*']],
    ['Zürich, zurich', ['zurich*']],
    ['Straße Œuvre', ['strasse*', 'oeuvre*']],
    ['İSTANBUL', ['istanbul*']],
    ['μέλλον της', ['μελλον*', 'τησ*']],
    ['أَحْمَد', ['احمد*']],
    ['Việt', ['việt*']],
    ['-lake +deep (x || y)', ['lake*', 'deep*', 'x', 'y']],
    ['C++', ['c']],
    ['F.-A. Forel', ['f', 'a', 'forel*']],
    ['湖', ['*湖*']],
    ['湖の水', ['*湖の水*']],
    ['ทะเลสาบ', ['*ทะเลสาบ*']],
    ['बिहार', ['बिहार*']],
    ['בְּרֵאשִׁית', ['בראשית*']],
    ['a b c d e f g h i j', ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']],
    ['', []],
    ['   ', []],
    ['!?*()[]{}"\'\\', []],
    ['🌊🌊', []],
    ['\0\u202E\u2066', []],
    ['\uD83C', []],
  ])('%j are %j', (q, terms) => {
    expect(termsOf(q)).toEqual(terms)
  })

  it('are of what fits into a line, however much is sent', () => {
    const terms = termsOf('lake '.repeat(200_000) + 'depth')
    expect(terms).toEqual(['lake*'])
    expect(termsOf('x'.repeat(1_000_000))).toEqual([`${'x'.repeat(100)}*`])
  })
})

it.each([
  ['  deep\n lake ', 'deep lake'],
  ['a\u202Eb\0c', 'a b c'],
  ['<b>', '<b>'],
  ['x'.repeat(1000), 'x'.repeat(100)],
  [`${'x'.repeat(99)}🌊`, 'x'.repeat(99)],
])('%j is shown again as %j', (q, shown) => {
  expect(readableQuery(q)).toBe(shown)
})

describe('what is marked', () => {
  const marked = (text: string, q: string) =>
    highlight(text, termsOf(q))
      .map(({ text: part, isMatch }) => (isMatch ? `[${part}]` : part))
      .join('')

  it.each([
    ['The lake is deep.', 'lake', 'The [lake] is deep.'],
    ['The LAKES are deep.', 'lake deep', 'The [LAKES] are [deep].'],
    ['Snowflakes on lakes', 'lake', 'Snowflakes on [lakes]'],
    ['“Lake” and ‘lake’', 'lake', '“[Lake]” and ‘[lake]’'],
    ['snow-lake_lake', 'lake', 'snow-[lake]_[lake]'],
    ['Das Ölfeld, öl', 'ÖL', 'Das [Ölfeld], [öl]'],
    ['深い湖の水です', '湖の水', '深い[湖の水]です'],
    ['Nach Zürich und ZURICH', 'zurich', 'Nach [Zürich] und [ZURICH]'],
    ['Nach Zu\u0308rich', 'Zürich', 'Nach [Zu\u0308rich]'],
    ['Straßen, STRASSEN, Straẞe', 'straße', '[Straßen], [STRASSEN], [Straẞe]'],
    ['Die Straße, groß', 'stras gros', 'Die [Straße], [groß]'],
    ['A, Ærø', 'a', '[A], Ærø'],
    ['Ein Cœur, ein coeur', 'coeur', 'Ein [Cœur], ein [coeur]'],
    ['İstanbul, Istanbul', 'istanbul', '[İstanbul], [Istanbul]'],
    ['Αθήνας', 'ΑΘΗΝΑΣ', '[Αθήνας]'],
    ['قال أَحْمَد', 'احمد', 'قال [أَحْمَد]'],
    ['Zorich', 'zurich', 'Zorich'],
    ['C++ and C, in code', 'c++', '[C]++ and [C], in code'],
    ['A lake of François-Alphonse Forel', 'F.-A. Forel', 'A lake of François-Alphonse [Forel]'],
    ['lake', 'pond', 'lake'],
    ['lake', '', 'lake'],
    ['', 'lake', ''],
    ['a.b', '.', 'a.b'],
    ['<mark>lake</mark>', 'lake', '<mark>[lake]</mark>'],
    ['lake lakeside', 'lake lakeside', '[lake] [lakeside]'],
  ])('in %j for %j', (text, q, expected) => {
    expect(marked(text, q)).toBe(expected)
  })

  it('leaves no word of the text out', () => {
    const text = 'Some 🌊 lakes \u202E are not lakes.'
    expect(
      highlight(text, ['lake*'])
        .map(({ text: part }) => part)
        .join(''),
    ).toBe(text)
  })
})

describe('an excerpt', () => {
  const filler = 'word '.repeat(100)

  it('is around the first match, cut at spaces', () => {
    const excerpt = excerptAround(`${filler}the lake ${filler}lake`, ['lake*'])
    expect(excerpt).toMatch(/^…(word )+the lake (word )*word…$/)
    expect(excerpt?.length).toBeLessThan(245)
  })

  it.each([
    ['A short text of a lake.', 'A short text of a lake.'],
    ['Two\nlines, one lake.', 'Two lines, one lake.'],
    ['A heading\n\nThe lake.\n\nAnother lake.', 'The lake.'],
    ['Nothing of the kind.', null],
    ['', null],
  ])('of %j is %j', (text, excerpt) => {
    expect(excerptAround(text, ['lake*'])).toBe(excerpt)
  })

  it.each([
    ['one endless word before', `${'x'.repeat(1000)} lake`],
    ['one endless word', `lake${'x'.repeat(1000)}`],
    ['waves before', `${'🌊'.repeat(500)} lake`],
    ['waves after', `lake ${'🌊'.repeat(500)}`],
  ])('holds the match and no half characters beside %s', (_what, text) => {
    const excerpt = excerptAround(text, ['lake*'])
    expect(excerpt).toContain('lake')
    expect(excerpt).not.toMatch(/\p{Surrogate}/u)
  })

  it('is found in a script without spaces', () => {
    expect(excerptAround(`${'深'.repeat(500)}湖${'水'.repeat(500)}`, ['*湖*'])).toContain('湖')
  })
})
