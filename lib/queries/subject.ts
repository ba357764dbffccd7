import { author } from '../content/author'
import { section } from '../content/section'
import { topic } from '../content/topic'

/** What queries need to know about a kind of subject. */
export type Kind<S> = {
  /** The document type, which also names the queries. */
  type: SubjectKind
  schema: S
  /** In GROQ, inside an article: whether it refers to the subject (`^`). */
  refersTo: string
}

/**
 * The kinds of document that articles refer to. Each such document has a page and a feed; each kind has a directory.
 */
export const subjects = {
  section: {
    type: 'section',
    schema: section,
    refersTo: 'section._ref == ^._id',
  },
  topic: {
    type: 'topic',
    schema: topic,
    refersTo: '^._id in topics[]._ref',
  },
  author: {
    type: 'author',
    schema: author,
    refersTo: '^._id in authors[]._ref',
  },
} as const

/** Sections, topics or authors. */
export type SubjectKind = keyof typeof subjects
