import { z } from 'zod'
import { fit } from '../content/fit'
import { firstHolder } from './filters'
import { countOfExact, fitDated, ordered, others, type Stretch } from './newest'
import type { Window } from './paging'
import { projection } from './projection'
import type { DocumentType, Query } from './query'
import { subjects, type Kind } from './subject'

/** A section, topic or author with stories for a page of its list, and how many stories refer to it in all. */
export type Listing<Subject> = Stretch & { subject: Subject; total: number }

const answer = z.object({
  subject: z.unknown(),
  ordered: z.unknown(),
  others: z.unknown(),
  total: z.number(),
})

/** The query for the page of a section, topic or author: the document, and the stories for a part of its list. */
function listingQuery<S extends z.ZodObject>({
  type,
  schema,
  refersTo,
}: Kind<S>): Query<{ slug: string } & Window, Listing<z.output<S>> | null> {
  return {
    name: type,
    groq: `*[_type == "${type}" && slug.current == $slug] | ${firstHolder}{
      "subject": {${projection(schema)}},
      "ordered": ${ordered({ from: '$from', to: '$to' }, [refersTo])},
      "others": ${others([refersTo])},
      "total": ${countOfExact(refersTo)}
    }`,
    reads: [...new Set<DocumentType>([type, 'article'])],
    isOfMoment: true,
    parse: (result, reading) => {
      if (result === null) return null
      const parts = answer.parse(result)
      const subject = fit(schema, parts.subject, { query: type, report: reading.report })
      if (!subject) return null
      const [ordered, others] = [
        fitDated(parts.ordered, type, reading),
        fitDated(parts.others, type, reading),
      ]
      return { subject, ordered, others, total: parts.total + others.length }
    },
  }
}

export const sectionQuery = listingQuery(subjects.section)
export const topicQuery = listingQuery(subjects.topic)
export const authorQuery = listingQuery(subjects.author)
