import sharp from 'sharp'
import { drawLogo, drawSocialCard } from '@/lib/social-card'
import { direction } from '@/lib/language/tags'
import { hostileTexts } from '../support/hostile-texts'

type Card = Parameters<typeof drawSocialCard>[0]

const fetched = jest.spyOn(globalThis, 'fetch').mockImplementation(() => {
  throw new Error('A card must not fetch anything.')
})

afterEach(() => expect(fetched).not.toHaveBeenCalled())

const draw = async (card: Partial<Card>) =>
  (await drawSocialCard({ publication: 'Lakeside', title: 'Still water', language: 'en', ...card })).body

interface Area {
  left?: number
  top?: number
  right?: number
  bottom?: number
}

const SKY = { bottom: 395 }
const WATER = { top: 500, bottom: 565 }

type Colour = [red: number, green: number, blue: number]
const INK: Colour = [15, 42, 51]
const ACCENT: Colour = [163, 61, 39]
const PAPER: Colour = [245, 241, 232]
const OCHRE: Colour = [224, 164, 88]

/** How many pixels of an area have a colour, give or take what the edges of letters and a palette change. */
async function count(image: Buffer, colour: Colour, { left = 0, top = 0, right, bottom }: Area = {}) {
  const { width, height } = await sharp(image).metadata()
  const area = { left, top, width: (right ?? width) - left, height: (bottom ?? height) - top }
  const pixels = await sharp(image).removeAlpha().extract(area).raw().toBuffer()
  const distance = (at: number) =>
    colour.reduce((sum, value, channel) => sum + Math.abs(value - (pixels[at + channel] ?? 0)), 0)
  let found = 0
  for (let at = 0; at < pixels.length; at += 3) if (distance(at) < 24) found++
  return found
}

describe('a social card', () => {
  it('is a PNG of the size that social networks ask for, and small', async () => {
    const card = await drawSocialCard({
      publication: 'Lakeside',
      title: 'A headline of an ordinary length, as most of them are',
      kicker: 'Technology',
      label: '19 November 2026',
      language: 'en',
    })
    expect(card).toMatchObject({ width: 1200, height: 630 })
    expect(await sharp(card.body).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 })
    expect(card.body.length).toBeLessThan(60_000)
  })

  it('shows headline, kicker, name and label, each in its place', async () => {
    const bare = await draw({ publication: '', title: '' })
    const full = await draw({ kicker: 'Nature', label: 'Essay' })
    expect(await count(bare, INK, SKY)).toBe(0)
    expect(await count(full, INK, SKY)).toBeGreaterThan(5_000)
    expect(await count(bare, ACCENT)).toBe(0)
    expect(await count(full, ACCENT, SKY)).toBeGreaterThan(300)
    expect(await count(bare, PAPER, { ...WATER, right: 300 })).toBe(0)
    expect(await count(full, PAPER, { ...WATER, right: 300 })).toBeGreaterThan(500)
    const label = [169, 201, 196] satisfies Colour
    expect(await count(bare, label, { ...WATER, left: 1000 })).toBe(0)
    expect(await count(full, label, { ...WATER, left: 1000 })).toBeGreaterThan(100)
  })

  it('is the same bytes for the same card, and others for another', async () => {
    const cards: Partial<Card>[] = [
      {},
      { title: 'Still waters' },
      { kicker: 'Nature' },
      { label: 'Nature' },
      { publication: 'Seaside' },
      { language: 'ar' },
    ]
    const drawn = await Promise.all(cards.map(draw))
    const again = await Promise.all(cards.map(draw))
    expect(again).toEqual(drawn)
    expect(new Set(drawn.map((body) => body.toString('base64'))).size).toBe(cards.length)
  })

  it('is the same when twenty others are drawn at the same time, however wide their words', async () => {
    const words = ['Still water', 'Озеро ночью', 'بحيرة Google', 'रात में झील', 'ﷺ'.repeat(600)]
    const titles = Array.from({ length: 20 }, (_, index) => `${index} ${words[index % words.length]}`)
    const atOnce = await Promise.all(titles.map((title) => draw({ title, kicker: title })))
    for (const [index, title] of titles.entries())
      expect((await draw({ title, kicker: title })).equals(atOnce[index] ?? Buffer.alloc(0))).toBe(true)
  })

  it('has a glyph for the letters of each font file', async () => {
    const letters = ['A', 'Ł', 'ğ', 'ẵ', 'Ợ', 'Ж', 'Ғ', 'Ω', 'Ὧ', 'ש', 'ب', 'پ', 'क']
    const cards = await Promise.all(letters.map((title) => draw({ title })))
    expect(new Set(cards.map((body) => body.toString('base64'))).size).toBe(cards.length)
  })

  it.each([
    ['Cyrillic', 'ru', 'Озеро ночью'],
    ['Greek', 'el', 'Η λίμνη τη νύχτα'],
    ['polytonic Greek', 'el', 'Ἐν ἀρχῇ ἦν ὁ λόγος'],
    ['Hebrew', 'he', 'האגם בלילה'],
    ['Arabic', 'ar', 'البحيرة في الليل'],
    ['Persian', 'fa', 'دریاچه در شب'],
    ['Urdu', 'ur', 'رات کو جھیل ٹھہری ہے'],
    ['Hindi', 'hi', 'रात में झील'],
    ['a mixture', 'ar', 'شركة Google تعلن (2026)'],
  ])('has a headline in %s, and its other words, too', async (_what, language, title) => {
    const named = await draw({ publication: '', title: 'Lakeside', language })
    const card = await draw({ publication: '', title, language })
    expect(card.equals(named)).toBe(false)
    expect(await count(card, INK, SKY)).toBeGreaterThan(3_000)
    const words = await draw({ publication: title, title, kicker: title, label: title, language })
    expect(await count(words, ACCENT, SKY)).toBeGreaterThan(200)
    const label = [169, 201, 196] satisfies Colour
    const far = direction(language) === 'rtl' ? { left: 66, right: 300 } : { left: 900, right: 1134 }
    expect(await count(words, label, { ...WATER, ...far })).toBeGreaterThan(100)
  })

  it('has its lines under each other, in the sky and below the kicker', async () => {
    const card = await draw({ title: 'The lake remembers what the town forgot', kicker: 'Nature' })
    expect(await count(card, ACCENT, { bottom: 60 })).toBe(0)
    expect(await count(card, ACCENT, { top: 102 })).toBe(0)
    expect(await count(card, INK, { bottom: 110 })).toBe(0)
    expect(await count(card, INK, { top: 120, bottom: 220 })).toBeGreaterThan(3_000)
    expect(await count(card, INK, { top: 250, bottom: 350 })).toBeGreaterThan(3_000)
    expect(await count(card, INK, { top: 380, bottom: 395 })).toBe(0)
  })

  it('says the words of a headline in the order in which its language is read', async () => {
    // The same letters: only where they stand differs.
    const arabic = await draw({ title: 'بحيرة Google', language: 'ar' })
    const english = await draw({ title: 'بحيرة Google', language: 'en' })
    const turned = await draw({ title: 'Google بحيرة', language: 'ar' })
    expect(arabic.equals(english)).toBe(false)
    expect(arabic.equals(turned)).toBe(false)
  })

  it.each([
    ['emoji', 'Still 🐟 water 👩🏽‍🚀'],
    ['control characters', 'Still\u0000 water\u0007'],
    ['bidirectional overrides', '\u202eStill water\u202c'],
    ['bidirectional isolates', '\u2067Still\u2069 \u2068water'],
    ['joiners', 'St\u200dill wat\u200cer'],
    ['lone surrogates', 'Still \ud83dwater'],
  ])('leaves out %s', async (_what, title) => {
    expect((await draw({ title })).equals(await draw({}))).toBe(true)
  })

  it.each([
    ['Chinese', '湖畔の町'],
    ['Thai', 'ทะเลสาบ'],
    ['a mixture', 'The 湖 at night'],
    ['a mixture with Arabic', 'بحيرة 湖'],
    ['nothing', ''],
  ])('says the name where the headline would stand, for %s', async (_what, title) => {
    expect((await draw({ title, kicker: '湖' })).equals(await draw({ title: 'Lakeside' }))).toBe(true)
  })

  it('is the lake alone where not even the name can be drawn', async () => {
    const card = await draw({ publication: '湖畔', title: '湖畔の町', kicker: 'Nature', label: '自然' })
    expect(card.equals(await draw({ publication: '', title: '' }))).toBe(true)
    expect(await count(card, PAPER, { top: 568, bottom: 576 })).toBeGreaterThan(1_000)
  })

  it('is read from the other side in a language that is', async () => {
    const [left, right] = [await draw({ language: 'en' }), await draw({ language: 'he' })]
    expect(await count(left, INK, { ...SKY, right: 400 })).toBeGreaterThan(1_000)
    expect(await count(right, INK, { ...SKY, right: 400 })).toBe(0)
    expect(await count(right, INK, { ...SKY, left: 800 })).toBeGreaterThan(1_000)
    expect(await count(left, OCHRE, { left: 704, right: 776, top: 405, bottom: 440 })).toBeGreaterThan(500)
    expect(await count(right, OCHRE, { left: 424, right: 496, top: 405, bottom: 440 })).toBeGreaterThan(500)
  })

  const wide: [what: string, text: string][] = [
    ['ten thousand wide letters', 'W'.repeat(10_000)],
    ['ten thousand words', 'water '.repeat(10_000)],
    ['ten thousand emoji', '🐟'.repeat(10_000)],
    [
      'one word of eighty letters',
      'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    ],
    ['letters of three files', 'Łódź Nẵng – Þrjár '.repeat(20)],
    ['ten thousand Arabic letters', 'ب'.repeat(10_000)],
    ['ten thousand Arabic words', 'بحيرة '.repeat(10_000)],
    ['ten thousand ligatures', 'ﷺ'.repeat(10_000)],
    ['ten thousand conjuncts', 'क्ष'.repeat(10_000)],
    ['a pile of marks', `ب${'\u064e'.repeat(10_000)}`],
    ['a change of direction at each letter', 'אa'.repeat(5_000)],
    ['nothing but changes of direction', '\u202e\u2066\u2067\u2069'.repeat(2_500)],
    ['unclosed brackets', `${'(['.repeat(5_000)}א`],
  ]
  it.each([...hostileTexts.map(([what, text]): [string, string] => [what, text]), ...wide])(
    'stays within its margins whatever its texts are: %s',
    async (_what, text) => {
      const card = await draw({ publication: text, title: text, kicker: text, label: text, language: text })
      expect(await sharp(card).metadata()).toMatchObject({ width: 1200, height: 630 })
      for (const margin of [{ right: 66 }, { left: 1134 }]) {
        expect(await count(card, INK, { ...margin, ...SKY })).toBe(0)
        expect(await count(card, ACCENT, { ...margin, ...SKY })).toBe(0)
        expect(await count(card, PAPER, { ...margin, top: 480 })).toBe(0)
      }
    },
  )
})

describe('the logo', () => {
  it('is a square PNG with the initial of the publication', async () => {
    const logo = await drawLogo('Lakeside')
    expect(await sharp(logo).metadata()).toMatchObject({ format: 'png', width: 512, height: 512 })
    expect(await count(logo, INK)).toBeGreaterThan(150_000)
    expect(await count(logo, PAPER, { bottom: 340 })).toBeGreaterThan(8_000)
    expect(logo.equals(await drawLogo('« lowlands »'))).toBe(true)
    expect(logo.equals(await drawLogo('Seaside'))).toBe(false)
  })

  it.each(['Щука', 'λίμνη', 'האגם', 'جريدة', 'झील', 'Quelle'])(
    'has the initial of %s, above the lines',
    async (name) => {
      const logo = await drawLogo(name)
      expect(await count(logo, PAPER, { bottom: 330 })).toBeGreaterThan(3_000)
      expect(await count(logo, PAPER, { top: 330, bottom: 366 })).toBe(0)
    },
  )

  it.each(['', '湖畔', '\u202e\u0000', '🐟', ' . '])('is the three lines alone for %j', async (name) => {
    const logo = await drawLogo(name)
    expect(await count(logo, PAPER)).toBeGreaterThan(2_500)
    expect(await count(logo, PAPER, { bottom: 200 })).toBe(0)
  })

  it.each([...hostileTexts])('can be drawn for a name of %s', async (_what, name) => {
    expect((await sharp(await drawLogo(name)).stats()).entropy).toBeGreaterThan(0.1)
  })
})
