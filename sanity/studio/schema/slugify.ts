import { MAX_SLUG } from './rules'

// Letters that Unicode does not take apart into a plain letter and a mark.
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

// What joins, marks or directs letters without being one, and what a word is written with inside.
const NOTHING = /[\p{Cf}\p{Variation_Selector}\u20E3'’ʼ`׳״ـ™©®℠]/gu

// Taking their vowel apart would spell Thai and Lao words otherwise.
const COMPATIBLE = /[^\p{Script=Thai}\p{Script=Lao}]+/gu

/**
 * Makes an address from a headline or a name: `Où est le lac?` becomes `ou-est-le-lac`, `عناوين اليوم` becomes
 * `عناوين-اليوم`. Latin letters lose their marks; those of other scripts keep them, since there a mark can be a vowel.
 * Cut between words where it is too long. Of what has neither letters nor digits the address is empty.
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

/** As much of a word as an address can hold, without half a letter at its end. */
function cut(word: string): string {
  let rest = ''
  for (const { segment } of new Intl.Segmenter().segment(word)) {
    if (rest.length + segment.length > MAX_SLUG) break
    rest += segment
  }
  return rest
}

// The Studio shows the reason of an error below the field and leaves the address in it as it is.

/** What an address is made from, or an error that says that there is nothing yet. */
export function slugSource(value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '') return value
  throw new Error('There is nothing yet to make an address from. Write the headline or name first.')
}

/** Makes the address, or says why there is none. */
export function slugOf(text: string): string {
  const slug = slugify(text)
  if (slug) return slug
  throw new Error(
    'There are no letters or digits here to make an address from. Write an address yourself, such as “ice-report”.',
  )
}
