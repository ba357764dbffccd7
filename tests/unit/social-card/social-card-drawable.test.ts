import { drawable } from '@/lib/social-card/drawable'
import { loadFonts } from '@/lib/social-card/fonts'
import { canDraw } from '@/lib/social-card/runs'

/** What can be drawn of a text with the fonts that a card with it has. */
const drawnOf = async (text: string) => drawable(text, (await loadFonts(text)).serif)

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

  it.each([
    ['Cyrillic', 'Щука, ґрунт, ў, Ј, Ђ, Ә, Ө, Ң, №'],
    ['Greek', 'Ξέχασε, ΐ, Ώ'],
    ['polytonic Greek', 'Ἐν ἀρχῇ ἦν ὁ λόγος, ᾧ, ῥ, Ὦ'],
    ['Hebrew', 'שָׁלוֹם, צה״ל, ־, ₪'],
    ['Arabic', 'البحيرة، لماذا؟ ١٢٣ ؛ مُحَمَّد'],
    ['Persian', 'پژوهش گچ ۱۲۳ می\u200cخواهم'],
    ['Urdu', 'ٹھیک ڈاڑھی ہے، کیوں؟ ۔ ں ۓ'],
    ['Devanagari', 'झील ज़िंदगी क्षत्रिय ॐ १२३ ।'],
  ])('has those of %s', async (_script, text) => {
    const { serif, sans } = await loadFonts(text)
    const written = text.normalize('NFC')
    expect([canDraw(serif, written), canDraw(sans, written)]).toEqual([true, true])
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
    ['a sentence in one sign', '﷽ ﷺ', 'بسم الله الرحمن الرحيم ﷺ'],
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
