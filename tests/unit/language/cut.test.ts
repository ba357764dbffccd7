import type { Article } from '@/lib/content'
import { cut, excerpt } from '@/lib/language/cut'
import { feedEntry } from '@/lib/feeds/entry'
import { headingIds } from '@/lib/story/headings'
import { storyJsonLd } from '@/lib/seo/json-ld'
import { article, paragraph, settings } from '../../components/fixtures'

const origins = {
  siteUrl: 'https://news.example',
  images: { base: '/lake', projectId: 'lakeside', dataset: 'production' },
}

/** What a reader sees as one character although it is several in JavaScript. */
const characters = [
  ['a wave', '🌊'],
  ['an astronaut', '👩🏽‍🚀'],
  ['a family', '👨‍👩‍👧‍👦'],
  ['a flag', '🇨🇭'],
  ['the flag of Scotland', '🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}'],
  ['a keycap', '1\uFE0F\u20E3'],
  ['a heart with a style', '❤\uFE0F'],
  ['a letter with its mark', 'e\u0301'],
  ['a letter with two marks', 'e\u0302\u0323'],
  ['a Korean syllable in its letters', '\u1112\u1161\u11AB'],
  ['a letter of Devanagari with its vowel', 'कि'],
  ['a letter of Thai with its tone', 'ที่'],
  ['a rare ideograph', '𠮷'],
] as const

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const seen = (text: string) => Array.from(graphemes.segment(text), ({ segment }) => segment)

describe('a cut', () => {
  it.each(characters)('never goes through %s', (_what, character) => {
    const text = character.repeat(40)
    for (let length = 0; length < text.length; length++) {
      const start = cut(text, length)
      expect(start.length).toBeLessThanOrEqual(length)
      expect(start.length).toBeGreaterThan(length - character.length)
      expect(seen(start)).toEqual(Array.from(seen(start), () => character))
    }
  })

  it('leaves alone what is short enough', () => {
    expect(cut('🌊🌊', 4)).toBe('🌊🌊')
    expect(cut('', 0)).toBe('')
  })

  it('goes through a letter under whose marks the room would be empty, but not through a surrogate pair', () => {
    expect(cut(`a${'\u0301'.repeat(1000)}`, 100)).toHaveLength(100)
    expect(cut(`a${'\u{E0100}'.repeat(1000)}`, 100)).toHaveLength(99)
  })

  // With the whole text before the segmenter, this takes minutes.
  it('of a very long text is quick', () => {
    const text = '👩🏽‍🚀'.repeat(150_000)
    expect(cut(text, 1_000_000).length).toBeGreaterThan(999_990)
    expect(excerpt(text, 200)).toBe(`${'👩🏽‍🚀'.repeat(28)}…`)
  })
})

describe('an excerpt', () => {
  it.each([
    ['short', 10, 'short'],
    ['one two three', 9, 'one two…'],
    ['a incomprehensibilities', 8, 'a incomp…'],
    ['abcdefghijklmnop', 8, 'abcdefgh…'],
    ['  many \n lines  ', 20, 'many lines'],
    ['xxxxxxx🌊🌊', 8, 'xxxxxxx…'],
    ['one two 🌊🌊🌊🌊', 9, 'one two…'],
    ['深い湖の水です', 5, '深い湖の水…'],
  ])('of %j in %d is %j', (text, length, shown) => {
    expect(excerpt(text, length)).toBe(shown)
  })
})

describe.each(characters)('of a text of %s', (_what, character) => {
  // One beginning is even and one is odd, so that one of them is cut in the middle.
  it.each(['', 'x', 'xx', 'xxx'])(
    'after %j, nothing that is shortened ends in half a character',
    (before) => {
      const text = before + character.repeat(400)
      const story: Article = { ...article, standfirst: undefined, body: [paragraph(text)] }
      const entry = feedEntry(story, origins, settings)
      const data = storyJsonLd(story, settings, origins)
      const [id] = headingIds([{ ...paragraph(text), _key: 'h', style: 'h2' }]).values()
      const whole = (cutText = '', of = text) =>
        expect(seen(of).slice(0, seen(cutText).length).join('')).toBe(cutText)
      whole(entry.summary?.replace(/…$/, ''))
      whole(data.description?.toString().replace(/…$/, ''))
      // Ids are made of letters only.
      if (/^[\p{L}\p{M}]+$/u.test(character)) whole(id, text.normalize('NFKC'))
      expect(`${entry.summary} ${data.description} ${id}`.isWellFormed()).toBe(true)
    },
  )
})
