import { momentAt, readingAt } from '@/lib/arrangement/moment'
import type { Coming } from '@/lib/queries'
import { atAnyTime } from '@/lib/queries/query'

const timeZone = 'UTC'
const now = Date.parse('2026-12-01T10:20:30Z')
type Dated = Coming['ordered'][number]

const story = (_id: string, publishedAt: string, embargoUntil?: string): Dated => ({
  _id,
  _createdAt: '2026-01-01T00:00:00Z',
  publishedAt,
  ...(embargoUntil && { embargoUntil }),
})

/** A lake with stories whose dates GROQ can sort, and others. */
function lakeOf(ordered: readonly Dated[], others: Dated[] = []) {
  const asked: { since: string; from: number; to: number }[] = []
  const ask = async (window: { since: string; from: number; to: number }): Promise<Coming> => {
    asked.push(window)
    const found = ordered
      .filter(({ publishedAt }) => Date.parse(publishedAt ?? '') >= Date.parse(window.since))
      .sort((a, b) => Date.parse(a.publishedAt ?? '') - Date.parse(b.publishedAt ?? ''))
    return { ordered: found.slice(window.from, window.to), others }
  }
  return { asked, ask }
}

const secondsAfter = (seconds: number) => new Date(now + seconds * 1_000).toISOString()

it('asks once where nothing lies ahead, and the same for an hour', async () => {
  const { asked, ask } = lakeOf([story('just', secondsAfter(-20)), story('old', '2020-01-01T00:00:00Z')])
  expect(await momentAt({ now, timeZone }, ask)).toEqual({ moment: atAnyTime, until: undefined })
  await momentAt({ now: now + 39 * 60_000, timeZone }, ask)
  expect(asked).toEqual([
    { since: '2026-12-01T10:00:00.000Z', from: 0, to: 200 },
    { since: '2026-12-01T10:00:00.000Z', from: 0, to: 200 },
  ])
})

it('ends with the next date, and names all that lies ahead', async () => {
  const { ask } = lakeOf([
    story('b', secondsAfter(90)),
    story('a', secondsAfter(60)),
    story('z', secondsAfter(-1)),
  ])
  expect(await momentAt({ now, timeZone }, ask)).toEqual({
    moment: { next: secondsAfter(60), held: ['a', 'b'] },
    until: secondsAfter(60),
  })
})

it('counts a story as out at its very instant', async () => {
  const { ask } = lakeOf([story('now', secondsAfter(0))])
  expect(await momentAt({ now, timeZone }, ask)).toEqual({ moment: atAnyTime, until: undefined })
})

it('ends with an embargo that is over before the next date, which lists do not tell', async () => {
  const embargoed = story('e', '2020-01-01T00:00:00Z', secondsAfter(30))
  const unreadable: Dated = { ...story('u', '2020-01-01T00:00:00Z'), embargoUntil: null }
  const { ask } = lakeOf([story('a', secondsAfter(60))], [embargoed, unreadable])
  expect(await momentAt({ now, timeZone }, ask)).toEqual({
    moment: { next: secondsAfter(60), held: ['a', 'e', 'u'] },
    until: secondsAfter(30),
  })
})

it('finds the next one behind hundreds that were published within the hour', async () => {
  const many = Array.from({ length: 450 }, (_, n) => story(`m${n}`, secondsAfter(-n)))
  const ahead = Array.from({ length: 430 }, (_, n) => story(`a${n}`, secondsAfter(1 + n)))
  const { asked, ask } = lakeOf([...many, ...ahead])
  const { moment } = await momentAt({ now, timeZone }, ask)
  expect(moment.next).toBe(secondsAfter(1))
  expect(moment.held).toHaveLength(430)
  expect(asked).toHaveLength(4)
})

it('asks for no more than a thousand that lie ahead', async () => {
  const ahead = Array.from({ length: 3_000 }, (_, n) => story(`a${n}`, secondsAfter(1 + n)))
  const { asked, ask } = lakeOf(ahead)
  const { moment } = await momentAt({ now, timeZone }, ask)
  expect(moment.next).toBe(secondsAfter(1))
  expect(moment.held).toHaveLength(1_000)
  expect(asked.length).toBeLessThan(8)
})

describe('reading as at a time', () => {
  it('gives the next instant at which what was left out will be out', () => {
    const { reading, until } = readingAt({ now, timeZone }, () => undefined)
    const stories = [
      story('out', secondsAfter(-1)),
      story('later', secondsAfter(50)),
      story('soon', secondsAfter(9)),
      { ...story('never', secondsAfter(-1)), embargoUntil: null },
    ]
    expect(until()).toBeUndefined()
    expect(stories.filter(reading.isOut).map(({ _id }) => _id)).toEqual(['out'])
    expect(until()).toBe(secondsAfter(9))
  })
})
