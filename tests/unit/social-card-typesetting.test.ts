import { tmpdir } from 'node:os'
import { drawable } from '@/lib/social-card/drawable'
import { loadFonts, type Fonts } from '@/lib/social-card/fonts'
import { oneLine, typeset } from '@/lib/social-card/typesetting'
import { readGlyphs } from '@/lib/social-card/woff'

let fonts: Fonts

beforeAll(async () => {
  const elsewhere = jest.spyOn(process, 'cwd').mockReturnValue(tmpdir())
  await expect(loadFonts()).rejects.toThrow('Start the site in the folder that holds node_modules')
  elsewhere.mockRestore()
  fonts = await loadFonts()
})

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
  ])('has those of %s', (_language, text) => {
    expect(drawable(text, fonts.serif)).toBe(text.normalize('NFC'))
  })

  it.each([0x0416, 0x03a9, 0x05d0, 0x0627, 0x4e2d, 0x3042, 0xac00, 0x0e01, 0x1f600, 0xffff, 0x10ffff])(
    'does not have U+%s',
    (point) => {
      expect(fonts.serif.has(point)).toBe(false)
      expect(fonts.sans.has(point)).toBe(false)
    },
  )

  it('knows how wide they are', () => {
    const width = (letter: string) => fonts.serif.advance(letter.charCodeAt(0))
    expect(width('i')).toBeGreaterThan(0.2)
    expect(width('i')).toBeLessThan(width('n'))
    expect(width('n')).toBeLessThan(width('W'))
    expect(width('W')).toBeLessThan(1.2)
  })

  it('takes no file that is no WOFF file', () => {
    expect(() => readGlyphs(Buffer.from('wOF2 and more'))).toThrow('no WOFF file')
  })
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
    ['letters in another form', 'ﬁne Ｗide ℃ № 𝐛𝐨𝐥𝐝', 'fine Wide °C No bold'],
    [
      'punctuation that looks like other',
      'e\u2011mail, e\u2010mail, Hawai\u02bbi',
      'e-mail, e-mail, Hawai‘i',
    ],
    ['numbers below the line', 'CO₂', 'CO2'],
    ['markup', '</script><b>&amp;', '</script><b>&amp;'],
  ])('takes %s', (_what, text, drawn) => {
    expect(drawable(text, fonts.serif)).toBe(drawn)
  })

  it.each([
    ['nothing', ''],
    ['white space alone', ' \n\t'],
    ['emoji alone', '😀 👩‍🚀'],
    ['Chinese', 'The 湖 at night'],
    ['Arabic', 'البحيرة'],
    ['Hebrew', 'אגם'],
    ['Greek', 'Λίμνη'],
    ['an exponent', '10⁴'],
    ['a fraction', '2⅓'],
    ['an arrow', '5 → 8'],
    ['marks on marks', 'Z\u0337\u0322a\u0335lgo'],
  ])('gives nothing for %s', (_what, text) => {
    expect(drawable(text, fonts.serif)).toBeUndefined()
  })

  it('cuts what no card could show', () => {
    expect(drawable('i'.repeat(10_000), fonts.serif)).toHaveLength(600)
    expect(drawable('ﷺ'.repeat(10_000), fonts.serif)).toBeUndefined()
  })
})

describe('a headline', () => {
  const words = (count: number) =>
    Array.from({ length: count }, (_, index) => ['lake', 'remembers', 'the', 'ice'][index % 4]).join(' ')
  const WIDTH = 1056

  function widths({ lines, size, tracking }: ReturnType<typeof typeset>) {
    return lines.map((line) =>
      Array.from(line).reduce(
        (sum, letter) => sum + (fonts.serif.advance(letter.codePointAt(0) ?? 0) + tracking) * size,
        0,
      ),
    )
  }

  it.each([1, 2, 4, 8, 12, 20, 30, 40])('of %i words is whole and stands in its width', (count) => {
    const set = typeset(words(count), fonts.serif, WIDTH)
    expect(set.lines.join(' ')).toBe(words(count))
    expect(set.lines.length).toBeLessThanOrEqual(5)
    expect(set.lines.length * set.size * 1.04).toBeLessThanOrEqual(320)
    expect(Math.max(...widths(set))).toBeLessThanOrEqual(WIDTH)
  })

  it('is the smaller the longer it is', () => {
    const sizes = [1, 2, 5, 10, 15, 20, 40].map((count) => typeset(words(count), fonts.serif, WIDTH).size)
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
    expect(new Set(sizes).size).toBeGreaterThan(4)
  })

  it('has lines of about the same length', () => {
    const set = typeset('The lake remembers what the town forgot', fonts.serif, WIDTH)
    expect(set.lines).toHaveLength(2)
    expect(Math.min(...widths(set)) / Math.max(...widths(set))).toBeGreaterThan(0.7)
  })

  it('ends in an ellipsis when it is too long', () => {
    const set = typeset(words(120), fonts.serif, WIDTH)
    expect(set.lines).toHaveLength(5)
    expect(set.lines[4]).toMatch(/[a-z]…$/)
    expect(words(120).startsWith(set.lines.join(' ').slice(0, -1))).toBe(true)
    expect(Math.max(...widths(set))).toBeLessThanOrEqual(WIDTH)
  })

  it.each([
    [45, true],
    [590, false],
  ])('breaks a word of %i letters and loses none without saying so', (length, whole) => {
    const set = typeset('W'.repeat(length), fonts.serif, WIDTH)
    expect(set.lines.length).toBeLessThanOrEqual(5)
    expect(Math.max(...widths(set))).toBeLessThanOrEqual(WIDTH)
    expect(set.lines.join('') === 'W'.repeat(length)).toBe(whole)
    expect(set.lines.join('').endsWith('…')).toBe(!whole)
  })

  it('keeps a long word whole where a smaller type does', () => {
    const word = 'Lebensversicherungsgesellschaft'
    expect(typeset(`Die ${word}`, fonts.serif, WIDTH).lines.join(' ')).toBe(`Die ${word}`)
  })
})

it.each([
  ['Lakeside', 'Lakeside'],
  ['W'.repeat(30), /^W{5,12}…$/],
  ['The lake, the town and the rest', /^The lake.*[a-z]…$/],
])('on one line, %s is shortened to its width', (text, expected) => {
  expect(oneLine(text, fonts.serif, 46, -0.03, 400)).toEqual(
    typeof expected === 'string' ? expected : expect.stringMatching(expected),
  )
})
