import { MAX_SLUG } from './rules'

// Letters that Unicode does not decompose into a plain letter and a mark.
const plain: Record<string, string> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  å: 'a',
  ß: 'ss',
  ð: 'd',
  þ: 'th',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ŋ: 'ng',
  ŧ: 't',
  '&': ' and ',
}

// Invisible characters, apostrophes and similar signs inside words, and trade marks: all are left out.
const NOTHING = /[\p{Cf}\p{Variation_Selector}\u20E3'’ʼ`׳״ـ™©®℠]/gu

// Not Thai and Lao: their words would be spelt differently if their vowels were decomposed.
const COMPATIBLE = /[^\p{Script=Thai}\p{Script=Lao}]+/gu

/**
 * Makes an address from a headline or a name: `Où est le lac?` becomes `ou-est-le-lac`, `عناوين اليوم` becomes
 * `عناوين-اليوم`. Latin letters lose their marks. Those of other scripts keep them, since there a mark can be a
 * vowel. Long addresses are cut between words. The result is empty if the text has no letters or digits.
 */
export function slugify(text: string): string {
  const words = text
    .toLowerCase()
    .replace(NOTHING, '')
    .replace(/[æœøåßðþđħıłŋŧ&]/g, (letter) => plain[letter] ?? '')
    .replace(COMPATIBLE, (part) => part.normalize('NFKD'))
    .toLowerCase()
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map((word) => word.replace(/^\p{M}+/u, ''))
    .filter(Boolean)
  let slug = cut(words.shift() ?? '')
  for (const word of words) {
    if (slug.length + 1 + word.length > MAX_SLUG) break
    slug += `-${word}`
  }
  return slug
}

/** The beginning of a word that fits into an address, without half a letter at its end. */
function cut(word: string): string {
  let rest = ''
  for (const { segment } of new Intl.Segmenter().segment(word)) {
    if (rest.length + segment.length > MAX_SLUG) break
    rest += segment
  }
  return rest
}

// If these functions throw, the Studio shows the message below the field and leaves the address as it is.

/**
 * The text that an address is made from.
 *
 * @throws Error if there is none yet
 */
export function slugSource(value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '') return value
  throw new Error('There is nothing yet to make an address from. Write the headline or name first.')
}

/**
 * Makes the address.
 *
 * @throws Error if the text has no letters or digits
 */
export function slugOf(text: string): string {
  const slug = slugify(text)
  if (slug) return slug
  throw new Error(
    'There are no letters or digits here to make an address from. Write an address yourself, such as “ice-report”.',
  )
}
