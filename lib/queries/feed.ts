import { z } from 'zod'
import type { Article } from '../content'
import { article } from '../content/article'
import { fit } from '../content/fit'
import { firstHolder, readable } from './filters'
import { candidates, fitDated, type Dated } from './newest'
import { outArticle } from './only-out'
import { projection } from './projection'
import type { NoParams, Query } from './query'
import { subjects, type Kind } from './subject'

/** How many stories a feed carries: the newest. */
export const FEED_LENGTH = 30

/** The candidates for the feed of the whole publication. */
export const feedQuery: Query<NoParams, Dated[]> = {
  name: 'feed',
  groq: candidates(FEED_LENGTH),
  reads: ['article'],
  isOfMoment: true,
  parse: (result, reading) => fitDated(result, 'feed', reading),
}

/** Whole stories by their ids, in no particular order. */
export const storiesQuery: Query<{ ids: readonly string[] }, Article[]> = {
  name: 'stories',
  groq: `*[_id in $ids && ${readable}]{${projection(article)}}`,
  reads: ['article', 'author', 'section', 'topic'],
  parse: (result, reading) =>
    (Array.isArray(result) ? result : []).flatMap((value) => outArticle(value, 'stories', reading) ?? []),
}

/** A section, topic or author, and the candidates for its feed. */
export type SubjectFeed<Subject> = { subject: Subject; stories: Dated[] }

const answer = z.object({ subject: z.unknown(), stories: z.unknown() })

function subjectFeedQuery<S extends z.ZodObject>({
  type,
  schema,
  refersTo,
}: Kind<S>): Query<{ slug: string }, SubjectFeed<z.output<S>> | null> {
  const name = `${type}Feed`
  return {
    name,
    groq: `*[_type == "${type}" && slug.current == $slug] | ${firstHolder}{
      "subject": {${projection(schema)}},
      "stories": ${candidates(FEED_LENGTH, [refersTo])}
    }`,
    reads: [type, 'article'],
    isOfMoment: true,
    parse: (result, reading) => {
      if (result === null) return null
      const parts = answer.parse(result)
      const subject = fit(schema, parts.subject, { query: name, report: reading.report })
      return subject && { subject, stories: fitDated(parts.stories, name, reading) }
    },
  }
}

export const sectionFeedQuery = subjectFeedQuery(subjects.section)
export const topicFeedQuery = subjectFeedQuery(subjects.topic)
export const authorFeedQuery = subjectFeedQuery(subjects.author)
