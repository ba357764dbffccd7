import { type Article, articleOf } from '../corpus/article'
import { isPublished } from '../corpus/documents'
import type { Plan } from '../corpus/plan'
import { vocabulary } from '../corpus/words'

/** What queries can be asked about in a corpus. Each takes a number, and begins again after the last one. */
export type Place = {
  plan: Plan
  /** A story that is published. */
  story: (number: number) => Article
  section: (number: number) => string
  topic: (number: number) => string
  author: (number: number) => string
  /** A word that some of the stories have: about one in ten. */
  word: (number: number) => string
}

export function placeOf(plan: Plan): Place {
  const published = Array.from({ length: plan.articles }, (_, number) => number).filter(isPublished)
  const at =
    <Member>(members: readonly Member[]) =>
    (number: number): Member => {
      const member = members[number % members.length]
      if (member === undefined) throw new Error('There is nothing to ask about.')
      return member
    }
  const [story, words] = [at(published), at(vocabulary.slice(600, 1_000))]
  return {
    plan,
    story: (number) => articleOf(story(number), plan),
    section: at(plan.sections),
    topic: at(plan.topics),
    author: at(plan.authors),
    word: (number) => words(number * 7),
  }
}
