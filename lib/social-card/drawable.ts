import { cut } from '../language/cut'
import type { Family } from './fonts'
import { canDraw } from './runs'

// More than the smallest type shows in its lines: what follows cannot be seen.
const LONGEST = 600

const INVISIBLE = /^(?![\u200c\u200d])[\p{C}\ufffd]$/u
// What the fonts lack of punctuation, and what of theirs looks the same.
const STAND_INS = new Map(
  Object.entries({ '\u2010': '-', '\u2011': '-', '\u2012': '–', '\u2015': '—', '\u02bb': '‘' }),
)
const PICTURE = /^[\p{So}\p{Sk}\p{Emoji}\p{Emoji_Component}\p{Extended_Pictographic}\p{Variation_Selector}]$/u

// Between letters of these scripts, a joiner or a non-joiner is part of the spelling. Elsewhere it joins emoji.
const NEEDLESS_JOINER =
  /(?<![\p{Script=Arabic}\p{Script=Devanagari}\p{M}\u200c\u200d])[\u200c\u200d]|[\u200c\u200d](?![\p{Script=Arabic}\p{Script=Devanagari}\u200c\u200d])/gu

// Piled up, marks would climb out of their line. Those of Latin letters and of vowels in Arabic are shared among scripts
// and stand over each other; those of Hebrew and Devanagari stand in more than one place.
const PILED = /((?:(?!\u200d|\u200c)\p{Script=Inherited}){2})(?:(?!\u200d|\u200c)\p{Script=Inherited})+/gu
const PILED_AROUND = /(\p{M}{4})\p{M}+/gu

/** The same character in another form that the type has. */
function otherForm(character: string, family: Family): string | undefined {
  // Written plainly, 10⁴ would be 104 and 2⅓ would be 21⁄3; CO₂ stays readable.
  if (/^\p{No}$/u.test(character) && !/^[₀-₉]$/.test(character)) return undefined
  const form = STAND_INS.get(character) ?? character.normalize('NFKC')
  return canDraw(family, form) ? form : undefined
}

/**
 * A text as it can be drawn with a family of type: one line, without control and format characters (bidirectional
 * overrides among them, but not what joins or parts letters in Arabic and Devanagari), without emoji and other pictures,
 * and cut to what a card can show. Letters that only differ in form from ones that the family has (`ﬁ`, `Ａ`) are drawn
 * as those.
 *
 * Gives nothing when no words are left, or when the family lacks a letter: half a headline would be a wrong one.
 */
export function drawable(text: string, family: Family): string | undefined {
  const line = cut(text, LONGEST * 2)
    .replace(/\p{White_Space}/gu, ' ')
    // A sentence in one sign, which is wider than some lines.
    .replaceAll('\ufdfd', 'بسم الله الرحمن الرحيم')
    .normalize('NFC')
    .replace(NEEDLESS_JOINER, '')
    .replace(PILED, '$1')
    .replace(PILED_AROUND, '$1')
  let drawn = ''
  for (const character of line) {
    if (drawn.length >= LONGEST) break
    if (INVISIBLE.test(character)) continue
    const form = canDraw(family, character) ? character : otherForm(character, family)
    if (form) drawn += form
    else if (!PICTURE.test(character)) return undefined
  }
  return drawn.replace(/ +/g, ' ').trim() || undefined
}
