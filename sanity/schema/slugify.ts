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

/**
 * Makes an address of a headline or a name: `Où est le lac?` becomes `ou-est-le-lac`. Cut between words where it is
 * too long. Scripts other than Latin have no agreed spelling, so what is written in them is left out: of a headline
 * that has nothing else the address is empty, and an editor writes one.
 */
export function slugify(text: string): string {
  const words = text
    .toLowerCase()
    .replace(/[æœøåßðþđħıłŋŧ&]/g, (letter) => plain[letter] ?? '')
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  let slug = (words.shift() ?? '').slice(0, MAX_SLUG)
  for (const word of words) {
    if (slug.length + 1 + word.length > MAX_SLUG) break
    slug += `-${word}`
  }
  return slug
}
