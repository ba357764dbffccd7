import { listenRequest } from './asking'
import type { Asked } from './line'
import type { Place } from './place'

/**
 * The listeners of editors who have something open that nobody changes meanwhile: a list of another type, one other
 * document, the articles of a section that has none.
 */
export function idleListeners({ author, plan }: Place, count: number, token: string): Asked[] {
  const kinds = [
    (place: number) => listenRequest('*[_type == $type]', { type: place % 2 ? 'author' : 'topic' }, token),
    (place: number) =>
      listenRequest('*[_id in $ids]', { ids: [author(place), `drafts.${author(place)}`] }, token),
    (place: number) =>
      listenRequest(
        '*[_type == "article" && section._ref == $sectionId]',
        { sectionId: `section-of-nothing-${place % plan.sections.length}` },
        token,
      ),
  ]
  return Array.from({ length: count }, (_, place) => kinds[place % kinds.length]?.(place) ?? []).flat()
}
