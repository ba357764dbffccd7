import { excerptAround, markMatches, readableQuery, termsOf, type Term } from '@/lib/search'

type Pattern = Term['words'][number]
const shape: Record<Pattern['matches'], (folded: string) => string> = {
  beginning: (folded) => `${folded}*`,
  whole: (folded) => folded,
  part: (folded) => `*${folded}*`,
}
const written = ({ folded, matches }: Pattern) => shape[matches](folded)

/** What a search asks for, in short: words that are joined, with a plus, and what they are as one behind a stroke. */
const asked = (q: string) =>
  termsOf(q).map(({ words, asOne }) =>
    [words.map(written).join('+'), ...(asOne ? [written(asOne)] : [])].join('|'),
  )

describe('the words of a search', () => {
  it.each([
    ['lake', ['lake*']],
    ['Deep  LAKE', ['deep*', 'lake*']],
    ['lake lake Lake', ['lake*']],
    ['ca*t', ['ca*', 't']],
    ['"*[_type == \\"article\\"]', ['type*', 'article*']],
    ['don’t', ['don*+t|dont']],
    ['3.11', ['3+11*|311*']],
    ['l’été', ['l+ete*|lete*']],
    ['COVID‑19, covid-19', ['covid*+19*|covid19*']],
    ['AT&T', ['at*+t|att']],
    ['1,000 1 000', ['1+000*|1000*', '1', '000*']],
    ['ＡＩ', ['ai*']],
    ['Python入門', ['python*', '*入門*']],
    ['생성형AI', ['생성형*', 'ai*']],
    ['물', ['물*']],
    ['ﬁn ﬁ', ['fin*', 'fi*']],
    ['٢٠٢٤ ２０２４ २०२४', ['2024*']],
    ['e\u0301te\u0301', ['ete*']],
    ['Zürich, zurich', ['zurich*']],
    ['Straße Œuvre', ['strasse*', 'oeuvre*']],
    ['İSTANBUL', ['istanbul*']],
    ['μέλλον της', ['μελλον*', 'τησ*']],
    ['أَحْمَد', ['احمد*']],
    ['Việt', ['viet*']],
    ['-lake +deep (x || y)', ['lake*', 'deep*', 'x', 'y']],
    ['C++', ['c']],
    ['F.-A. Forel', ['f+a|fa', 'forel*']],
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
    expect(asked(q)).toEqual(terms)
  })

  it('are of what fits into a line, however much is sent', () => {
    expect(asked('lake '.repeat(200_000) + 'depth')).toEqual(['lake*'])
    expect(asked('x'.repeat(1_000_000))).toEqual([`${'x'.repeat(100)}*`])
    expect(asked('a-'.repeat(100))).toEqual([`a+a+a+a+a+a|aaaaaa`])
  })
})

it.each([
  ['  deep\n lake ', 'deep lake'],
  ['a\u202Eb\0c', 'ab c'],
  ['<b>', '<b>'],
  ['x'.repeat(1000), 'x'.repeat(100)],
  [`${'x'.repeat(99)}🌊`, 'x'.repeat(99)],
])('%j is shown again as %j', (q, shown) => {
  expect(readableQuery(q)).toBe(shown)
})

describe('what is marked', () => {
  const marked = (text: string, q: string) =>
    markMatches(text, termsOf(q))
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
    ['「AI」の新聞、Node.js、Python入門', 'AI', '「[AI]」の新聞、Node.js、Python入門'],
    ['「AI」の新聞、Node.js、Python入門', 'python', '「AI」の新聞、Node.js、[Python]入門'],
    ['「AI」の新聞、Node.js、Python入門', '入門 新聞', '「AI」の[新聞]、Node.js、Python[入門]'],
    ['「AI」の新聞、Node.js、Python入門', 'nodejs', '「AI」の新聞、[Node.js]、Python入門'],
    ['COVID\u201119 in Riga', 'covid-19', '[COVID\u201119] in Riga'],
    ['COVID-19 in Riga', 'covid\u201119', '[COVID-19] in Riga'],
    ['COVID19 in Riga', 'covid-19', '[COVID19] in Riga'],
    ['COVID\uFF0D19', 'covid', '[COVID]\uFF0D19'],
    ['Việt Nam', 'viet', '[Việt] Nam'],
    ['Vie\u0323\u0302t Nam', 'việt', '[Vie\u0323\u0302t] Nam'],
    ['Ķekavas novads', 'kekavas', '[Ķekavas] novads'],
    ['ＡＩ と AI', 'ai', '[ＡＩ] と [AI]'],
    ['The ﬁrst ﬂight', 'first flight', 'The [ﬁrst] [ﬂight]'],
    ['e-mail, email, E‑Mail-Adresse', 'email', '[e-mail], [email], [E‑Mail-Adresse]'],
    ['e-mail, email', 'e-mail', '[e-mail], [email]'],
    ["l’eau, l'eau, leau", "l'eau", "[l’eau], [l'eau], [leau]"],
    ['The U.S.A. and the USA', 'usa', 'The [U.S.A]. and the [USA]'],
    ['ge\u00ADwäs\u00ADser\u00ADkun\u00ADde', 'Gewässer', '[ge\u00ADwäs\u00ADser\u00ADkun\u00ADde]'],
    ['Gewässer', 'ge\u00ADwäs\u00ADser', '[Gewässer]'],
    ['\uFEFFlake, \u200Elake\u200F, la\u2060ke', 'lake', '\uFEFF[lake], \u200E[lake]\u200F, [la\u2060ke]'],
    ['data\u200Bbase, database', 'database', '[data\u200Bbase], [database]'],
    ['deep\u200Blake', 'lake', 'deep\u200B[lake]'],
    ['น้ำ\u200Bท่วม', 'น้ำท่วม', '[น้ำ\u200Bท่วม]'],
    ['deep\u00A0lake\u202Fshore', 'lake', 'deep\u00A0[lake]\u202Fshore'],
    ['10\u00A0000 and 10,000 and 10’000', '10000', '[10\u00A0000] and [10,000] and [10’000]'],
    ['m², CO₂, H₂O', 'm2 co2 h2o', '[m²], [CO₂], [H₂O]'],
    ['Ⓐ and ㎏', 'a kg', 'Ⓐ and [㎏]'],
    ['3½ cups', '3', '[3]½ cups'],
    ['Ο Οδυσσέας, ΟΔΥΣΣΕΑΣ', 'οδυσσεασ', 'Ο [Οδυσσέας], [ΟΔΥΣΣΕΑΣ]'],
    ['Ёлка, елка', 'елка', '[Ёлка], [елка]'],
    ['мой, мои, мо\u0438\u0306', 'мой', '[мой], мои, [мо\u0438\u0306]'],
    ['Đà Nẵng, Łódź, Øresund', 'da nang lodz oresund', '[Đà] [Nẵng], [Łódź], [Øresund]'],
    ['مُحَمَّـــد', 'محمد', '[مُحَمَّـــد]'],
    ['إسلام، آثار، أمل', 'اسلام اثار امل', '[إسلام]، [آثار]، [أمل]'],
    ['سئل', 'سيل', 'سئل'],
    ['کتاب فارسی', 'كتاب فارسي', '[کتاب] [فارسی]'],
    ['می\u200Cخواهم', 'میخواهم', '[می\u200Cخواهم]'],
    ['שָׁלוֹם, צה״ל', 'שלום צהל', '[שָׁלוֹם], [צה״ל]'],
    ['हिन्दी, हंद', 'हिन्दी', '[हिन्दी], हंद'],
    ['क्\u200Dष और क्ष', 'क्ष', '[क्\u200Dष] और [क्ष]'],
    ['ज़मीन, \u095Bमीन', 'ज़मीन', '[ज़मीन], [\u095Bमीन]'],
    ['น้ำท่วมทะเลสาบใหญ่', 'ทะเลสาบ', 'น้ำท่วม[ทะเลสาบ]ใหญ่'],
    ['น้ำท่วม', 'น้ํา', '[น้ำ]ท่วม'],
    ['\u1112\u1161\u11AB\u1100\u1173\u11AF이', '한글', '[\u1112\u1161\u11AB\u1100\u1173\u11AF이]'],
    ['각 가', '가', '각 [가]'],
    ['ﾃﾞｰﾀの話、データ', 'データ', '[ﾃﾞｰﾀ]の話、[データ]'],
    ['か\u3099か', 'が', '[か\u3099]か'],
    ['レオナルド・ダ・ヴィンチ', 'ダヴィンチ', '[レオナルド・ダ・ヴィンチ]'],
    ['A 🌊lake🌊 1️⃣', 'lake 1', 'A 🌊[lake]🌊 1️⃣'],
    ["Hawaiʻi, Hawai'i", 'hawaii', "[Hawaiʻi], [Hawai'i]"],
    ['C++, C#, .NET', 'net', 'C++, C#, .[NET]'],
    ['well-known', 'well', '[well]-known'],
  ])('in %j for %j', (text, q, expected) => {
    expect(marked(text, q)).toBe(expected)
  })

  it('leaves no word of the text out', () => {
    const text = 'Some 🌊 lakes \u202E are not lakes.'
    expect(
      markMatches(text, termsOf('lake'))
        .map(({ text: part }) => part)
        .join(''),
    ).toBe(text)
  })
})

describe('an excerpt', () => {
  const filler = 'word '.repeat(100)

  it('is around the first match, cut at spaces', () => {
    const excerpt = excerptAround(`${filler}the lake ${filler}lake`, termsOf('lake'))
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
    expect(excerptAround(text, termsOf('lake'))).toBe(excerpt)
  })

  it.each([
    ['one endless word before', `${'x'.repeat(1000)} lake`],
    ['one endless word', `lake${'x'.repeat(1000)}`],
    ['waves before', `${'🌊'.repeat(500)} lake`],
    ['waves after', `lake ${'🌊'.repeat(500)}`],
  ])('holds the match and no half characters beside %s', (_what, text) => {
    const excerpt = excerptAround(text, termsOf('lake'))
    expect(excerpt).toContain('lake')
    expect(excerpt).not.toMatch(/\p{Surrogate}/u)
  })

  it('is found in a script without spaces', () => {
    expect(excerptAround(`${'深'.repeat(500)}湖${'水'.repeat(500)}`, termsOf('湖'))).toContain('湖')
  })
})
