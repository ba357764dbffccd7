import { author } from '../content/author'
import { section } from '../content/section'
import { topic } from '../content/topic'
import * as project from './projections'

/**
 * What articles refer to, with a page and a feed for each: its document type, its schema with the projection for it, the condition,
 * said inside an article, under which it refers to the subject `^`, and the ids of all subjects to which the article refers.
 */
export const subjects = {
  section: {
    type: 'section',
    schema: section,
    projection: project.section,
    refersTo: 'section._ref == ^._id',
    ids: '[section._ref]',
  },
  topic: {
    type: 'topic',
    schema: topic,
    projection: project.topic,
    refersTo: '^._id in topics[]._ref',
    ids: 'topics[]._ref',
  },
  author: {
    type: 'author',
    schema: author,
    projection: project.author,
    refersTo: '^._id in authors[]._ref',
    ids: 'authors[]._ref',
  },
} as const

/** Sections, topics or authors. */
export type SubjectKind = keyof typeof subjects
