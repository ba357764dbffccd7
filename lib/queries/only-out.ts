import type { Article } from '../content'
import { fitArticle } from '../content/article'
import type { Body } from '../content/body'
import type { Reading } from './query'

/** A story or page without the stories in its body that are not out: those are as if they were not published. */
export const onlyOut = <Document extends { body: Body }>(
  document: Document,
  isOut: Reading['isOut'],
): Document => ({
  ...document,
  body: document.body.filter((block) => block._type !== 'relatedStory' || isOut(block.article)),
})

/** Reads a whole article. Null if there is none, or if it is not out. */
export function outArticle(value: unknown, query: string, { report, isOut }: Reading): Article | null {
  const found = fitArticle(value, { query, report })
  return found && isOut(found) ? onlyOut(found, isOut) : null
}
