import type { Bar, Figure } from '../support/findings'
import { figure, number, range, times } from '../support/format'
import { median, ratios } from '../support/statistics'
import { type Contender, withoutHttp } from './contender'
import { articlesIn } from './sizes'

/** The bars of a query, which was measured at several sizes, the smallest first. */
export function barsOf(contenders: readonly Contender[]): Bar[] {
  const [smallest, largest] = [contenders[0], contenders.at(-1)]
  if (!smallest || !largest) return []
  const { name, atMost } = largest.query
  const what = `${name}: ${articlesIn(largest.articles)}, without HTTP`
  const failed = contenders.find(({ failure }) => failure !== undefined)
  if (failed) {
    const bar = atMost ? `≤ ${times(atMost.raw)} raw` : '–'
    return [
      { what, bar, measured: `failed with ${articlesIn(failed.articles)}: ${failed.failure}`, isMet: false },
    ]
  }
  return [
    againstRaw(what, largest),
    ...(atMost?.growth === undefined ? [] : [growth(name, smallest, largest, atMost.growth)]),
  ]
}

function againstRaw(what: string, contender: Contender): Bar {
  const { query, overHttp, evaluated, raw } = contender
  const own = ratios(withoutHttp(contender), raw)
  const alone = median(ratios(evaluated, raw))
  const all = `evaluated in one process with the raw reads ${times(alone)}; over HTTP ${times(median(ratios(overHttp, raw)))}, ${number(median(overHttp))} ms`
  const { atMost } = query
  return {
    what,
    bar: atMost ? `≤ ${times(atMost.raw)} raw` : '–',
    measured: `${times(median(own))} (${range(own)}); ${all}`,
    isMet: atMost && Math.min(median(own), alone) <= atMost.raw,
  }
}

function growth(name: string, smallest: Contender, largest: Contender, atMost: number): Bar {
  const each = isKept(largest)
    ? ratios(largest.overHttp, smallest.overHttp)
    : ratios(largest.evaluated, smallest.evaluated)
  return {
    what: `${name}: growth from ${articlesIn(smallest.articles)} to ${articlesIn(largest.articles)}`,
    bar: `≤ ${times(atMost)}`,
    measured: `${times(median(each))} (${range(each)})`,
    isMet: median(each) <= atMost,
  }
}

/** Whether the lake has answered most of these questions from what it keeps: then to evaluate them takes longer. */
const isKept = (contender: Contender): boolean => median(withoutHttp(contender)) < median(contender.evaluated)

/** The figures behind them: what a query took at each size. */
export const figuresOf = (contenders: readonly Contender[]): Figure[] =>
  contenders
    .filter(({ overHttp }) => overHttp.length > 0)
    .flatMap((contender) => {
      const what = `${contender.query.name}, ${articlesIn(contender.articles)}`
      return [
        figure(`ms without HTTP, ${what}`, withoutHttp(contender)),
        figure(`ms evaluated, ${what}`, contender.evaluated),
      ]
    })
