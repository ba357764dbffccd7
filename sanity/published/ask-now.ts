import { momentAt, readingAt, type Current } from '@/lib/arrangement/moment'
import { defaultSettings } from '@/lib/content/settings'
import type { Report } from '@/lib/content/report'
import { earliest } from '@/lib/language/dates'
import { comingQuery, settingsQuery, type Params, type Query } from '@/lib/queries'
import { atAnyTime, readingAll } from '@/lib/queries/query'
import type { Answer } from './ask'

/** What was asked for, parsed. */
export type Published<Result> = {
  data: Result
  /** The sync tags to watch for in the lake's live events: a change that affects the result names one of them. */
  syncTags: readonly string[]
  /** The instant from which it is out of date even if nothing changes, since a story will then be out. */
  until?: string | undefined
}

/** A way to ask a lake. */
export type Ask = <P extends Params>(query: Query<P, unknown>, params: P) => Promise<Answer>

type Options = {
  report: Report
  /** The ids of stories that are shown even if they are not out. */
  shown?: ReadonlySet<string>
}

/**
 * Asks as at this moment, so that no answer has a story that is not out, and says until when that is right.
 *
 * @throws what `ask` throws
 */
export async function askNow<P extends Params, Result>(
  query: Query<P, Result>,
  params: P,
  ask: Ask,
  { report, shown }: Options,
): Promise<Published<Result>> {
  const now = Date.now()
  const isTimely = query.reads.includes('article')
  const timeZone = isTimely ? askTimeZone(ask) : Promise.resolve(defaultSettings.timeZone)
  const current =
    query.isOfMoment && !shown ? await askMoment({ now, timeZone: await timeZone }, ask) : always
  const [zone, { result, syncTags }] = await Promise.all([
    timeZone,
    ask(query, query.isOfMoment ? { ...params, ...current.moment } : params),
  ])
  const { reading, until } = readingAt({ now, timeZone: zone }, report)
  const isOut: typeof reading.isOut = (story) => shown?.has(story._id) === true || reading.isOut(story)
  const data = query.parse(result, { report, isOut })
  const end = earliest([current.until, until()])
  return { data, syncTags: [...syncTags, ...current.syncTags], ...(end !== undefined && { until: end }) }
}

const always: Current & { syncTags: readonly string[] } = {
  moment: atAnyTime,
  until: undefined,
  syncTags: [],
}

/** As with everything else that the settings say: without them, what is asked for is shown all the same. */
async function askTimeZone(ask: Ask): Promise<string> {
  const answer = await ask(settingsQuery, {}).catch(() => undefined)
  return (answer ? settingsQuery.parse(answer.result, readingAll) : defaultSettings).timeZone
}

async function askMoment(at: Parameters<typeof momentAt>[0], ask: Ask): Promise<typeof always> {
  const tags = new Set<string>()
  const current = await momentAt(at, async (asked) => {
    const { result, syncTags } = await ask(comingQuery, asked)
    for (const tag of syncTags) tags.add(tag)
    return comingQuery.parse(result, readingAll)
  })
  return { ...current, syncTags: [...tags] }
}
