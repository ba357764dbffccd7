/**
 * Letters that Unicode does not decompose into a plain letter and a mark, and letters in whose place many people
 * write another.
 */
const PLAIN: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  þ: 'th',
  ŋ: 'ng',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ɖ: 'd',
  ħ: 'h',
  ı: 'i',
  ȷ: 'j',
  ĸ: 'k',
  ł: 'l',
  ŧ: 't',
  ƀ: 'b',
  ɓ: 'b',
  ɗ: 'd',
  ƙ: 'k',
  ƴ: 'y',
  ς: 'σ',
  ٱ: 'ا',
  ة: 'ه',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
}
const IN_PLAIN = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu')

// Marks that can be left out, in Latin, Greek and Cyrillic, in Arabic, and in Hebrew. Other marks make a different
// letter, above all in the scripts of India, and also the breve that makes an й of an и.
const MARKS = [
  '(?<!и\\p{M}{0,4})\\u0306|(?!\\u0306)[\\u0300-\\u036F\\u1AB0-\\u1AFF\\u1DC0-\\u1DFF\\u20D0-\\u20FF\\uFE20-\\uFE2F]',
  '(?<=ا\\p{M}{0,4})[\\u0653-\\u0655]|[\\u0610-\\u061A\\u064B-\\u0652\\u0656-\\u065F\\u0670\\u06D6-\\u06DC\\u06DF-\\u06E8\\u06EA-\\u06ED\\u08D3-\\u08FF\\u0640]',
  '[\\u0591-\\u05BD\\u05BF\\u05C1\\u05C2\\u05C4\\u05C5\\u05C7]',
]
// Also left out is what nobody sees, and what is no letter in a decomposed character, such as the dot of `⒈`.
const LEFT_OUT = new RegExp(
  [...MARKS, '\\p{Default_Ignorable_Code_Point}|[^\\p{L}\\p{M}\\p{N}]'].join('|'),
  'gu',
)
const OTHER_DIGIT = /(?![0-9])\p{Nd}/gu

/**
 * A digit of any script as one from 0 to 9. In Unicode, the digits of each script stand in a row, from zero to nine.
 */
function digit(sign: string): string {
  const at = sign.codePointAt(0) ?? 0
  let below = 0
  while (/\p{Nd}/u.test(String.fromCodePoint(at - below - 1))) below += 1
  return String(below % 10)
}

const folding = (word: string): string =>
  word
    .normalize('NFKD')
    .toLowerCase()
    .replace(LEFT_OUT, '')
    .replace(IN_PLAIN, (letter) => PLAIN[letter] ?? letter)
    .replace(OTHER_DIGIT, digit)
    .normalize('NFC')

const PLAIN_WORD = /^[a-z0-9]*$/

// A publication uses few words, and most of them again and again, so their folded forms are kept. Longer words are
// not: as part of a text, a longer string keeps the whole text in memory.
const MOST_KEPT = 50_000
const LONGEST_KEPT = 12
const kept = new Map<string, string>()

/**
 * A word in its plainest form, so that it is found however it is spelt: in lower case, without accents and invisible
 * characters, each letter replaced by the one that it is a form of (NFKC), each digit by one from 0 to 9.
 */
export function fold(word: string): string {
  if (PLAIN_WORD.test(word)) return word
  const known = kept.get(word)
  if (known !== undefined) return known
  const folded = folding(word)
  if (word.length > LONGEST_KEPT) return folded
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(word, folded)
  return folded
}
