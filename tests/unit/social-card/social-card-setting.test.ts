import { loadFonts, type Face } from '@/lib/social-card/fonts'
import { setText } from '@/lib/social-card/setting'
import { draw, measure, type SetText } from '@/lib/social-card/text'

const WIDTH = 1056
// Letters may hang over the end of a line by so much.
const REACH = WIDTH + 4

const SIZES = { 52: 5, 58: 4, 66: 4, 76: 4, 88: 3, 100: 3, 116: 2, 132: 2, 148: 1 }
const HEADLINE = { sizes: SIZES, tracking: -0.016, width: WIDTH, fill: '#000000' }

const familyFor = async (text: string) => (await loadFonts(text)).serif
const headline = async (text: string, language = 'en') =>
  setText(text, await familyFor(text), language, HEADLINE, measure)

/** A text on a line of its own, large, without tracking. */
const line = async (text: string, language = 'en'): Promise<SetText> => {
  const family = await familyFor(text)
  return { text, family, language, size: 100, tracking: 0, leading: 130 }
}
const width = async (text: string, language?: string) => (await measure(await line(text, language))).width

describe('a headline', () => {
  const words = (count: number) =>
    Array.from({ length: count }, (_, index) => ['lake', 'remembers', 'the', 'ice'][index % 4]).join(' ')

  it.each([1, 2, 4, 8, 12, 20, 30, 40])('of %i words is whole and stands in its width', async (count) => {
    const set = await headline(words(count))
    const { lines, width: reach } = await measure(set)
    expect(set.text).toBe(words(count))
    expect(lines).toBeLessThanOrEqual(5)
    expect(lines * set.leading).toBeLessThanOrEqual(320)
    expect(reach).toBeLessThanOrEqual(REACH)
  })

  it('is the smaller the longer it is', async () => {
    const sets = await Promise.all([1, 2, 5, 10, 15, 20, 40].map((count) => headline(words(count))))
    const sizes = sets.map(({ size }) => size)
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
    expect(new Set(sizes).size).toBeGreaterThan(4)
  })

  it('is in the largest type in which it has room', async () => {
    const set = await headline('The lake remembers what the town forgot')
    expect(set.size).toBe(116)
    const larger = await measure({ ...set, size: 132, leading: 132 * 1.04, width: WIDTH })
    expect(larger.lines).toBeGreaterThan(2)
  })

  it('is no smaller where lines are read from the right', async () => {
    const sizes = ['en', 'ar'].map(async (language) => (await headline('Lakeside: a town.', language)).size)
    expect(await Promise.all(sizes)).toEqual([148, 148])
  })

  it('has lines of about the same length', async () => {
    const text = 'The lake remembers what the town forgot'
    const set = await headline(text)
    const { lines, width: reach } = await measure(set)
    const all = await measure({ ...set, width: 0 })
    expect(lines).toBe(2)
    expect(all.width / lines / reach).toBeGreaterThan(0.85)
  })

  it('ends in an ellipsis when it is too long', async () => {
    const set = await headline(words(120))
    const { lines, width: reach } = await measure(set)
    expect([lines, set.size]).toEqual([5, 52])
    expect(set.text).toMatch(/[a-z]…$/)
    expect(words(120).startsWith(set.text.slice(0, -1))).toBe(true)
    expect(reach).toBeLessThanOrEqual(REACH)
    const more = words(120).slice(0, set.text.length + 8)
    expect((await measure({ ...set, text: more })).lines).toBe(6)
  })

  it.each([
    [45, true],
    [99, true],
    [590, false],
  ])('breaks a word of %i letters and loses none without saying so', async (length, isWhole) => {
    const set = await headline('W'.repeat(length))
    const { lines, width: reach } = await measure(set)
    expect(lines).toBeLessThanOrEqual(5)
    expect(reach).toBeLessThanOrEqual(REACH)
    expect(set.text).toMatch(isWhole ? /^W+$/ : /^W{20,}…$/)
    if (isWhole) expect(set.text).toHaveLength(length)
  })

  it('keeps a long word whole where a smaller type does', async () => {
    const word = 'Lebensversicherungsgesellschaft'
    const set = await headline(`Die ${word}`)
    const inOneLine = await measure({ ...set, text: word, width: 0 })
    expect(inOneLine.width).toBeLessThanOrEqual(REACH)
    expect((await measure({ ...set, text: word })).lines).toBe(1)
  })

  const scripts: [script: string, language: string, text: string, times: number][] = [
    ['Cyrillic', 'ru', 'Озеро помнит то, о чём город забыл', 1],
    ['Greek', 'el', 'Ἐν ἀρχῇ ἦν ὁ λόγος, καὶ ὁ λόγος ἦν πρὸς τὸν θεόν', 1],
    ['Hebrew', 'he', 'האגם זוכר את מה שהעיר שכחה', 1],
    ['Arabic', 'ar', 'في ليلة من ليالي الشتاء الطويلة، خرج الصيادون إلى البحيرة', 1],
    ['long Arabic', 'ar', 'في ليلة من ليالي الشتاء ', 30],
    ['Devanagari', 'hi', 'झील को वह सब याद है जिसे शहर भूल गया', 1],
    ['Latin in Arabic', 'ar', 'شركة Google تعلن إطلاق (Gemini 3) في 2026', 1],
    ['Latin where lines are read from the right', 'ar', 'Lakeside: a town.', 1],
  ]
  it.each(scripts)('in %s stands in its width and in the sky', async (_script, language, text, times) => {
    const long = text.repeat(times).trim()
    const set = await headline(long, language)
    const { lines, width: reach } = await measure(set)
    expect(reach).toBeLessThanOrEqual(REACH)
    expect(lines * set.leading).toBeLessThanOrEqual(320)
    if (times === 1) expect(set.text).toBe(long)
    else expect(set.text).toMatch(/…$/)
  })

  it.each([
    ['Latin', 'Still water', 1.04, true],
    ['Cyrillic', 'Озеро', 1.04, true],
    ['polytonic Greek', 'ἀρχῇ', 1.24, true],
    ['Arabic', 'بحيرة', 1.3, false],
    ['a word of Arabic in Latin', 'Still بحيرة', 1.3, false],
    ['Devanagari', 'झील', 1.25, false],
  ])(
    'in %s has its leading, and tracking if its letters are not joined',
    async (_script, text, leading, isTracked) => {
      const set = await headline(text)
      expect(set.leading / set.size).toBeCloseTo(leading)
      expect(set.tracking < 0).toBe(isTracked)
    },
  )

  it.each([
    ['Cyrillic', 'Озеро ночью'],
    ['Cyrillic and Latin', 'Озеро Lake'],
    ['four scripts', 'Lake бухта λίμνη בלילה'],
    ['Arabic and Latin', 'بحيرة Lake'],
  ])('has its lines at the same distance, whatever fonts meet in them: %s', async (_what, text) => {
    const set = {
      ...(await line(text)),
      text: [text, text, text].join(' '),
      width: (await width(text)) * 1.1,
    }
    const { raw } = await draw(set, '#000000')
    // From the line above the text to the one below it.
    expect(Math.abs(raw.height - 4 * set.leading)).toBeLessThanOrEqual(2)
  })

  it.each(['का', 'कि', 'को', 'क्षि', 'e\u0323\u0302'])('cuts no letter from its marks: %s', async (letter) => {
    const { text } = await headline(letter.repeat(500), 'hi')
    expect(text.replaceAll(letter, '')).toBe('…')
  })
})

it.each([
  ['Lakeside', 'Lakeside'],
  ['W'.repeat(30), /^W{5,12}…$/],
  ['The lake, the town and the rest', /^The lake.*[a-z]…$/],
  ['البحيرة، المدينة، وكل ما سواهما', /^البحيرة.*\p{L}…$/u],
])('on one line, %s is shortened to its width', async (text, expected) => {
  const look = { sizes: { 46: 1 }, tracking: -0.03, width: 400, fill: '#000000' }
  const set = await setText(text, await familyFor(text), 'en', look, measure)
  expect(set.text).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected))
  expect(await measure(set)).toMatchObject({ lines: 1 })
})

describe('letters', () => {
  it('are joined in Arabic', async () => {
    expect(await width('ببب')).toBeLessThan((await width('ب')) * 2.5)
    expect(await width('لا')).toBeLessThan((await width('ل')) + (await width('ا')) - 10)
  })

  it('are kept apart by a non-joiner', async () => {
    const [apart, joined] = await Promise.all(
      ['م\u200cخ', 'مخ'].map(async (text) => draw(await line(text), '#000000')),
    )
    expect(apart?.input.equals(joined?.input ?? Buffer.alloc(0))).toBe(false)
  })

  it('form conjuncts in Devanagari', async () => {
    expect(await width('क्ष')).toBeLessThan((await width('क')) + (await width('ष')) - 20)
  })

  it('are kerned', async () => {
    expect(await width('AV')).toBeLessThan((await width('A')) + (await width('V')) - 4)
  })

  it('form ligatures where they are tracked, too', async () => {
    const tracked = { ...(await line('fi')), tracking: -2 }
    const apart = { ...tracked, text: 'f\u200ci' }
    expect((await measure(tracked)).width).toBeLessThan((await measure(apart)).width - 2)
  })

  it('are moved together as the tracking says', async () => {
    const loose = await line('iiiiiiiiiii')
    const { width: tight } = await measure({ ...loose, tracking: -3 })
    expect((await width(loose.text)) - tight).toBeCloseTo(30, -1)
  })

  it('are set as finely as large ones when they are small', async () => {
    const text = 'illicit '.repeat(8)
    const large = await width(text)
    for (const size of [20, 22, 24, 26, 32, 46]) {
      const small = await measure({ ...(await line(text)), size, leading: size })
      expect(Math.abs(((small.width / large) * 100) / size - 1)).toBeLessThan(0.015)
    }
  })

  it('are as large beside others as their face says', async () => {
    const set = await line('بحيرة')
    const family = set.family.map((face) => ({ ...face, scale: 1 }))
    expect((await measure(set)).width / (await measure({ ...set, family })).width).toBeCloseTo(1.12, 1)
  })

  it('are markup to nobody', async () => {
    expect(await width('<b>&amp;</b>')).toBeGreaterThan((await width('<b>')) + (await width('</b>')))
  })
})

describe('the order of a line', () => {
  const OVERRIDE = '\u202d'

  /** What a line looks like, and with an override what its letters do as they follow each other. */
  const picture = async (text: string, language: string) => {
    const { family, ...set } = await line(text, language)
    const lets = (face: Face) => (character: string) => character === OVERRIDE || face.has(character)
    const { input, raw } = await draw(
      { ...set, family: family.map((face) => ({ ...face, has: lets(face) })) },
      '#000000',
    )
    return { raw, pixels: input.toString('latin1') }
  }

  it.each([
    ['Latin alone', 'en', 'abc 12', 'abc 12'],
    ['Hebrew alone', 'he', 'אבג', 'גבא'],
    ['Latin in Hebrew', 'he', 'א abc ב', 'ב abc א'],
    ['Hebrew in Latin', 'en', 'a אב c', 'a בא c'],
    ['numbers in Hebrew', 'he', 'א 12 ב', 'ב 12 א'],
    ['a price in Arabic', 'ar', 'ب 19.99 ت', 'ت 19.99 ب'],
    ['Latin with a number in Hebrew', 'he', 'א abc 12 ב', 'ב abc 12 א'],
    ['the end of a Latin sentence in Hebrew', 'he', 'abc.', '.abc'],
    ['the end of a Hebrew sentence in Latin', 'en', 'אב.', 'בא.'],
  ])('%s', async (_what, language, text, visual) => {
    expect(await picture(text, language)).toEqual(await picture(OVERRIDE + visual, 'en'))
    if (text !== visual) expect(await picture(text, language)).not.toEqual(await picture(visual, language))
  })

  it('mirrors brackets', async () => {
    expect(await picture('(א)', 'he')).toEqual(await picture(`${OVERRIDE}(א)`, 'en'))
  })
})
