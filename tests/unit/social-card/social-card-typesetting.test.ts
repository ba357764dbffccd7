import { drawable } from '@/lib/social-card/drawable'
import { loadFonts } from '@/lib/social-card/fonts'
import { canDraw } from '@/lib/social-card/itemizing'
import { shaperFor, widthOf } from '@/lib/social-card/shaping'
import { oneLine, typeset } from '@/lib/social-card/typesetting'

/** What can be drawn of a text with the fonts that a card with it has. */
const drawnOf = async (text: string) => drawable(text, (await loadFonts(text)).serif)

const serifFor = async (text: string, language = 'en') => shaperFor((await loadFonts(text)).serif, language)

describe('the letters that the type has', () => {
  it.each([
    ['English', 'Aa Zz 0189 &@#%*…'],
    ['punctuation', '–—‘’“”„«»‹›·•§©®™€£¥'],
    ['French', 'œuvre, Ÿ, ç, Noël'],
    ['Polish', 'Łódź, ąęśćżń'],
    ['Turkish', 'İstanbul ığşç'],
    ['Romanian', 'Țară și ă'],
    ['Icelandic', 'Þrjár ð'],
    ['Czech', 'ěščřžýáíéúůťďň'],
    ['Vietnamese', 'Đà Nẵng ơ ư ệ'],
  ])('has those of %s', async (_language, text) => {
    expect(await drawnOf(text)).toBe(text.normalize('NFC'))
  })

  it.each([0x4e2d, 0x3042, 0xac00, 0x0e01, 0x10d0, 0x1f600, 0xffff, 0x10ffff])(
    'does not have U+%s',
    async (point) => {
      const character = String.fromCodePoint(point)
      const { serif, sans } = await loadFonts(character)
      expect([canDraw(serif, character), canDraw(sans, character)]).toEqual([false, false])
    },
  )
})

describe('what can be drawn of a text', () => {
  it.each([
    ['white space', ' a\n\t b\u2028c\u00a0d ', 'a b c d'],
    ['control characters', 'a\0b\u0008c\u001fd\u009fe', 'abcde'],
    ['bidirectional overrides', 'a\u202eb\u202cc\u2066d\u2069', 'abcd'],
    ['what has no width', 'a\u200bb\u200dc\ufeffd\u00ade', 'abcde'],
    ['lone surrogates', 'a\ud83db\ude00c', 'abc'],
    ['private letters and the replacement character', 'a\ue000b\ufffdc', 'abc'],
    [
      'emoji',
      'A fish 🐟, an astronaut 👩🏽‍🚀, a flag 🇫🇮 and a key 1️⃣',
      'A fish , an astronaut , a flag and a key 1',
    ],
    ['dingbats', '★ Five ✓ stars ☆', 'Five stars'],
    ['letters in parts', 'Cafe\u0301', 'Café'],
    ['a pile of marks', `x${'\u0301'.repeat(40)}y`, 'x\u0301\u0301y'],
    ['letters in another form', 'ﬁne Ｗide ℃ ™ 𝐛𝐨𝐥𝐝', 'fine Wide °C ™ bold'],
    ['a number sign', 'Дом № 5', 'Дом № 5'],
    [
      'punctuation that looks like other',
      'e\u2011mail, e\u2010mail, Hawai\u02bbi',
      'e-mail, e-mail, Hawai‘i',
    ],
    ['numbers below the line', 'CO₂', 'CO2'],
    ['what parts letters in Persian', 'می\u200cخواهم 🐟\u200cآب\u200d', 'می\u200cخواهم آب'],
    ['vowel signs in Hindi', 'ज़िंदगी', 'ज़िंदगी'.normalize('NFC')],
    ['vowel signs in Arabic', 'م\u064e\u0651', 'م\u064e\u0651'],
    ['a pile of vowel signs', `م${'\u064e'.repeat(40)}ن`, 'م\u064e\u064eن'],
    ['vowel signs in Hebrew', 'שּׁ\u05b8לוֹם', 'שּׁ\u05b8לוֹם'.normalize('NFC')],
    ['markup', '</script><b>&amp;', '</script><b>&amp;'],
  ])('takes %s', async (_what, text, drawn) => {
    expect(await drawnOf(text)).toBe(drawn)
  })

  it.each([
    ['nothing', ''],
    ['white space alone', ' \n\t'],
    ['emoji alone', '😀 👩‍🚀'],
    ['Chinese', 'The 湖 at night'],
    ['Korean', '호수'],
    ['Thai', 'ทะเลสาบ'],
    ['Chinese in Arabic', 'بحيرة 湖'],
    ['an exponent', '10⁴'],
    ['a fraction', '2⅓'],
    ['an arrow', '5 → 8'],
    ['marks on marks', 'Z\u0337\u0322a\u0335lgo'],
  ])('gives nothing for %s', async (_what, text) => {
    expect(await drawnOf(text)).toBeUndefined()
  })

  it.each(['i', 'ب', 'ﷺ', 'Ж', 'क्ष'])('cuts what no card could show: %s', async (letter) => {
    expect((await drawnOf(letter.repeat(10_000)))?.length).toBe(600)
  })
})

describe('a headline', () => {
  const words = (count: number) =>
    Array.from({ length: count }, (_, index) => ['lake', 'remembers', 'the', 'ice'][index % 4]).join(' ')
  const WIDTH = 1056

  let shaper: Awaited<ReturnType<typeof serifFor>>
  beforeAll(async () => {
    shaper = await serifFor('Latin')
  })

  const widths = ({ lines, size, tracking }: ReturnType<typeof typeset>, by = shaper) =>
    lines.map((line) => widthOf(by.extent(line), size, tracking))

  it.each([1, 2, 4, 8, 12, 20, 30, 40])('of %i words is whole and stands in its width', (count) => {
    const set = typeset(words(count), shaper, WIDTH)
    expect(set.lines.join(' ')).toBe(words(count))
    expect(set.lines.length).toBeLessThanOrEqual(5)
    expect(set.lines.length * set.size * 1.04).toBeLessThanOrEqual(320)
    expect(Math.max(...widths(set))).toBeLessThanOrEqual(WIDTH)
  })

  it('is the smaller the longer it is', () => {
    const sizes = [1, 2, 5, 10, 15, 20, 40].map((count) => typeset(words(count), shaper, WIDTH).size)
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
    expect(new Set(sizes).size).toBeGreaterThan(4)
  })

  it('has lines of about the same length', () => {
    const set = typeset('The lake remembers what the town forgot', shaper, WIDTH)
    expect(set.lines).toHaveLength(2)
    expect(Math.min(...widths(set)) / Math.max(...widths(set))).toBeGreaterThan(0.7)
  })

  it('ends in an ellipsis when it is too long', () => {
    const set = typeset(words(120), shaper, WIDTH)
    expect(set.lines).toHaveLength(5)
    expect(set.lines[4]).toMatch(/[a-z]…$/)
    expect(words(120).startsWith(set.lines.join(' ').slice(0, -1))).toBe(true)
    expect(Math.max(...widths(set))).toBeLessThanOrEqual(WIDTH)
  })

  it.each([
    [45, true],
    [590, false],
  ])('breaks a word of %i letters and loses none without saying so', (length, whole) => {
    const set = typeset('W'.repeat(length), shaper, WIDTH)
    expect(set.lines.length).toBeLessThanOrEqual(5)
    expect(Math.max(...widths(set))).toBeLessThanOrEqual(WIDTH)
    expect(set.lines.join('') === 'W'.repeat(length)).toBe(whole)
    expect(set.lines.join('').endsWith('…')).toBe(!whole)
  })

  it('keeps a long word whole where a smaller type does', () => {
    const word = 'Lebensversicherungsgesellschaft'
    expect(typeset(`Die ${word}`, shaper, WIDTH).lines.join(' ')).toBe(`Die ${word}`)
  })

  const scripts: [script: string, language: string, text: string, words: number][] = [
    ['Cyrillic', 'ru', 'Озеро помнит то, о чём город забыл', 1],
    ['Greek', 'el', 'Ἐν ἀρχῇ ἦν ὁ λόγος, καὶ ὁ λόγος ἦν πρὸς τὸν θεόν', 1],
    ['Hebrew', 'he', 'האגם זוכר את מה שהעיר שכחה', 1],
    ['Arabic', 'ar', 'في ليلة من ليالي الشتاء الطويلة، خرج الصيادون إلى البحيرة', 1],
    ['long Arabic', 'ar', 'في ليلة من ليالي الشتاء ', 30],
    ['Devanagari', 'hi', 'झील को वह सब याद है जिसे शहर भूल गया', 1],
    ['Latin in Arabic', 'ar', 'شركة Google تعلن إطلاق (Gemini 3) في 2026', 1],
  ]
  it.each(scripts)('in %s stands in its width and in the sky', async (_script, language, text, times) => {
    const headline = text.repeat(times).trim()
    const other = await serifFor(headline, language)
    const set = typeset(headline, other, WIDTH)
    expect(Math.max(...widths(set, other))).toBeLessThanOrEqual(WIDTH)
    expect(set.lines.length * set.size * set.leading).toBeLessThanOrEqual(320)
    if (times === 1) expect(set.lines.join(' ')).toBe(headline)
    else expect(set.lines.at(-1)).toMatch(/…$/)
  })

  it.each([
    ['Latin', 'Still water', 1.04, true],
    ['Arabic', 'بحيرة', 1.3, false],
    ['a word of Arabic in Latin', 'Still بحيرة', 1.3, false],
    ['Devanagari', 'झील', 1.25, false],
  ])(
    'in %s has its leading, and tracking if its letters are not joined',
    async (_s, text, leading, tracked) => {
      const set = typeset(text, await serifFor(text), WIDTH)
      expect(set.leading).toBe(leading)
      expect(set.tracking < 0).toBe(tracked)
    },
  )

  it.each(['का', 'कि', 'को', 'क्षि', 'e\u0323\u0302'])(
    'breaks no letter from its marks: %s',
    async (letter) => {
      const text = letter.repeat(200)
      const { lines } = typeset(text, await serifFor(text, 'hi'), WIDTH)
      expect(lines.length).toBeGreaterThan(1)
      for (const line of lines) expect(line.replaceAll(letter, '')).toMatch(/^…?$/)
    },
  )
})

it.each([
  ['Lakeside', 'Lakeside'],
  ['W'.repeat(30), /^W{5,12}…$/],
  ['The lake, the town and the rest', /^The lake.*[a-z]…$/],
  ['البحيرة، المدينة، وكل ما سواهما', /^البحيرة.*\p{L}…$/u],
])('on one line, %s is shortened to its width', async (text, expected) => {
  expect(oneLine(text, await serifFor(text), 46, -0.03, 400)).toEqual(
    typeof expected === 'string' ? expected : expect.stringMatching(expected),
  )
})
