import type { z } from 'zod'
import { articleCard } from '../content/card'
import { fitAll, type Edge } from '../content/fit'
import { readable } from './filters'
import { projection } from './projection'

// GROQ reads complete dates only (RFC 3339), knows no time zones, and sorts texts by their letters. So it does not
// decide when a story was published: `publishedDate` does, for lists as for the page. GROQ only spares us most
// stories of a long list, by sorting those whose dates are beyond doubt. Stories with any other date are always
// fetched.

/** In GROQ, the date of an article as written: by the editors or, without that, when the document was created. */
const written = `coalesce(publishedAt, _createdAt)`

/** In GROQ, the instant of that date, if it is one that GROQ reads. */
export const groqInstant = `dateTime(${written})`

/** The same in seconds since 1970. Both lakes sort such numbers as instants. */
export const groqSeconds = `(${groqInstant} - dateTime("1970-01-01T00:00:00Z"))`

/**
 * Roughly the same, for every date that begins with its day. It only decides between stories that a search finds
 * equally good: GROQ must sort those before their dates can be read properly.
 */
export const groqDay = `coalesce(
  ${groqSeconds},
  dateTime(string::split(string::split(${written}, "T")[0], " ")[0] + "T00:00:00Z") - dateTime("1970-01-01T00:00:00Z"),
  -1000000000000
)`

/**
 * In GROQ, whether it reads an article's date as we do. Written out again, the date must have the same day, so that
 * no lake mistakes one that does not exist, such as 30 February, for another. Some good dates with an offset fail
 * this too; they are then read by us.
 */
export const isExact = `coalesce(string::startsWith(string(${groqInstant}), string::split(${written}, "T")[0]), false)`

/** The fields of a story that decide its place among others. */
export const dated = articleCard.pick({ _id: true, _createdAt: true, publishedAt: true })

export type Dated = z.output<typeof dated>

/** The projection of `dated`. */
export const datedFields = projection(dated)

/** In GROQ, the `most` newest stories that meet a condition, of those whose dates GROQ can sort. */
export const orderedByGroq = (condition: string, most: string | number, fields = datedFields): string =>
  `*[${readable} && ${condition} && ${isExact}] | order(${groqSeconds} desc, _id asc)[0...${most}]{${fields}}`

/** In GROQ, all stories that meet a condition and whose dates GROQ cannot sort. */
export const others = (condition = 'true', fields = datedFields): string =>
  `*[${readable} && ${condition} && !${isExact}]{${fields}}`

/**
 * In GROQ, the candidates for a list: stories that meet a condition, among which its `most` newest are sure to be.
 * Which those are is decided once their dates are read.
 */
export const candidates = (condition: string, most: string | number, fields = datedFields): string =>
  `(${orderedByGroq(condition, most, fields)}) + ${others(condition, fields)}`

export const fitDated = (values: unknown, edge: Edge): Dated[] => fitAll(dated, values, edge)
