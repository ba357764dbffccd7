import { englishForms } from './english'
import { beginning, type Pattern, whole } from './pattern'

type Forms = (word: string) => readonly Pattern[]

/** Without its ending, “Häuser” begins like “Haus” once it is folded; and “Zuerich” is another spelling of “Zürich”. */
const germanForms: Forms = (word) => {
  const ending = word.length > 5 ? /(?:e[nrms]|[ens])$/.exec(word)?.[0] : undefined
  const stem = ending === undefined ? word : word.slice(0, -ending.length)
  const spelt = word.replace(/(?<![aeq])([aou])e/g, '$1')
  return [
    // A shorter beginning would be that of too many words.
    ...(stem === word ? [] : stem.length > 4 ? [beginning(stem)] : [whole(stem), whole(`${stem}e`)]),
    ...(spelt === word ? [] : [beginning(spelt)]),
  ]
}

const ARTICLE = 'ال'

/** The article is written as a part of the word, and “and” may stand before it. */
const arabicForms: Forms = (word) => {
  if (word.startsWith(ARTICLE)) return word.length > 4 ? [beginning(word.slice(ARTICLE.length))] : []
  return word.length > 2 ? [beginning(ARTICLE + word), beginning(`و${ARTICLE}${word}`)] : []
}

const byLanguage: Readonly<Record<string, Forms>> = { en: englishForms, de: germanForms, ar: arabicForms }

/** At most so many other forms of a word are looked for. */
const MOST_FORMS = 2

/** Other forms of a folded word in a language (BCP 47), which a search for it should find as well. None in a language without rules. */
export const formsOf = (word: string, language: string): readonly Pattern[] =>
  (byLanguage[language.split('-', 1)[0]?.toLowerCase() ?? '']?.(word) ?? []).slice(0, MOST_FORMS)
