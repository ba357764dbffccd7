import type { Bar, Figure } from '../support/findings'
import { figure, number, range, times } from '../support/format'
import { median, quantile, ratios } from '../support/statistics'
import { articlesIn } from './sizes'

/** What was measured at one size with so many listeners: milliseconds, the median of each round. */
export type Written = {
  articles: number
  listeners: number
  /** Patches over HTTP. */
  patches: number[]
  /** The same requests to a server that only answers. */
  bare: number[]
  /** Inserts into SQLite. */
  inserts: number[]
  /** Every single patch. */
  each: number[]
}

const atMost = 1.5
const growth = 1.2
const slowest = 2

const withoutHttp = ({ patches, bare }: Written) =>
  patches.map((ms, round) => ms - (bare[round] ?? Number.NaN))

const listenersIn = ({ listeners }: Written) =>
  listeners === 0 ? 'no listeners' : `${listeners.toLocaleString('en')} idle listeners`

/** The bars of all that was measured, the smallest size first and the fewest listeners first. */
export function barsOf(all: readonly Written[]): Bar[] {
  const articles = all.at(-1)?.articles ?? 0
  const largest = all.filter((each) => each.articles === articles)
  const [alone, some, many] = largest
  const before = all.find(({ listeners }) => listeners === some?.listeners)
  if (!alone || !some || !many || !before) return []
  return [...largest.map(againstInsert), growthOf(before, some), slowestOf(alone, many)]
}

function againstInsert(written: Written): Bar {
  const own = ratios(withoutHttp(written), written.inserts)
  const all = `over HTTP ${times(median(ratios(written.patches, written.inserts)))}, ${number(median(written.patches))} ms`
  return {
    what: `patch with ${listenersIn(written)}: ${articlesIn(written.articles)}, without HTTP, against insert and fsync`,
    bar: `≤ ${times(atMost)}`,
    measured: `${times(median(own))} (${range(own)}); ${all}`,
    isMet: median(own) <= atMost,
  }
}

function growthOf(smaller: Written, larger: Written): Bar {
  const each = ratios(withoutHttp(larger), withoutHttp(smaller))
  return {
    what: `patch with ${listenersIn(larger)}: growth from ${articlesIn(smaller.articles)} to ${articlesIn(larger.articles)}`,
    bar: `≤ ${times(growth)}`,
    measured: `${times(median(each))} (${range(each)})`,
    isMet: median(each) <= growth,
  }
}

function slowestOf(alone: Written, crowded: Written): Bar {
  const [without, within] = [quantile(alone.each, 0.95), quantile(crowded.each, 0.95)]
  return {
    what: `patch with ${listenersIn(crowded)}, 95th percentile over HTTP, against one with none`,
    bar: `≤ ${times(slowest)}`,
    measured: `${times(within / without)}: ${number(within)} ms, without ${number(without)} ms`,
    isMet: within / without <= slowest,
  }
}

export const figuresOf = (all: readonly Written[]): Figure[] => [
  ...all.map((written) =>
    figure(`ms over HTTP, patch, ${articlesIn(written.articles)}, ${listenersIn(written)}`, written.each),
  ),
  figure(
    'ms for the same answer from a bare server',
    all.flatMap(({ bare }) => bare),
  ),
  figure(
    'ms to insert a document into SQLite, fsync included',
    all.flatMap(({ inserts }) => inserts),
  ),
]
