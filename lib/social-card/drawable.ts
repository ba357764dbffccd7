import type { Glyphs } from './woff'

// More than the smallest type shows in its lines: what follows cannot be seen.
const LONGEST = 600

const INVISIBLE = /^[\p{C}\ufffd]$/u
// What the fonts lack of punctuation, and what of theirs looks the same.
const STAND_INS = new Map([
  ['\u2010', '-'],
  ['\u2011', '-'],
  ['\u2012', '–'],
  ['\u2015', '—'],
  ['\u02bb', '‘'],
])
const PICTURE = /^[\p{So}\p{Sk}\p{Emoji}\p{Emoji_Component}\p{Extended_Pictographic}\p{Variation_Selector}]$/u

const covers = (glyphs: Glyphs, text: string) =>
  Array.from(text).every((character) => glyphs.has(character.codePointAt(0) ?? 0))

/** The same character in another form that the type has. */
function otherForm(character: string, glyphs: Glyphs): string | undefined {
  // Written plainly, 10⁴ would be 104 and 2⅓ would be 21⁄3; CO₂ stays readable.
  if (/^\p{No}$/u.test(character) && !/^[₀-₉]$/.test(character)) return undefined
  const form = STAND_INS.get(character) ?? character.normalize('NFKC')
  return covers(glyphs, form) ? form : undefined
}

/**
 * A text as it can be drawn with a family of type: one line, without control and format characters (bidirectional
 * overrides among them), without emoji and other pictures, and cut to what a card can show. Letters that only differ in
 * form from ones that the family has (`ﬁ`, `Ａ`) are drawn as those.
 *
 * Gives nothing when no words are left, or when the family lacks a letter: half a headline would be a wrong one.
 */
export function drawable(text: string, glyphs: Glyphs): string | undefined {
  const line = text
    .slice(0, LONGEST * 2)
    .replace(/\p{White_Space}/gu, ' ')
    .normalize('NFC')
    // Piled up, marks would climb out of their line.
    .replace(/(\p{M}{2})\p{M}+/gu, '$1')
  let drawn = ''
  for (const character of line) {
    if (drawn.length >= LONGEST) break
    if (INVISIBLE.test(character)) continue
    const form = covers(glyphs, character) ? character : otherForm(character, glyphs)
    if (form) drawn += form
    else if (!PICTURE.test(character)) return undefined
  }
  return drawn.replace(/ +/g, ' ').trim() || undefined
}
