import type { z } from 'zod'
import { articleCard } from '../content/card'
import { fitAll, type Edge } from '../content/fit'
import { readable } from './filters'
import { projection } from './projection'

// GROQ reads dates in full (RFC 3339) only, knows no time zones, and puts texts in the order of their letters. So it does not decide when a
// story was published: `publishedDate` does, here as on the page. GROQ spares us most stories of a long list, by the dates on which there can
// be no two opinions; those with any other date all come along.

/** When an article was published, in GROQ, as it is written: by the editors, or with the document. */
const written = `coalesce(publishedAt, _createdAt)`

/** The instant in GROQ, where the date is one that GROQ reads. */
export const groqInstant = `dateTime(${written})`

/** The same as a number, which is ordered on either lake as instants are. */
export const groqSeconds = `(${groqInstant} - dateTime("1970-01-01T00:00:00Z"))`

/**
 * Roughly the same of every date that begins with its day. It decides only between stories that a search found equally good, where GROQ must
 * have put them in order before anybody can read their dates.
 */
export const groqDay = `coalesce(
  ${groqSeconds},
  dateTime(string::split(string::split(${written}, "T")[0], " ")[0] + "T00:00:00Z") - dateTime("1970-01-01T00:00:00Z"),
  -1000000000000
)`

/**
 * Whether GROQ reads the date as we do. Written again, it still has the same day: no lake takes one that no calendar has, such as 30 February,
 * for another unnoticed. Of dates with an offset some fail that are good; they are merely read here.
 */
export const isExact = `coalesce(string::startsWith(string(${groqInstant}), string::split(${written}, "T")[0]), false)`

/** A story, as far as its place among others goes. */
export const dated = articleCard.pick({ _id: true, _createdAt: true, publishedAt: true })

export type Dated = z.output<typeof dated>

/** What `Dated` reads. */
export const datedFields = projection(dated)

/** In GROQ, the newest stories under a condition, as many as `most`, of those that GROQ can order. */
export const orderedByGroq = (condition: string, most: string | number, fields = datedFields): string =>
  `*[${readable} && ${condition} && ${isExact}] | order(${groqSeconds} desc, _id asc)[0...${most}]{${fields}}`

/** In GROQ, all stories under a condition that it cannot order. */
export const others = (condition = 'true', fields = datedFields): string =>
  `*[${readable} && ${condition} && !${isExact}]{${fields}}`

/** In GROQ, the stories under a condition among which the newest are, as many as `most`. */
export const candidates = (condition: string, most: string | number, fields = datedFields): string =>
  `(${orderedByGroq(condition, most, fields)}) + ${others(condition, fields)}`

export const fitDated = (values: unknown, edge: Edge): Dated[] => fitAll(dated, values, edge)
