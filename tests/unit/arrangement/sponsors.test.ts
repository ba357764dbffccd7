import type { SponsorSlot } from '@/lib/content'
import { sponsorOf } from '@/lib/arrangement/sponsors'

const slot = (over: Partial<SponsorSlot>): SponsorSlot => ({
  _id: 'slot',
  sponsor: 'The Paper Mill',
  url: 'https://example.org/',
  placement: 'everywhere',
  ...over,
})
const at = (day: string) => `2026-11-${day}T00:00:00.000Z`
const now = Date.parse(at('15'))
const front = { placement: 'front', path: '/', now, timeZone: 'UTC' } as const

describe('sponsorOf', () => {
  it.each<[string, Partial<SponsorSlot>, boolean, string | undefined]>([
    ['without dates, always', {}, true, undefined],
    ['before it starts', { startsAt: at('16') }, false, at('16')],
    ['from the instant at which it starts', { startsAt: at('15') }, true, undefined],
    ['while it lasts', { startsAt: at('14'), endsAt: at('17') }, true, at('17')],
    ['not from the instant at which it ends', { endsAt: at('15') }, false, undefined],
    ['after it ended', { endsAt: at('14') }, false, undefined],
    ['long before', { startsAt: at('20'), endsAt: at('22') }, false, at('20')],
    ['with another offset', { startsAt: '2026-11-15T01:00:00+02:00' }, true, undefined],
    ['at its own place', { placement: 'front' }, true, undefined],
    ['not at another place', { placement: 'articles', endsAt: at('17') }, false, undefined],
  ])('%s', (_case, over, isShown, until) => {
    const found = sponsorOf([slot(over)], front)
    expect(found.slot !== undefined).toBe(isShown)
    expect(found.until).toBe(until)
  })

  it('gives each page one of several, always the same, and each its share', () => {
    const slots = ['a', 'b', 'c'].map((_id) => slot({ _id }))
    const pages = Array.from({ length: 300 }, (_, n) => `/articles/story-${n}`)
    const shown = (path: string) =>
      sponsorOf(slots, { placement: 'articles', path, now, timeZone: 'UTC' }).slot?._id
    for (const { _id } of slots) {
      expect(pages.filter((path) => shown(path) === _id).length).toBeGreaterThan(50)
    }
    expect(pages.map(shown)).toEqual(pages.map(shown))
  })

  it('knows the next change of all of them', () => {
    const slots = [slot({ endsAt: at('20') }), slot({ startsAt: at('18') })]
    expect(sponsorOf(slots, front).until).toBe(at('18'))
  })

  it('has none where there are none', () => {
    expect(sponsorOf([], front)).toEqual({ slot: undefined, until: undefined })
  })
})
