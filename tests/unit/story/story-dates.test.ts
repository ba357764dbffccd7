import { publishedTime, updatedTime } from '@/lib/story/story-dates'

const utc = { timeZone: 'UTC' }

describe('when a story was published and updated', () => {
  const story = (publishedAt: string | null | undefined, _createdAt = '2024-01-01T00:00:00Z') => ({
    publishedAt,
    _createdAt,
    updates: [],
    corrections: [],
  })

  it('goes by the editors, else by the document', () => {
    expect(publishedTime(story('2024-01-02T00:00:00Z'), utc)).toBe('2024-01-02T00:00:00.000Z')
    expect(publishedTime(story(undefined), utc)).toBe('2024-01-01T00:00:00.000Z')
  })

  it('is not updated by what the lake records', () => {
    const changed = { ...story('2024-01-02T00:00:00Z'), _updatedAt: '2024-06-01T00:00:00Z' }
    expect(updatedTime(changed, utc)).toBeUndefined()
  })

  it.each([
    ['since it was published', ['2019-01-05T00:00:00Z'], '2019-01-05T00:00:00Z'],
    ['a minute after', ['2019-01-01T00:01:00Z'], '2019-01-01T00:01:00Z'],
    ['more than once', ['2019-02-05T00:00:00+02:00', '2019-02-04T23:30:00Z'], '2019-02-04T23:30:00Z'],
    ['before it was published', ['2018-12-31T23:59:59Z'], undefined],
    ['as it was published', ['2019-01-01T00:00:00Z'], undefined],
    ['never', [], undefined],
  ])('updated or corrected %s', (_when, instants, shown) => {
    const imported = story('2019-01-01T00:00:00Z', '2024-01-01T00:00:00Z')
    const expected = shown && new Date(shown).toISOString()
    const corrections = instants.map((correctedAt) => ({ correctedAt }))
    const updates = instants.map((at) => ({ at }))
    expect(updatedTime({ ...imported, corrections }, utc)).toBe(expected)
    expect(updatedTime({ ...imported, updates }, utc)).toBe(expected)
  })

  it.each([
    ['2024-01-03T00:00:00Z', '2024-01-05T00:00:00.000Z'],
    ['2024-01-06T00:00:00Z', '2024-01-06T00:00:00.000Z'],
  ])('corrected at %s, and updated: the later of the two', (correctedAt, shown) => {
    const changed = { ...story('2024-01-02T00:00:00Z'), updates: [{ at: '2024-01-05T00:00:00Z' }] }
    expect(updatedTime({ ...changed, corrections: [{ correctedAt }] }, utc)).toBe(shown)
  })

  it('counts every update of a story that nobody can date', () => {
    const undated = { ...story(null), updates: [{ at: '2018-01-05' }] }
    expect(updatedTime(undated, utc)).toBe('2018-01-05T00:00:00.000Z')
  })
})
