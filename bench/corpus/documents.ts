import { articleOf } from './article'
import { pictureId } from './pictures'
import type { Plan } from './plan'
import { surroundingsOf } from './surroundings'

/** One article in twenty has a draft. Of these, every other one was never published. */
const every = 20
const place = 7

const hasDraft = (number: number): boolean => number % every === place

/** Whether an article has been published. */
export const isPublished = (number: number): boolean =>
  !hasDraft(number) || Math.floor(number / every) % 2 === 0

/** All documents of a corpus, one after the other. */
export function* documentsOf(plan: Plan): Generator<object> {
  for (let number = 0; number < plan.pictures; number += 1) {
    yield { _id: pictureId(number), _type: 'sanity.imageAsset' }
  }
  yield* surroundingsOf(plan)
  for (let number = 0; number < plan.articles; number += 1) {
    const article = articleOf(number, plan)
    if (isPublished(number)) yield article
    if (hasDraft(number)) {
      yield { ...article, _id: `drafts.${article._id}`, headline: `${article.headline}, as it will be` }
    }
  }
}
