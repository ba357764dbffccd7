import { publishedTime, updatedTime } from '@/lib/story/story-dates'

const utc = { timeZone: 'UTC' }

describe('when a story was published and updated', () => {
  const story = (publishedAt: string | null | undefined, _createdAt: string, _updatedAt: string) => ({
    publishedAt,
    _createdAt,
    _updatedAt,
  })

  it('goes by the editors, else by the document', () => {
    expect(
      publishedTime(story('2024-01-02T00:00:00Z', '2024-01-01T00:00:00Z', '2024-01-03T00:00:00Z'), utc),
    ).toBe('2024-01-02T00:00:00.000Z')
    expect(publishedTime(story(undefined, '2024-01-01T00:00:00Z', '2024-01-03T00:00:00Z'), utc)).toBe(
      '2024-01-01T00:00:00.000Z',
    )
  })

  it.each([
    ['a day later', '2024-01-02T00:00:00Z', '2024-01-01T00:00:00Z', '2024-01-03T00:00:00Z', true],
    ['minutes later', '2024-01-02T00:00:00Z', '2024-01-01T00:00:00Z', '2024-01-02T00:20:00Z', false],
    [
      'before it was published',
      '2024-01-09T00:00:00Z',
      '2024-01-01T00:00:00Z',
      '2024-01-03T00:00:00Z',
      false,
    ],
    [
      'as an old story is imported',
      '2019-01-01T00:00:00Z',
      '2024-01-01T00:00:00Z',
      '2024-01-01T00:00:01Z',
      false,
    ],
  ])('changed %s', (_when, publishedAt, created, updated, shown) => {
    const uncorrected = { ...story(publishedAt, created, updated), corrections: [] }
    expect(updatedTime(uncorrected, utc)).toBe(shown ? updated : undefined)
  })

  it.each([
    ['since it was published', ['2019-01-05T00:00:00Z'], '2019-01-05T00:00:00Z'],
    ['a minute after', ['2019-01-01T00:01:00Z'], '2019-01-01T00:01:00Z'],
    ['more than once', ['2019-02-05T00:00:00+02:00', '2019-02-04T23:30:00Z'], '2019-02-04T23:30:00Z'],
    ['before it was published', ['2018-12-31T23:59:59Z'], undefined],
  ])('corrected %s, and imported later', (_when, instants, shown) => {
    const imported = story('2019-01-01T00:00:00Z', '2024-01-01T00:00:00Z', '2024-01-01T00:00:01Z')
    const corrections = instants.map((correctedAt) => ({ correctedAt }))
    expect(updatedTime({ ...imported, corrections }, utc)).toBe(shown && new Date(shown).toISOString())
  })

  it('corrected, and changed after that', () => {
    const changed = story('2024-01-02T00:00:00Z', '2024-01-01T00:00:00Z', '2024-01-05T00:00:00Z')
    const at = (correctedAt: string) => updatedTime({ ...changed, corrections: [{ correctedAt }] }, utc)
    expect(at('2024-01-03T00:00:00Z')).toBe('2024-01-05T00:00:00Z')
    expect(at('2024-01-06T00:00:00Z')).toBe('2024-01-06T00:00:00.000Z')
  })
})
