import { z } from 'zod'
import { fit } from '../content/fit'
import { firstHolder, readable } from './filters'
import { candidates, fitDated, type Dated } from './newest'
import { projection } from './projection'
import type { DocumentType, Query } from './query'
import { subjects, type Kind } from './subject'

/** A section, topic or author with the candidates for a page of its list, and how many articles refer to it in all. */
export type Listing<Subject> = { subject: Subject; stories: Dated[]; total: number }

const answer = z.object({ subject: z.unknown(), stories: z.unknown(), total: z.number() })

/**
 * The query for the page of a section, topic or author: the document, and the candidates for its newest `to`
 * articles.
 */
function listingQuery<S extends z.ZodObject>({
  type,
  schema,
  refersTo,
}: Kind<S>): Query<{ slug: string; to: number }, Listing<z.output<S>> | null> {
  return {
    name: type,
    groq: `*[_type == "${type}" && slug.current == $slug] | ${firstHolder}{
      "subject": {${projection(schema)}},
      "stories": ${candidates(refersTo, '$to')},
      "total": count(*[${readable} && ${refersTo}])
    }`,
    reads: [...new Set<DocumentType>([type, 'article'])],
    parse: (result, report) => {
      if (result === null) return null
      const edge = { query: type, report }
      const parts = answer.parse(result)
      const subject = fit(schema, parts.subject, edge)
      return subject && { subject, stories: fitDated(parts.stories, edge), total: parts.total }
    },
  }
}

export const sectionQuery = listingQuery(subjects.section)
export const topicQuery = listingQuery(subjects.topic)
export const authorQuery = listingQuery(subjects.author)
