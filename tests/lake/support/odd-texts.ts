/** Numbers that are the same in each run. */
export function numbersFrom(seed: number) {
  let state = seed
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item
  return { below, pick }
}

type Numbers = ReturnType<typeof numbersFrom>

/** Pieces of words in many scripts, and what may stand between them. */
export const pieces = [
  ...'a b K ſ é İ ı ß ς Σ ι \u0345 \u1FBE в \u1C80 \u1C88 ꙋ й и \u0306 \u0301 \u0327 µ Ⓐ ㎏ ﬁ ½ ٣ ３ ² 湖 の水 東京都 ｶ ﾞ か \u3099 ทะเล สาบ 한글 \u1112 \u1161 \u11AB नि \u093C ক \u09C7 \u09BE א\u05B8 ا \u0653 ة 😀 👩‍🔬 🇩🇪 𝐀 𠮷'.split(
    ' ',
  ),
  ...['lake', 'Lake', 'deep', 'don', 'mail', 'co', 'x', '1', '000', 'e', 'Ä', 'Straße', 'Zürich', 'ÉCOLE'],
]
const signs = [
  ...'\' ’ ʼ . .. ... _ - – — + * ! @ # & / \\ : ; " | ~ ` ^ = , · ・ ״ ( ) [ ] { } < > ? % $'.split(' '),
  ...['\u00AD', '\u200B', '\u200D', '\uFEFF', '\u00A0', '\u2028', '\uD83D', '\uDC00'],
]
const gaps = [' ', ' ', ' ', '\n', '']

export function oddText(numbers: Numbers, longest = 12): string {
  const { below, pick } = numbers
  const parts = Array.from({ length: 1 + below(longest) }, () =>
    pick([() => pick(pieces), () => pick(pieces), () => pick(signs), () => pick(gaps)])(),
  )
  return parts.join('')
}
