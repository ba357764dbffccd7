/**
 * Letters with the other forms in which they are written, so that a search need not be spelt as the story is: `zurich` finds Zürich, and
 * `straße` a Strasse. By the letters that a search is left with; those of two are written as one.
 */
const FORMS: Readonly<Record<string, string>> = {
  ae: 'æ',
  oe: 'œ',
  ss: 'ß',
  a: 'áàâäãåāăą',
  c: 'çćč',
  d: 'đď',
  e: 'éèêëēėęě',
  g: 'ğ',
  i: 'íìîïīįıİ',
  l: 'ł',
  n: 'ñńň',
  o: 'óòôöõøōő',
  r: 'ř',
  s: 'śšşș',
  t: 'ťţț',
  u: 'úùûüūůű',
  y: 'ýÿ',
  z: 'źżž',
  α: 'ά',
  ε: 'έ',
  η: 'ή',
  ι: 'ίϊΐ',
  ο: 'ό',
  σ: 'ς',
  υ: 'ύϋΰ',
  ω: 'ώ',
  е: 'ё',
  ا: 'أإآٱ',
  ه: 'ة',
  ي: 'ى',
}

/** Marks that stand by themselves above, below or behind their letter, and that many leave out. By the scripts that have them. */
const MARKS: readonly { script: RegExp; marks: string }[] = [
  {
    script: /[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}]/u,
    marks: '\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030A\u030B\u030C\u0327\u0328',
  },
  { script: /\p{sc=Arabic}/u, marks: '\u064B\u064C\u064D\u064E\u064F\u0650\u0651\u0652\u0670\u0640' },
  {
    script: /\p{sc=Hebrew}/u,
    marks: '\u05B0\u05B1\u05B2\u05B3\u05B4\u05B5\u05B6\u05B7\u05B8\u05B9\u05BB\u05BC\u05BF\u05C1\u05C2',
  },
]

/** What has to be written otherwise in a text, in this order, before words can be found in it. */
export type Refolding = readonly (readonly [form: string, letters: string])[]

const everyForm: Refolding = Object.entries(FORMS).flatMap(([letters, forms]) =>
  Array.from(forms, (form) => [form, letters] as const),
)
const marksFor = (text: string) =>
  MARKS.flatMap(({ script, marks }) => (script.test(text) ? Array.from(marks) : []))

/**
 * What may have to be written otherwise in any text for these terms to be found in it: folded words, which may end in `*`. Other letters
 * of it can stay. A beginning may end in the middle of a letter that is folded to two, as `stras` in Straße.
 */
export const foldingFor = (terms: readonly string[]): Refolding => {
  const matters = (letters: string) =>
    terms.some((term) => term.includes(letters) || (letters.length === 2 && term.endsWith(`${letters[0]}*`)))
  return [
    ...everyForm.filter(([, letters]) => matters(letters)),
    ...marksFor(terms.join(' ')).map((mark) => [mark, ''] as const),
  ]
}

/** A text in small letters, each in its plainest form. */
export const fold = (text: string): string => {
  const small = text.toLowerCase().normalize('NFC')
  const inForms = everyForm.reduce((folded, [form, letters]) => folded.replaceAll(form, letters), small)
  return marksFor(inForms).reduce((folded, mark) => folded.replaceAll(mark, ''), inForms)
}

const pairs = Object.entries(FORMS).filter(([letters]) => letters.length === 2)

/**
 * A regular expression's source, for the flags `iu`, that finds a folded word in any of its spellings. Where it is only a beginning, its
 * last letter may be the first half of one that is folded to two.
 */
export function spellings(word: string, isBeginning = false): string {
  const marks = marksFor(word)
  const marked = marks.length > 0 ? `[${marks.join('')}]*` : ''
  const one = (letter: string, more = '') => `[${letter}${FORMS[letter] ?? ''}${more}]${marked}`
  let source = ''
  for (let at = 0; at < word.length;) {
    const pair = pairs.find(([letters]) => word.startsWith(letters, at))
    const letters = pair ? pair[0] : String.fromCodePoint(word.codePointAt(at) ?? 0)
    at += letters.length
    const halves = pairs.filter(([both]) => both.startsWith(letters) && both !== letters)
    const more = isBeginning && at === word.length ? halves.map(([, forms]) => forms).join('') : ''
    source += pair
      ? `(?:${Array.from(letters, (letter) => one(letter)).join('')}|[${pair[1]}]${marked})`
      : one(letters, more)
  }
  return source
}
