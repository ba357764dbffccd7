import type { DocumentActionComponent } from 'sanity'
import { ScheduleUnpublishing } from './schedule-unpublishing'

/** The same actions with “Schedule unpublishing”, beside “Schedule publish” where that is offered. */
export function withUnpublishing(actions: readonly DocumentActionComponent[]): DocumentActionComponent[] {
  const beside = actions.findLastIndex(({ action }) => action === 'schedule' || action === 'publish')
  const place = beside < 0 ? actions.length : beside + 1
  return [...actions.slice(0, place), ScheduleUnpublishing, ...actions.slice(place)]
}
