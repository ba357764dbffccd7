import type { Contestant } from './contest'
import type { Bar } from './findings'
import { number, range, times } from './format'
import { median, ratios } from './statistics'

/**
 * A bar for how many times as fast as another a contestant must be. The median of the rounds' ratios decides. If
 * both should be equally fast, `allowance` is the share by which even two equal ones may differ.
 */
export function compare(
  what: string,
  one: Contestant,
  other: Contestant,
  atLeast: number,
  allowance = 0,
): Bar {
  const each = ratios(one.rates, other.rates)
  const allowed = allowance > 0 ? ` (± ${number(allowance * 100)} %)` : ''
  return {
    what,
    bar: `≥ ${times(atLeast)}${allowed}`,
    measured: `${times(median(each))} (${range(each)})`,
    isMet: median(each) >= atLeast * (1 - allowance),
  }
}
