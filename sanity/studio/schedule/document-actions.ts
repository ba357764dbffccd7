import type { DocumentActionComponent } from 'sanity'
import { publishingScheduled } from './publish-scheduled'
import { ScheduleUnpublishing } from './schedule-unpublishing'

/** The same actions with “Schedule unpublishing”, beside “Schedule publish” where that is offered, and a “Publish now” that minds dates. */
export function withUnpublishing(actions: readonly DocumentActionComponent[]): DocumentActionComponent[] {
  const beside = actions.findLastIndex(({ action }) => action === 'schedule' || action === 'publish')
  const place = beside < 0 ? actions.length : beside + 1
  const minding = actions.map((each) => (each.action === 'publish' ? publishingScheduled(each) : each))
  return [...minding.slice(0, place), ScheduleUnpublishing, ...minding.slice(place)]
}
