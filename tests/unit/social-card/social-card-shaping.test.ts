import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inVisualOrder, levelsOf } from '@/lib/social-card/bidi'
import { loadFonts } from '@/lib/social-card/fonts'
import { startHarfBuzz, type Font, type OpenFont } from '@/lib/social-card/harfbuzz'
import { canDraw } from '@/lib/social-card/itemizing'
import { extentOf, shaperFor, widthOf } from '@/lib/social-card/shaping'
import { linePath } from '@/lib/social-card/svg'
import { unpackWoff } from '@/lib/social-card/woff'

let openFont: OpenFont

const fontFile = async (name: string) =>
  unpackWoff(await readFile(join(process.cwd(), 'node_modules/@fontsource', name)))
const open = async (name: string): Promise<Font> => openFont(await fontFile(name))

beforeAll(async () => {
  openFont = await startHarfBuzz()
})

describe('a WOFF file', () => {
  it('holds a plain font, whose tables lie where its directory says', async () => {
    const font = await fontFile('newsreader/files/newsreader-latin-500-normal.woff')
    const tags = Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
      const at = 12 + index * 16
      expect(font.readUInt32BE(at + 8) % 4).toBe(0)
      expect(font.readUInt32BE(at + 8) + font.readUInt32BE(at + 12)).toBeLessThanOrEqual(font.length)
      return font.toString('latin1', at, at + 4)
    })
    expect(tags).toEqual(expect.arrayContaining(['GPOS', 'cmap', 'glyf', 'head', 'hmtx', 'loca']))
    expect(tags).toEqual(tags.toSorted())
    expect(font.readUInt32BE(0)).toBe(0x00010000)
  })

  it('is nothing else', () => {
    expect(() => unpackWoff(Buffer.from('wOF2 and more'))).toThrow('not a WOFF file')
  })
})

describe('HarfBuzz', () => {
  const ARABIC = 'noto-naskh-arabic/files/noto-naskh-arabic-arabic-500-normal.woff'
  const LATIN = 'newsreader/files/newsreader-latin-500-normal.woff'

  const ids = (font: Font, text: string, direction: 'ltr' | 'rtl' = 'ltr', language = 'en') =>
    font.shape(text, direction, language).map(({ id }) => id)
  const width = (font: Font, text: string) =>
    font.shape(text, 'ltr', 'en').reduce((sum, { advance }) => sum + advance, 0)

  it('gives a joined letter other glyphs than one that stands alone', async () => {
    const font = await open(ARABIC)
    const [alone] = ids(font, 'ه', 'rtl')
    const [final, medial, initial] = ids(font, 'ههه', 'rtl')
    expect(new Set([alone, final, medial, initial]).size).toBe(4)
  })

  it('keeps letters apart that a non-joiner parts', async () => {
    const font = await open(ARABIC)
    expect(ids(font, 'م\u200cخ', 'rtl')).not.toEqual(ids(font, 'مخ', 'rtl'))
  })

  it('puts what is read first at the right where it is read from there', async () => {
    const font = await open(ARABIC)
    const clusters = (direction: 'ltr' | 'rtl') =>
      font.shape('دور', direction, 'ar').map(({ cluster }) => cluster)
    expect(clusters('rtl')).toEqual([2, 1, 0])
  })

  it('mirrors brackets', async () => {
    const font = await open(LATIN)
    expect(ids(font, '(', 'rtl')).toEqual(ids(font, ')', 'ltr'))
    expect(ids(font, '(', 'rtl')).not.toEqual(ids(font, '(', 'ltr'))
  })

  it('makes one glyph of the letters of a conjunct, and moves a vowel before its letter', async () => {
    const font = await open('noto-serif-devanagari/files/noto-serif-devanagari-devanagari-500-normal.woff')
    expect(ids(font, 'क्ष')).toHaveLength(1)
    const [, consonant] = ids(font, 'कि')
    expect(ids(font, 'क')).toEqual([consonant])
  })

  it('kerns', async () => {
    const font = await open(LATIN)
    expect(width(font, 'AV')).toBeLessThan(width(font, 'A') + width(font, 'V') - 0.01)
    expect(width(font, 'i')).toBeLessThan(width(font, 'n'))
    expect(width(font, 'n')).toBeLessThan(width(font, 'W'))
  })

  it('puts a mark over its letter, and moves no pen for it', async () => {
    const font = await open('frank-ruhl-libre/files/frank-ruhl-libre-hebrew-400-normal.woff')
    const glyphs = font.shape('שָ', 'rtl', 'he')
    expect(new Set(glyphs.map(({ cluster }) => cluster)).size).toBe(1)
    expect(glyphs.filter(({ advance }) => advance > 0)).toHaveLength(1)
  })

  it('draws in parts of the type size, from the baseline up', async () => {
    const font = await open(LATIN)
    const [letter = 0] = ids(font, 'I')
    const strokes = font.outline(letter)
    expect(strokes.at(0)?.command).toBe('M')
    expect(strokes.at(-1)?.command).toBe('Z')
    const heights = strokes.flatMap(({ points }) => points.filter((_, index) => index % 2 === 1))
    expect(Math.min(...heights)).toBeCloseTo(0, 1)
    expect(Math.max(...heights)).toBeGreaterThan(0.5)
    expect(Math.max(...heights)).toBeLessThan(0.8)
    const [space = 0] = ids(font, ' ')
    expect(font.outline(space)).toEqual([])
  })

  it('goes on when its memory has to grow', async () => {
    const font = await open(LATIN)
    const before = ids(font, 'still water')
    const file = await fontFile(ARABIC)
    for (let count = 0; count < 200; count++) openFont(file)
    expect(ids(font, 'still water')).toEqual(before)
    expect(ids(font, 'W'.repeat(20_000))).toHaveLength(20_000)
  })
})

describe('the order of a line', () => {
  const order = (text: string, base: 'ltr' | 'rtl') => {
    const levels = levelsOf(text, base)
    const letters = Array.from(text, (letter, index) => ({ letter, level: levels[index] ?? 0 }))
    return inVisualOrder(letters)
      .map(({ letter }) => letter)
      .join('')
  }

  it.each([
    ['Latin alone', 'ltr', 'abc 12', 'abc 12'],
    ['Hebrew alone', 'rtl', 'אבג', 'גבא'],
    ['Latin in Hebrew', 'rtl', 'א abc ב', 'ב abc א'],
    ['Hebrew in Latin', 'ltr', 'a אב c', 'a בא c'],
    ['numbers in Hebrew', 'rtl', 'א 12 ב', 'ב 12 א'],
    ['a price in Arabic', 'rtl', 'ب 19.99 ت', 'ت 19.99 ب'],
    ['Latin with a number in Hebrew', 'rtl', 'א abc 12 ב', 'ב abc 12 א'],
    ['the end of a Latin sentence in Hebrew', 'rtl', 'abc.', '.abc'],
    ['the end of a Hebrew sentence in Latin', 'ltr', 'אב.', 'בא.'],
  ] as const)('%s', (_what, base, text, expected) => {
    expect(order(text, base)).toBe(expected)
  })
})

describe('the faces of a text', () => {
  const runsOf = async (text: string, language: string) => {
    const { serif } = await loadFonts(text)
    const [runs = []] = shaperFor(serif, language).shape([text])
    return { serif, runs }
  }

  it('are in the order in which they stand in the line', async () => {
    const { serif, runs } = await runsOf('شركة Google تعلن', 'ar')
    const [arabic] = serif.slice(-1)
    // A space between them belongs to the line's direction, so it is apart from the Latin word.
    expect(runs.map(({ face }) => (face === arabic ? 'Arabic' : 'Latin'))).toEqual([
      'Arabic',
      'Latin',
      'Latin',
      'Latin',
      'Arabic',
    ])
    const [last, , , , first] = runs
    const glyphsOf = (text: string) => arabic?.font.shape(text, 'rtl', 'ar')
    expect(last?.glyphs).toEqual(glyphsOf('تعلن'))
    expect(first?.glyphs).toEqual(glyphsOf('شركة'))
  })

  it.each([
    ['Latin', 'Still water', 1],
    ['Cyrillic', 'Озеро', 1],
    ['Cyrillic of two files', 'Ғарыш', 2],
    ['a letter with marks that only one face has', 'за́мок', 1],
  ])('are few: %s', async (_what, text, faces) => {
    const { runs } = await runsOf(text, 'ru')
    expect(new Set(runs.map(({ face }) => face)).size).toBe(faces)
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
  ])('cover %s', async (_what, text) => {
    const { serif, sans } = await loadFonts(text)
    const written = text.normalize('NFC')
    expect([canDraw(serif, written), canDraw(sans, written)]).toEqual([true, true])
  })

  it('are only those of the scripts in it', async () => {
    const { serif } = await loadFonts('Still water')
    expect(serif).toHaveLength(3)
    expect((await loadFonts('Щука')).serif).toHaveLength(5)
    // One more than the site's own are open by now, and yet not for this text.
    expect(canDraw((await loadFonts('Still water')).serif, 'Щ')).toBe(false)
  })

  it('are not there in another folder, which is said, and not remembered', async () => {
    const elsewhere = jest.spyOn(process, 'cwd').mockReturnValue(tmpdir())
    await jest.isolateModulesAsync(async () => {
      const fresh = await import('@/lib/social-card/fonts')
      await expect(fresh.loadFonts('')).rejects.toThrow(
        'Start the site in the folder that holds node_modules',
      )
      elsewhere.mockRestore()
      expect((await fresh.loadFonts('')).serif).toHaveLength(3)
    })
  })
})

describe('the width of a line', () => {
  it.each([
    ['Latin', 'Still water', 'en'],
    ['Arabic', 'البحيرة', 'ar'],
    ['both', 'شركة Google (تعلن) 19.99', 'ar'],
    ['Devanagari', 'क्षत्रिय कहानी', 'hi'],
  ])('is how far its glyphs reach: %s', async (_what, text, language) => {
    const { serif } = await loadFonts(text)
    const shaper = shaperFor(serif, language)
    const [runs = []] = shaper.shape([text])
    const numbers = linePath(runs, { x: 0, y: 0 }, 100, -0.02)
      .match(/-?[\d.]+/g)
      ?.map(Number)
    const reach = Math.max(...(numbers?.filter((_, index) => index % 2 === 0) ?? []))
    expect(Math.abs(widthOf(extentOf(runs), 100, -0.02) - reach)).toBeLessThan(12)
    expect(shaper.extent(text)).toEqual(extentOf(runs))
  })

  it('is not that of its letters one by one, in Arabic', async () => {
    const { serif } = await loadFonts('ب')
    const shaper = shaperFor(serif, 'ar')
    expect(shaper.extent('ببب').advance).toBeLessThan(shaper.extent('ب').advance * 2.5)
  })

  it('has no tracking after its last letter', () => {
    expect(widthOf({ advance: 2, letters: 3 }, 10, -0.1)).toBeCloseTo(18)
    expect(widthOf({ advance: 0, letters: 0 }, 10, -0.1)).toBe(0)
  })

  it('knows the lines around it: a number is read as its neighbours say', async () => {
    const text = 'בשנת 2026 a'
    const { serif } = await loadFonts(text)
    const shaper = shaperFor(serif, 'en')
    const levels = (lines: string[]) => shaper.shape(lines).map((runs) => runs.map(({ level }) => level))
    expect(levels(['בשנת', '2026 a']).at(1)).not.toEqual(levels(['2026 a']).at(0))
  })
})
