import type { z } from 'zod'
import { articleCard, heldBack } from '../content/card'
import { fitAll } from '../content/fit'
import { readable } from './filters'
import { projection } from './projection'
import type { Reading } from './query'

// GROQ reads complete dates only (RFC 3339), knows no time zones, and sorts texts by their letters. So it does not
// decide when a story was published: `publishedDate` does, for lists as for the page. GROQ only spares us most
// stories of a long list, by sorting those whose dates are beyond doubt. Stories with any other date are always
// fetched.

/** In GROQ, the date of an article as written: by the editors or, without that, when the document was created. */
const written = `coalesce(publishedAt, _createdAt)`

/** In GROQ, the instant of that date, if it is one that GROQ reads. */
const groqInstant = `dateTime(${written})`

/** In GROQ, an instant in seconds since 1970. Both lakes sort such numbers as instants. */
const secondsOf = (instant: string) => `(${instant} - dateTime("1970-01-01T00:00:00Z"))`

/** The date of an article in seconds since 1970. */
export const groqSeconds = secondsOf(groqInstant)

/** The instant that a parameter gives as a text, likewise. Null, with which nothing compares, if it gives none. */
export const secondsAt = (parameter: string): string => secondsOf(`dateTime(${parameter})`)

/**
 * Roughly the same, for every date that begins with its day. It only decides between stories that a search finds
 * equally good: GROQ must sort those before their dates can be read properly.
 */
export const groqDay = `coalesce(
  ${groqSeconds},
  dateTime(string::split(string::split(${written}, "T")[0], " ")[0] + "T00:00:00Z") - dateTime("1970-01-01T00:00:00Z"),
  -1000000000000
)`

/** In GROQ, whether no embargo ends later than the date of an article, so that the date alone says when it is out. */
const isOutByDate = `coalesce(dateTime(embargoUntil) <= ${groqInstant}, !defined(embargoUntil))`

/**
 * In GROQ, whether it reads an article's date as we do. Written out again, the date must have the same day, so that
 * no lake mistakes one that does not exist, such as 30 February, for another. Some good dates with an offset fail
 * this too; they are then read by us.
 */
export const isExact = `coalesce(string::startsWith(string(${groqInstant}), string::split(${written}, "T")[0]), false) && ${isOutByDate}`

/** The fields of a story that decide its place among others, and whether it is out. */
export const dated = heldBack.extend(articleCard.pick({ _createdAt: true }).shape)

export type Dated = z.output<typeof dated>

/** The projection of `dated`. */
export const datedFields = projection(dated)

// A lake keeps lists of what is asked for again and again. So what differs from one request to the next (whose
// stories, since when) stands in the conditions as a value that is compared with a field, and the rest is always the
// same.

/** In GROQ, the stories that meet some conditions and whose dates GROQ can sort, whether they are out or not. */
export const exactAtAnyTime = (...conditions: readonly string[]): string =>
  `*[${[readable, ...conditions, isExact].join(' && ')}]`

/** In GROQ, those of them that are out. It names `$next` of a `Moment`, as does all that is made of it. */
export const exact = (...conditions: readonly string[]): string =>
  exactAtAnyTime(...conditions, `${groqSeconds} < ${secondsAt('$next')}`)

/**
 * In GROQ, how many those are. A lake knows how many there are at any time, and few have dates ahead: it need not count
 * all of the others.
 */
export const countOfExact = (...conditions: readonly string[]): string =>
  `(count(${exactAtAnyTime(...conditions)}) - count(${exactAtAnyTime(...conditions, `${groqSeconds} >= ${secondsAt('$next')}`)}))`

/** In GROQ, all stories that meet some conditions and whose dates GROQ cannot sort: usually none. */
export const others = (conditions: readonly string[] = [], fields = datedFields): string =>
  `*[${[readable, ...conditions, `!(${isExact})`].join(' && ')}]{${fields}}`

/** In GROQ, the order of a list, and that of the same list from its end. */
export const fromNewest = `order(${groqSeconds} desc, _id asc)`
export const fromOldest = `order(${groqSeconds} asc, _id desc)`

/** In GROQ, those of the stories whose dates GROQ can sort that have certain places in a list of them. */
export const ordered = (
  { from = 0, to }: { from?: string | number; to: string | number },
  conditions: readonly string[] = [],
  fields = datedFields,
): string => `(${exact(...conditions)} | ${fromNewest}[${from}...${to}]{${fields}})`

/**
 * In GROQ, the candidates for a list: stories that meet some conditions, among which its `to` newest are sure to be.
 * Which those are is decided once their dates are read.
 */
export const candidates = (to: number, conditions: readonly string[] = [], fields = datedFields): string =>
  `${ordered({ to }, conditions, fields)} + ${others(conditions, fields)}`

/** The stories from which a page of a long list is made, by `pageOf`. */
export type Stretch = {
  /** Of the stories whose dates GROQ can sort, newest first, those from one place in their list up to another. */
  ordered: Dated[]
  /** All other stories of the list. */
  others: Dated[]
}

/** Reads the dates of stories, and leaves out those that are not out. */
export const fitDated = (values: unknown, query: string, { report, isOut }: Reading): Dated[] =>
  fitAll(dated, values, { query, report }).filter(isOut)
