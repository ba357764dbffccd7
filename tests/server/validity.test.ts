import { isPast, noteInMeta, notesInHeaders, validityOf } from '@/server/press/validity'

const at = (iso: string) => Date.parse(iso)

describe('what an answer says about how long it is good', () => {
  it('is in three elements, whose names are exact', () => {
    for (const name of ['sync-tags', 'surroundings-tags', 'good-until', 'surroundings-good-until'])
      expect(noteInMeta(`lakeside:${name}`, 's1:a')).toEqual({ name, content: 's1:a' })
    for (const name of [
      'description',
      'sync-tags',
      'lakeside:',
      'lakeside:sync-tagsx',
      'x-lakeside:sync-tags',
    ])
      expect(noteInMeta(name, 's1:a')).toBeUndefined()
    expect(noteInMeta()).toBeUndefined()
  })

  it('is in three headers', () => {
    const headers = {
      'x-lakeside-sync-tags': 's1:a s1:b',
      'x-lakeside-surroundings-tags': 's1:c',
      'x-lakeside-good-until': '2026-12-01T00:00:00Z',
      'x-lakeside-press': 'printed',
    }
    expect(validityOf(notesInHeaders(headers))).toEqual({
      syncTags: ['s1:a', 's1:b'],
      surroundingsTags: ['s1:c'],
      goodUntil: at('2026-12-01T00:00:00Z'),
    })
  })

  it('is nothing, when nothing is said', () => {
    expect(validityOf([])).toEqual({ syncTags: [], surroundingsTags: [], goodUntil: undefined })
  })

  it('counts together, and a tag that is both stands for the subject', () => {
    expect(
      validityOf([
        { name: 'surroundings-tags', content: 's1:a s1:b\ns1:b' },
        { name: 'sync-tags', content: ' s1:a, s1:c' },
        { name: 'surroundings-tags', content: 's1:d' },
        { name: 'sync-tags', content: '' },
      ]),
    ).toMatchObject({ syncTags: ['s1:a', 's1:c'], surroundingsTags: ['s1:b', 's1:d'] })
  })

  it.each([
    ['an instant', ['2026-12-01T00:00:00Z'], '2026-12-01T00:00:00Z'],
    ['parts of a second', ['2026-12-01T00:00:00.125Z'], '2026-12-01T00:00:00.125Z'],
    ['another time zone', ['2026-12-01T01:00:00+01:00'], '2026-12-01T00:00:00Z'],
    ['no seconds', ['2026-12-01T00:00Z'], '2026-12-01T00:00:00Z'],
    [
      'several',
      ['2026-12-03T00:00:00Z', '2026-12-01T00:00:00Z', '2026-12-02T00:00:00Z'],
      '2026-12-01T00:00:00Z',
    ],
    ['two in one', ['2026-12-02T00:00:00Z, 2026-12-01T00:00:00Z'], '2026-12-01T00:00:00Z'],
    ['none', [''], undefined],
  ])('holds until the earliest instant: %s', (_, contents, earliest) => {
    const notes = contents.map((content) => ({ name: 'good-until' as const, content }))
    expect(validityOf(notes).goodUntil).toBe(earliest && at(earliest))
  })

  it.each(['tomorrow', '2026-12-01', '2026-13-01T00:00:00Z', '2026-12-01T00:00:00', '1796083200000', 'NaN'])(
    'is over already, when the instant cannot be read: %s',
    (content) => {
      expect(isPast(validityOf([{ name: 'good-until', content }]).goodUntil, Date.now())).toBe(true)
    },
  )
})

it.each([
  [undefined, false],
  [99, true],
  [100, true],
  [101, false],
])('an instant of %s is past at 100: %s', (goodUntil, past) => {
  expect(isPast(goodUntil, 100)).toBe(past)
})
