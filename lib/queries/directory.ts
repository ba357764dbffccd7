import { z } from 'zod'
import type { Author, Section, Topic } from '../content'
import { fitAll } from '../content/fit'
import { readable } from './filters'
import { projection } from './projection'
import type { NoParams, Query } from './query'
import { subjects, type Kind } from './subject'

/** A section, topic or author, and in how many stories it is named. */
export type Listed<Subject> = { subject: Subject; stories: number }

const answer = z.object({ subjects: z.unknown(), named: z.array(z.array(z.unknown()).nullable()) })

/** Makes the query of a directory: the page that names all sections, topics or authors. */
function directoryQuery<S extends z.ZodObject & z.ZodType<{ _id: string; slug: string }>>({
  type,
  schema,
  ids,
}: Kind<S>): Query<NoParams, Listed<z.output<S>>[]> {
  const name = `${type}s`
  return {
    name,
    // Counted here, and not in GROQ, which would go through all stories once for each subject.
    groq: `{
      "subjects": *[_type == "${type}" && defined(slug.current)] | order(_createdAt desc, _id desc){${projection(schema)}},
      "named": *[${readable}]{"ids": ${ids}}.ids
    }`,
    reads: [type, 'article'],
    parse: (result, report) => {
      const parts = answer.parse(result)
      const stories = new Map<string, number>()
      for (const named of parts.named) {
        for (const id of new Set(named))
          if (typeof id === 'string') stories.set(id, (stories.get(id) ?? 0) + 1)
      }
      const fitting = fitAll(schema, parts.subjects, { query: name, report })
      // If two documents share a slug, the older one comes last and keeps the address.
      const holders = new Map(fitting.map((subject) => [subject.slug, subject])).values()
      return [...holders].map((subject) => ({ subject, stories: stories.get(subject._id) ?? 0 }))
    },
  }
}

export const sectionsQuery: Query<NoParams, Listed<Section>[]> = directoryQuery(subjects.section)
export const topicsQuery: Query<NoParams, Listed<Topic>[]> = directoryQuery(subjects.topic)
export const authorsQuery: Query<NoParams, Listed<Author>[]> = directoryQuery(subjects.author)
