import { cut } from '../language/cut'
import type { Family } from './fonts'
import { canDraw, isJoiner } from './itemizing'

// More than fits on a card even in the smallest type.
const LONGEST = 600

const INVISIBLE = /^[\p{C}\ufffd]$/u
// Punctuation that the fonts lack, and characters they have that look the same.
const STAND_INS = new Map([
  ['\u2010', '-'],
  ['\u2011', '-'],
  ['\u2012', '–'],
  ['\u2015', '—'],
  ['\u02bb', '‘'],
])
const PICTURE = /^[\p{So}\p{Sk}\p{Emoji}\p{Emoji_Component}\p{Extended_Pictographic}\p{Variation_Selector}]$/u

// Between letters of these scripts, a joiner or a non-joiner is part of the spelling. Elsewhere it joins emoji.
const NEEDLESS_JOINER =
  /(?<![\p{Script=Arabic}\p{Script=Devanagari}\p{M}\u200c\u200d])[\u200c\u200d]|[\u200c\u200d](?![\p{Script=Arabic}\p{Script=Devanagari}\u200c\u200d])/gu

// Too many marks on one letter would reach into other lines. Marks that scripts share (of Latin letters, and the
// vowels of Arabic) are stacked, so two may stay; those of Hebrew and Devanagari stand in more than one place, so
// four may.
const PILED = /((?:(?!\u200d|\u200c)\p{Script=Inherited}){2})(?:(?!\u200d|\u200c)\p{Script=Inherited})+/gu
const PILED_AROUND = /(\p{M}{4})\p{M}+/gu

/** The same character in another form that the fonts have. */
function otherForm(character: string, family: Family): string | undefined {
  // Numbers in a special form have no substitute: 10⁴ would become 104, and 2⅓ would become 21⁄3. CO₂ stays
  // readable.
  if (/^\p{No}$/u.test(character) && !/^[₀-₉]$/.test(character)) return undefined
  const form = STAND_INS.get(character) ?? character.normalize('NFKC')
  return canDraw(family, form) ? form : undefined
}

/**
 * A text as it can be drawn with a family of fonts: on one line, without control and format characters (such as
 * bidirectional overrides, but not the joiners that belong to Arabic and Devanagari spelling), without emoji and
 * other pictures, and cut to what a card can show. Letters that differ only in form from ones that the family has
 * (`ﬁ`, `Ａ`) are drawn as those.
 *
 * Undefined when no words are left, or when the family lacks a letter: half a headline would be a wrong one.
 */
export function drawable(text: string, family: Family): string | undefined {
  const line = cut(text, LONGEST * 2)
    .replace(/\p{White_Space}/gu, ' ')
    .normalize('NFC')
    .replace(NEEDLESS_JOINER, '')
    .replace(PILED, '$1')
    .replace(PILED_AROUND, '$1')
  let drawn = ''
  for (const character of line) {
    if (drawn.length >= LONGEST) break
    if (INVISIBLE.test(character) && !isJoiner(character)) continue
    const form = canDraw(family, character) ? character : otherForm(character, family)
    if (form) drawn += form
    else if (!PICTURE.test(character)) return undefined
  }
  return drawn.replace(/ +/g, ' ').trim() || undefined
}
