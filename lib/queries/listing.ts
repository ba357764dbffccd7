import { z } from 'zod'
import type { ArticleCard } from '../content'
import { articleCard } from '../content/card'
import { fit, fitAll } from '../content/fit'
import { firstHolder, newestFirst, readable } from './filters'
import type { Paged, Window } from './paging'
import * as project from './projections'
import type { DocumentType, Query } from './query'
import { subjects, type Kind } from './subject'

/** A document that articles refer to, with a page of those articles, the newest first. */
export type Listing<Subject> = { subject: Subject; articles: Paged<ArticleCard> }

const answer = z.object({ subject: z.unknown(), articles: z.unknown(), total: z.number() })

/** The query of a page that shows one section, topic or author, and the articles that refer to it. */
function listingQuery<S extends z.ZodType>({
  type,
  schema,
  projection,
  refersTo,
}: Kind<S>): Query<{ slug: string } & Window, Listing<z.output<S>> | null> {
  return {
    name: type,
    groq: `*[_type == "${type}" && slug.current == $slug] | ${firstHolder}{
      "subject": {${projection}},
      "articles": *[${readable} && ${refersTo}] | ${newestFirst}[$from...$to]{${project.articleCard}},
      "total": count(*[${readable} && ${refersTo}])
    }`,
    reads: [...new Set<DocumentType>([type, 'article', 'author', 'section'])],
    parse: (result, report) => {
      if (result === null) return null
      const edge = { query: type, report }
      const parts = answer.parse(result)
      const subject = fit(schema, parts.subject, edge)
      const items = fitAll(articleCard, parts.articles, edge)
      return subject && { subject, articles: { items, total: parts.total } }
    },
  }
}

export const sectionQuery = listingQuery(subjects.section)
export const topicQuery = listingQuery(subjects.topic)
export const authorQuery = listingQuery(subjects.author)
