import { author } from '../content/author'
import { section } from '../content/section'
import { topic } from '../content/topic'

/** What queries need to know of a type of document that articles refer to. */
export type Kind<S> = {
  /** The document type, which also names the queries. */
  type: SubjectKind
  schema: S
  /** The condition, said inside an article, under which it refers to the subject `^`. */
  refersTo: string
  /** The ids of all subjects to which an article refers. */
  ids: string
}

/** What articles refer to, with a page and a feed for each, and a directory for all of a kind. */
export const subjects = {
  section: {
    type: 'section',
    schema: section,
    refersTo: 'section._ref == ^._id',
    ids: '[section._ref]',
  },
  topic: {
    type: 'topic',
    schema: topic,
    refersTo: '^._id in topics[]._ref',
    ids: 'topics[]._ref',
  },
  author: {
    type: 'author',
    schema: author,
    refersTo: '^._id in authors[]._ref',
    ids: 'authors[]._ref',
  },
} as const

/** Sections, topics or authors. */
export type SubjectKind = keyof typeof subjects
