import { beginning, type Pattern, whole } from './pattern'

const pairsIn = (list: string): [string, string][] =>
  list.split(',').map((pair) => {
    const [one = '', other = ''] = pair.trim().split(' ')
    return [one, other]
  })

const bothWays = (pairs: readonly [string, string][]) =>
  new Map(pairs.flatMap(([one, other]) => [[one, other] as const, [other, one] as const]))

/** Nouns whose plural is made in no regular way. */
const irregular = bothWays(
  pairsIn(
    'man men, woman women, foot feet, tooth teeth, goose geese, mouse mice, person people, wolf wolves, half halves, leaf leaves, shelf shelves, thief thieves, life lives, knife knives, wife wives, loaf loaves',
  ),
)

/** What words begin with on one side of the Atlantic and on the other. */
const beginnings = bothWays(
  pairsIn(
    `licenc licens, defenc defens, offenc offens, pretenc pretens, practic practis,
    armour armor, behaviour behavior, colour color, endeavour endeavor, favour favor, flavour flavor, harbour harbor, honour honor,
    humour humor, labour labor, neighbour neighbor, odour odor, parlour parlor, rumour rumor, savour savor, tumour tumor, vapour vapor,
    aluminium aluminum, cheque check, grey gray, plough plow, sulph sulf, traveller traveler, travelled traveled, travelling traveling`,
  ),
)

/** The same at their ends. What gives no word finds nothing. */
const ends: readonly [RegExp, string][] = [
  [/(?<=...)ise$/, 'ize'],
  [/(?<=...)ize$/, 'ise'],
  [/(?<=...)is(?=ed$|ing$|er$|ation$)/, 'iz'],
  [/(?<=...)iz(?=ed$|ing$|er$|ation$)/, 'is'],
  [/(?<=cent|met|lit|theat|fib|calib|lust|spect)re$/, 'er'],
  [/(?<=cent|met|lit|theat|fib|calib|lust|spect)er$/, 're'],
  [/(?<=anal|catal|dial|monol)ogue$/, 'og'],
  [/(?<=anal|catal|dial|monol)og$/, 'ogue'],
]

function otherSpelling(word: string): string | undefined {
  for (const [one, other] of beginnings) if (word.startsWith(one)) return other + word.slice(one.length)
  const end = ends.find(([part]) => part.test(word))
  return end && word.replace(...end)
}

/** What a noun is in the singular, if it looks like a plural. */
function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || /(?:ss|us|is|as|ics|news|series|species)$/.test(word))
    return word
  if (/..ies$/.test(word)) return `${word.slice(0, -3)}y`
  return /(?:sh|ch|ss|x|zz|...o)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1)
}

/** The singular of a plural, a plural that does not begin like its singular, and the spelling of another country. */
export function englishForms(word: string): readonly Pattern[] {
  const other = irregular.get(word)
  if (other !== undefined) return [whole(other)]
  const one = singular(word)
  const spelt = otherSpelling(one)
  return [
    ...(one === word ? [] : [beginning(one)]),
    ...(spelt === undefined ? [] : [beginning(spelt)]),
    ...(/.[^aeiou]y$/.test(word) ? [beginning(`${word.slice(0, -1)}ie`)] : []),
  ]
}
