import { z } from 'zod'
import { articleCard } from '../content/card'
import { fitAll } from '../content/fit'
import { anyText, requiredText, slug } from '../content/text'
import { textsOf, type TextPlace } from '../content/texts'
import type { SearchUse } from '../content/uses'
import { type Foremost, type Term, textQueries, type Vocabulary, vocabularyOf } from '../search'
import { readable } from './filters'
import { groqDay } from './newest'
import type { Window } from './paging'
import { projection } from './projection'
import type { NoParams, Params, Query } from './query'

// Whoever searches asks for at most eight terms (`lib/search/terms.ts`), so there are few queries of each kind.

/** A term's own form, and two others. */
const FORMS = [0, 1, 2]

const each = <Made>(count: number, make: (term: number) => Made) =>
  Array.from({ length: count }, (_, term) => make(term))

/** In GROQ, whether a text has a term, in any of its forms. */
const has = (text: string, term: number) =>
  FORMS.map((form) => `${text} match text::query($t${term}${form})`).join(' || ')

/** The parameters of a search for some terms: all forms of each, and the first form of all of them. */
const formsOf = (terms: readonly Term[]): Params => {
  const forms = terms.map(textQueries)
  return Object.fromEntries([
    ['q', forms.map(([first]) => first).join(' ')],
    ...forms.flatMap((all, term) => FORMS.map((form) => [`t${term}${form}`, all[form] ?? all[0]])),
  ])
}

const named = z.object({
  _id: z.string(),
  kind: z.enum(['section', 'topic', 'author']),
  name: requiredText,
  slug: slug.optional(),
})

/** A section, topic or author whose name has a term of a search. Without a slug it has no page, but stories are found by it. */
export type Named = z.output<typeof named>

/** More subjects than these are not named by one search. */
const MOST_NAMED = 200

/** Asks which sections, topics and authors have any of so many terms in their names. */
export const namedQuery = (count: number): Query<Params, Named[]> => ({
  name: 'named',
  groq: `*[_type in ["author", "section", "topic"] && (${each(count, (term) => has('[name, title]', term)).join(' || ')})]
    [0...${MOST_NAMED}]{_id, "kind": _type, "name": coalesce(title, name), "slug": slug.current}`,
  reads: ['author', 'section', 'topic'],
  isEndless: true,
  parse: (result, { report }) => fitAll(named, result, { query: 'named', report }),
})

export const namedParams = formsOf

/** Whether a story has to have all terms of a search, or any. */
export type Joined = 'all' | 'any'

/**
 * In GROQ, the stories that are out and have so many terms, or name them: by the section, the topics or the authors with the ids in `$n0`, `$n1` …
 * Those that are not are told by their ids, so that a lake need not read the date of each story that it finds.
 */
const storiesWith = (count: number, joined: Joined): string => {
  const conditions = each(count, (term) => `(${has('@', term)} || references($n${term}))`)
  return `*[${readable} && !(_id in $held) && (${conditions.join(joined === 'all' ? ' && ' : ' || ')})]`
}

/** A story that a search found, and where its words stand that count more than others. */
type Ranked = Foremost & { _id: string }

// A value that should be a text but is not does not hide its story from searches. It is left out without a report,
// since the story's page reports it.
const texts = z
  .array(z.unknown())
  .catch([])
  .transform((values) => values.flatMap((value) => (typeof value === 'string' ? anyText.parse(value) : [])))

const ranked = z.array(z.object({ _id: z.string(), headline: texts, standfirst: texts }))

/**
 * Stories with so many terms, best first: by all that they say, since a lake can tell that without reading them, and among equals the newest.
 * Stories that only name what is searched for come last.
 */
export const rankedQuery = (count: number, joined: Joined): Query<Params, Ranked[]> => {
  const scores = joined === 'all' ? ['$q'] : each(count, (term) => `$t${term}0`)
  return {
    name: 'ranked',
    groq: `${storiesWith(count, joined)} | score(${scores.map((query) => `@ match text::query(${query})`).join(', ')})
      | order(_score desc, ${groqDay} desc, _id asc)[$from...$to]{
        _id, "headline": ${textsWith('headline')}, "standfirst": ${textsWith('standfirst')}
      }`,
    reads: ['article'],
    isEndless: true,
    isOfMoment: true,
    parse: (result) => ranked.parse(result),
  }
}

/** The parameters of a search for stories; `named` has the ids of what each term names. */
export const rankedParams = (
  terms: readonly Term[],
  named: readonly (readonly string[])[],
  { from, to }: Window,
): Params => ({ ...countParams(terms, named), from, to })

/** More results than anybody would page through are not counted. */
const MOST_FOUND = 1_000

/** How many stories there are with so many terms, counted up to `MOST_FOUND`. */
export const countQuery = (count: number, joined: Joined): Query<Params, number> => ({
  name: 'foundCount',
  groq: `count(${storiesWith(count, joined)}[0...${MOST_FOUND}])`,
  reads: ['article'],
  isEndless: true,
  isOfMoment: true,
  parse: (result) => z.number().parse(result),
})

export const countParams = (terms: readonly Term[], named: readonly (readonly string[])[]): Params => ({
  ...formsOf(terms),
  ...Object.fromEntries(terms.map((_, term) => [`n${term}`, named[term] ?? []])),
})

const isHeading = `coalesce(style, "normal") in ["h2", "h3"]`

/** In GROQ, a list of the texts at a place in a story. */
function listOf({ steps, isPortableText }: TextPlace): string {
  const way = steps.map(({ name, isList, type }, index) => {
    // A list inside a list is flattened before it is filtered.
    const opened = isList && (index > 0 || type === undefined) ? '[]' : ''
    return `${name}${opened}${type ? `[_type == "${type}"]` : ''}`
  })
  const last = steps.at(-1)?.name ?? ''
  const path = isPortableText
    ? `${way.slice(0, -1).join('.')}{"text": pt::text(${last})}.text`
    : way.join('.')
  return steps.some(({ isList }) => isList) ? `coalesce(${path}, [])` : `[${path}]`
}

/** In GROQ, every text of a story that has one of these uses. */
function textsWith(...parts: readonly SearchUse[]): string {
  return textsOf('article')
    .filter(({ use }) => parts.includes(use))
    .map(listOf)
    .join(' + ')
}

/** In GROQ, what a story says, without its headings: its paragraphs and quotes, and what stands beside them. */
const said = `[pt::text(body[_type == "block" && !(${isHeading})])] + ${textsWith('story')} + ${textsWith('beside', 'caption')}`

const found = articleCard.extend({ text: anyText.optional() })

const answer = z.object({ ids: z.array(z.string()), articles: z.unknown() })

/** A story that a search found, with its texts as one, separated by blank lines. */
export type Found = z.output<typeof found>

/** Stories with their texts, by their ids and in the order of these. */
export const foundQuery: Query<{ ids: readonly string[] }, Found[]> = {
  name: 'found',
  // The filter after `array::compact` leaves only texts: with anything else in the list, GROQ would join none of
  // them.
  groq: `{
    "ids": $ids,
    "articles": *[_id in $ids && ${readable}]{
      ${projection(articleCard)},
      "text": array::join(array::compact(${said})[defined(string(@))], "\\n\\n")
    }
  }`,
  reads: ['article', 'author', 'section'],
  isEndless: true,
  parse: (result, { report, isOut }) => {
    const { ids, articles } = answer.parse(result)
    const stories = fitAll(found, articles, { query: 'found', report }).filter(isOut)
    return ids.flatMap((id) => stories.find(({ _id }) => _id === id) ?? [])
  },
}

const worded = z.object({ stories: z.array(z.object({ texts })), names: texts })

/** The words by which misspelt ones are put right: those of the newest headlines and standfirsts, and of all names. */
export const vocabularyQuery: Query<NoParams, Vocabulary> = {
  name: 'vocabulary',
  groq: `{
    "stories": *[${readable} && !(_id in $held)] | order(${groqDay} desc, _id asc)[0...1000]{
      "texts": ${textsWith('headline', 'standfirst')}
    },
    "names": *[_type in ["author", "section", "topic"]][0...2000]{"name": coalesce(title, name)}.name
  }`,
  reads: ['article', 'author', 'section', 'topic'],
  isOfMoment: true,
  parse: (result) => {
    const { stories, names } = worded.parse(result)
    return vocabularyOf([...names, ...stories.flatMap((story) => story.texts)])
  },
}
