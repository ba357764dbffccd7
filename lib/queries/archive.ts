import { z } from 'zod'
import {
  datedFields,
  exact,
  fitDated,
  fromNewest,
  fromOldest,
  groqSeconds,
  ordered,
  others,
  secondsAt,
  type Dated,
  type Stretch,
} from './newest'
import type { Window } from './paging'
import type { NoParams, Query } from './query'

/** The newest and the oldest of the stories whose dates GROQ can sort, and all stories with other dates. */
export type ArchiveEnds = { newest: Dated | undefined; oldest: Dated | undefined; others: Dated[] }

const ends = z.object({ newest: z.unknown(), oldest: z.unknown(), others: z.unknown() })

/** Asks where the archive begins and ends. How many stories are in its months is asked year by year. */
export const archiveQuery: Query<NoParams, ArchiveEnds> = {
  name: 'archive',
  groq: `{
    "newest": ${ordered({ to: 1 })},
    "oldest": ${exact()} | ${fromOldest}[0...1]{${datedFields}},
    "others": ${others()}
  }`,
  reads: ['article'],
  isOfMoment: true,
  parse: (result, reading) => {
    const parts = ends.parse(result)
    const dated = (values: unknown) => fitDated(values, 'archive', reading)
    return { newest: dated(parts.newest)[0], oldest: dated(parts.oldest)[0], others: dated(parts.others) }
  },
}

/** How many stories were published in each of twelve months, and the newest of those that are older. */
export type YearCounts = { counts: number[]; older: Dated | undefined }

const MONTHS = 12
const since = (instant: string) => `${groqSeconds} >= ${secondsAt(instant)}`
const before = (instant: string) => `${groqSeconds} < ${secondsAt(instant)}`
const newestBefore = (instant: string) => `(${exact(before(instant))} | ${fromNewest}[0...1]{${datedFields}})`
const oldestSince = (instant: string) => `(${exact(since(instant))} | ${fromOldest}[0...1]{${datedFields}})`

const countOfMonth = (month: number) =>
  `count(${exact(since(`$edges[${month}]`), before(`$edges[${month + 1}]`))})`

const year = z.object({ counts: z.array(z.number()), older: z.unknown() })

/**
 * Counts the stories of a year whose dates GROQ can sort. `edges` are the instants between which its months lie: the
 * first of each, and the first of the next year.
 */
export const yearQuery: Query<{ edges: readonly string[] }, YearCounts> = {
  name: 'year',
  groq: `{
    "counts": [${Array.from({ length: MONTHS }, (_, month) => countOfMonth(month)).join(', ')}],
    "older": ${newestBefore('$edges[0]')}
  }`,
  reads: ['article'],
  isOfMoment: true,
  parse: (result, reading) => {
    const { counts, older } = year.parse(result)
    return { counts, older: fitDated(older, 'year', reading)[0] }
  },
}

/** The stories from which a page of a month's list is made, by `monthOfStories`. */
export type MonthStories = Stretch & {
  /** How many stories of the month have a date that GROQ can sort. */
  total: number
  /** The nearest stories before the month and after it, of those. */
  beside: Dated[]
}

const month = z.object({ ordered: z.unknown(), total: z.number(), beside: z.unknown(), others: z.unknown() })
const within = [since('$since'), before('$before')]

/**
 * The stories published from the instant `since` until before the instant `before`. The others come from whatever
 * month: which of them belong to this one is known once their dates are read.
 */
export const monthQuery: Query<{ since: string; before: string } & Window, MonthStories> = {
  name: 'month',
  groq: `{
    "ordered": ${ordered({ from: '$from', to: '$to' }, within)},
    "total": count(${exact(...within)}),
    "beside": ${newestBefore('$since')} + ${oldestSince('$before')},
    "others": ${others()}
  }`,
  reads: ['article'],
  isOfMoment: true,
  parse: (result, reading) => {
    const parts = month.parse(result)
    const dated = (values: unknown) => fitDated(values, 'month', reading)
    return {
      ordered: dated(parts.ordered),
      total: parts.total,
      beside: dated(parts.beside),
      others: dated(parts.others),
    }
  },
}
