import { z } from 'zod'
import { articleCard } from '../content/card'
import { fitAll } from '../content/fit'
import { anyText } from '../content/text'
import { textsOf, type TextPlace } from '../content/texts'
import type { SearchUse } from '../content/uses'
import type { Library, StoryTexts } from '../search/story-index'
import { readable } from './filters'
import { groqDay } from './newest'
import { projection } from './projection'
import type { NoParams, Query } from './query'

// A value that should be a text but is not does not hide its story from searches. It is left out without a report,
// since the story's page reports it.
const texts = z
  .array(z.unknown())
  .catch([])
  .transform((values) => values.flatMap((value) => (typeof value === 'string' ? anyText.parse(value) : [])))
const revision = z.string().catch('')

const library = z.object({
  stories: z.array(z.object({ _id: z.string(), _rev: revision, named: texts })),
  names: z.array(z.object({ _id: z.string(), name: z.unknown() })),
})

const storyTexts = z.array(
  z.object({ _id: z.string(), _rev: revision, headline: texts, standfirst: texts, others: texts }),
)

const isHeading = `coalesce(style, "normal") in ["h2", "h3"]`

/** In GROQ, a list of the texts at a place in a story. */
const listOf = ({ steps, isPortableText }: TextPlace): string => {
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
const textsWith = (...parts: readonly SearchUse[]): string =>
  textsOf('article')
    .filter(({ use }) => parts.includes(use))
    .map(listOf)
    .join(' + ')

/** In GROQ, a story's running text: its paragraphs and the quotes in it. */
const running = `[pt::text(body[_type == "block" && !(${isHeading})])] + ${textsWith('story')}`

/**
 * In GROQ, the texts beside it: callouts, tables, footnotes, code, what is said about pictures and films,
 * corrections.
 */
const beside = textsWith('beside', 'caption')

const headings = `[pt::text(body[_type == "block" && ${isHeading}])]`

/** How many stories are searched: the newest. */
const MOST = 50_000

/**
 * Asks which stories there are to search, and for the names by which they can be found. Their texts are asked for by
 * `searchTextsQuery`.
 */
export const libraryQuery: Query<NoParams, Library> = {
  name: 'library',
  groq: `{
    "stories": *[${readable}] | order(${groqDay} desc, _id asc) [0...${MOST}]{
      _id, _rev, "named": [section._ref] + coalesce(authors[]._ref, []) + coalesce(topics[]._ref, [])
    },
    "names": *[_type in ["author", "section", "topic"]]{_id, "name": coalesce(title, name)}
  }`,
  reads: ['article', 'author', 'section', 'topic'],
  parse: (result) => {
    const { stories, names } = library.parse(result)
    const named = names.flatMap(({ _id, name }): [string, string][] =>
      typeof name === 'string' ? [[_id, name]] : [],
    )
    return { stories, names: new Map(named) }
  },
}

/** Asks for all texts of some stories that are searched, by the stories' ids. */
export const searchTextsQuery: Query<{ ids: readonly string[] }, StoryTexts[]> = {
  name: 'searchTexts',
  groq: `*[_id in $ids && ${readable}]{
    _id, _rev,
    "headline": ${textsWith('headline')},
    "standfirst": ${textsWith('standfirst')},
    "others": ${running} + ${beside} + ${headings}
  }`,
  reads: ['article'],
  parse: (result) => storyTexts.parse(result),
}

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
      "text": array::join(array::compact(${running} + ${beside})[defined(string(@))], "\\n\\n")
    }
  }`,
  reads: ['article', 'author', 'section'],
  parse: (result, report) => {
    const { ids, articles } = answer.parse(result)
    const stories = fitAll(found, articles, { query: 'found', report })
    return ids.flatMap((id) => stories.find(({ _id }) => _id === id) ?? [])
  },
}
