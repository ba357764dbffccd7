import { z } from 'zod'
import type { Article } from '../content'
import { fitArticle } from '../content/article'
import { fit, type Edge } from '../content/fit'
import { firstHolder, newestFirst, readable } from './filters'
import * as project from './projections'
import type { DocumentType, NoParams, Query } from './query'
import { subjects, type Kind } from './subject'

/** The newest stories, whole: as many as a feed brings. */
const stories = (condition = 'true') =>
  `*[${readable} && ${condition}] | ${newestFirst}[0...30]{${project.article}}`

const reads: readonly DocumentType[] = ['article', 'author', 'section', 'topic']

const fitStories = (values: unknown, edge: Edge): Article[] =>
  (Array.isArray(values) ? values : []).flatMap((value) => fitArticle(value, edge) ?? [])

/** The stories of the whole publication's feed. */
export const feedQuery: Query<NoParams, Article[]> = {
  name: 'feed',
  groq: stories(),
  reads,
  parse: (result, report) => fitStories(result, { query: 'feed', report }),
}

/** A document that has a feed of its own, with the stories in it. */
export type SubjectFeed<Subject> = { subject: Subject; articles: Article[] }

const answer = z.object({ subject: z.unknown(), articles: z.unknown() })

function subjectFeedQuery<S extends z.ZodType>({
  type,
  schema,
  projection,
  refersTo,
}: Kind<S>): Query<{ slug: string }, SubjectFeed<z.output<S>> | null> {
  const name = `${type}Feed`
  return {
    name,
    groq: `*[_type == "${type}" && slug.current == $slug] | ${firstHolder}{
      "subject": {${projection}},
      "articles": ${stories(refersTo)}
    }`,
    reads,
    parse: (result, report) => {
      if (result === null) return null
      const edge = { query: name, report }
      const parts = answer.parse(result)
      const subject = fit(schema, parts.subject, edge)
      return subject && { subject, articles: fitStories(parts.articles, edge) }
    },
  }
}

export const sectionFeedQuery = subjectFeedQuery(subjects.section)
export const topicFeedQuery = subjectFeedQuery(subjects.topic)
export const authorFeedQuery = subjectFeedQuery(subjects.author)
