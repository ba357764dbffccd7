import { z } from 'zod'
import type { Author, Section, Topic } from '../content'
import { fit } from '../content/fit'
import { countOfExact, fitDated, others } from './newest'
import { projection } from './projection'
import type { NoParams, Query } from './query'
import { subjects, type Kind } from './subject'

/** A section, topic or author, and in how many stories it is named. */
export type Listed<Subject> = { subject: Subject; stories: number }

const answer = z.array(z.object({ subject: z.unknown(), stories: z.number(), others: z.unknown() }))

/** Makes the query of a directory: the page that names all sections, topics or authors. */
function directoryQuery<S extends z.ZodObject & z.ZodType<{ _id: string; slug: string }>>({
  type,
  schema,
  refersTo,
}: Kind<S>): Query<NoParams, Listed<z.output<S>>[]> {
  const name = `${type}s`
  return {
    name,
    groq: `*[_type == "${type}" && defined(slug.current)] | order(_createdAt desc, _id desc){
      "subject": {${projection(schema)}},
      "stories": ${countOfExact(refersTo)},
      "others": ${others([refersTo])}
    }`,
    reads: [type, 'article'],
    isOfMoment: true,
    parse: (result, reading) => {
      const fitting = answer.parse(result).flatMap((each) => {
        const subject = fit(schema, each.subject, { query: name, report: reading.report })
        const stories = each.stories + fitDated(each.others, name, reading).length
        return subject ? [{ subject, stories }] : []
      })
      // If two documents share a slug, the older one comes last and keeps the address.
      return [...new Map(fitting.map((listed) => [listed.subject.slug, listed])).values()]
    },
  }
}

export const sectionsQuery: Query<NoParams, Listed<Section>[]> = directoryQuery(subjects.section)
export const topicsQuery: Query<NoParams, Listed<Topic>[]> = directoryQuery(subjects.topic)
export const authorsQuery: Query<NoParams, Listed<Author>[]> = directoryQuery(subjects.author)
