import { type Dated, byDay, entriesAfter } from '@/sanity/studio/schedule/entries'
import { cancel, changeTime, publishAt, publishNow, takeDown } from '@/sanity/studio/schedule/carry-out'
import { choiceOf, chosenTime } from '@/sanity/studio/schedule/chosen-time'
import { datedBySchedule } from '@/sanity/studio/schedule/dated-by-schedule'
import { embargoAfter } from '@/sanity/studio/schedule/embargo'
import { deadlines, overdueAt } from '@/sanity/studio/schedule/overdue'
import {
  type Held,
  type Release,
  type ReleasedDocument,
  releaseTitle,
} from '@/sanity/studio/schedule/release'

const AT = '2026-12-10T08:00:00.000Z'
const NOW = Date.parse('2026-12-01T12:00:00Z')

const release = (over: Partial<Omit<Release, 'metadata'>> & { metadata?: object } = {}): Release => ({
  _id: '_.releases.r1',
  state: 'scheduled',
  publishAt: AT,
  ...over,
  metadata: { title: 'Winter', releaseType: 'scheduled', intendedPublishAt: AT, ...over.metadata },
})

const document = (over: Partial<ReleasedDocument> = {}): ReleasedDocument => ({
  id: 'ice',
  type: 'article',
  title: 'Ice',
  isLeaving: false,
  embargoUntil: undefined,
  publishedAt: undefined,
  ...over,
})

const held = (documents: ReleasedDocument[], over: Parameters<typeof release>[0] = {}): Held => ({
  release: release(over),
  documents,
})

const ofOne = { metadata: { cardinality: 'one', title: 'Scheduled publish' } }
const redirect = document({ id: 'redirect-1', type: 'redirect', title: '/articles/ice' })

describe('what is coming up', () => {
  it.each<[string, Held, string, string]>([
    ['a story’s own schedule', held([document()], ofOne), 'publish', 'Ice'],
    ['a story that is taken down', held([document({ isLeaving: true })]), 'take down', 'Ice'],
    ['one that leaves a redirect', held([document({ isLeaving: true }), redirect]), 'take down', 'Ice'],
    [
      'two stories that are taken down',
      held([document({ isLeaving: true }), document({ id: 'b', isLeaving: true })]),
      'release',
      'Winter',
    ],
    ['a release of one story', held([document()]), 'release', 'Winter'],
    [
      'a release that publishes and takes down',
      held([document(), document({ id: 'b', isLeaving: true })]),
      'release',
      'Winter',
    ],
    ['a release that is empty', held([]), 'release', 'Winter'],
    ['a release without a title', held([], { metadata: { title: ' ' } }), 'release', 'Untitled release'],
  ])('%s', (_what, one, what, title) => {
    expect(entriesAfter({ held: [one], dated: [] }, NOW, 'UTC')).toMatchObject([
      { at: AT, what, title, isPlanned: false },
    ])
  })

  it.each([
    ['is planned only', release({ state: 'active', publishAt: undefined }), [true]],
    ['goes out as soon as it is ready', release({ state: 'active', metadata: { releaseType: 'asap' } }), []],
    ['has passed', release({ publishAt: '2026-12-01T11:59:59Z' }), []],
    ['has a time that nobody can read', release({ publishAt: 'soon' }), []],
    ['is about to be scheduled', release({ state: 'scheduling', publishAt: undefined }), [false]],
  ])('what %s', (_what, one, planned) => {
    const entries = entriesAfter({ held: [{ release: one, documents: [] }], dated: [] }, NOW, 'UTC')
    expect(entries.map(({ isPlanned }) => isPlanned)).toEqual(planned)
  })

  const dated = (date: string, field: Dated['field'] = 'publishedAt'): Dated => ({
    id: 'ice',
    title: 'Ice',
    date,
    field,
  })

  it.each([
    ['in full', dated('2026-12-05T10:00:00Z'), [['appear', '2026-12-05T10:00:00.000Z']]],
    ['by the day', dated('2026-12-05'), [['appear', '2026-12-04T23:00:00.000Z']]],
    ['by the publication’s clocks', dated('2026-12-05T10:00'), [['appear', '2026-12-05T09:00:00.000Z']]],
    [
      'as an embargo',
      dated('2026-12-05T10:00:00Z', 'embargoUntil'),
      [['embargo', '2026-12-05T10:00:00.000Z']],
    ],
    ['in the past', dated('2026-11-05'), []],
    ['so that nobody can read it', dated('next week'), []],
  ])('a date that is written %s', (_how, story, expected) => {
    const entries = entriesAfter({ held: [], dated: [story] }, NOW, 'Europe/Oslo')
    expect(entries.map(({ what, at }) => [what, at])).toEqual(expected)
  })

  it('stands in order, on the days of the publication’s calendar', () => {
    const entries = entriesAfter(
      {
        held: [held([document()], { publishAt: '2026-12-31T23:30:00Z' })],
        dated: [dated('2026-12-31T22:30:00Z'), dated('2026-12-05T10:00:00Z', 'embargoUntil')],
      },
      NOW,
      'Europe/Oslo',
    )
    const days = [...byDay(entries, 'Europe/Oslo')].map(([day, all]) => [day, all.map(({ what }) => what)])
    expect(days).toEqual([
      ['2026-12-05', ['embargo']],
      ['2026-12-31', ['appear']],
      ['2027-01-01', ['release']],
    ])
  })

  it('names the story whose embargo ends too late', () => {
    const late = document({ id: 'b', title: 'Snow', embargoUntil: '2026-12-11T00:00:00Z' })
    const early = document({ embargoUntil: '2026-12-09T00:00:00Z' })
    const [entry] = entriesAfter({ held: [held([early, late])], dated: [] }, NOW, 'UTC')
    expect(entry?.embargo).toEqual({ title: 'Snow', until: '2026-12-11T00:00:00.000Z' })
  })
})

describe('an embargo', () => {
  it.each<[string, ReleasedDocument[], string | undefined]>([
    ['of what goes out before it ends', [document({ embargoUntil: '2026-12-11T00:00:00Z' })], 'Ice'],
    ['that ends at that minute', [document({ embargoUntil: AT })], undefined],
    [
      'of what is taken down',
      [document({ embargoUntil: '2027-01-01T00:00:00Z', isLeaving: true })],
      undefined,
    ],
    ['that nobody can read', [document({ embargoUntil: 'Friday' })], undefined],
    ['that is none', [document()], undefined],
    [
      'of several: the last to end',
      [
        document({ embargoUntil: '2026-12-12T00:00:00Z' }),
        document({ title: 'Snow', embargoUntil: '2026-12-13T00:00:00Z' }),
      ],
      'Snow',
    ],
  ])('%s', (_what, documents, title) => {
    expect(embargoAfter(documents, AT)?.title).toBe(title)
  })
})

describe('what should be out and is not', () => {
  const late = Date.parse(AT) + 60_000
  const planned = { state: 'active', publishAt: undefined } as const
  it.each<[string, Release, number, RegExp | undefined]>([
    ['is scheduled, and a minute late', release(), late, /still waiting/],
    ['is scheduled, and nearly a minute late', release(), late - 1, undefined],
    ['was never scheduled', release(planned), late, /nobody scheduled it/],
    ['was stopped', release({ ...planned, metadata: ofOne.metadata }), late, /stopped before/],
    ['has no time', release({ ...planned, metadata: { releaseType: 'undecided' } }), late, undefined],
    ['is out', release({ state: 'published' }), late, undefined],
    ['is being published', release({ state: 'publishing' }), late, undefined],
    [
      'failed',
      release({ ...planned, error: { message: 'No author.' } }),
      NOW,
      /could not be published: No author/,
    ],
    [
      'failed by hand',
      release({ ...planned, metadata: { releaseType: 'asap' }, error: { message: 'No.' } }),
      NOW,
      /: No\./,
    ],
    [
      'failed, and was cancelled',
      release({ ...planned, metadata: { releaseType: 'undecided' }, error: { message: 'No.' } }),
      NOW,
      undefined,
    ],
    ['failed once, and is scheduled again', release({ error: { message: 'No.' } }), NOW, undefined],
  ])('what %s', (_what, one, now, why) => {
    const [overdue] = overdueAt([one], now)
    if (why) expect(overdue?.why).toMatch(why)
    else expect(overdue).toBeUndefined()
  })

  it('is told in the order of the times, from the minute on at which it is late', () => {
    const first = release({ _id: '_.releases.r0', publishAt: '2026-12-09T08:00:00Z' })
    expect(deadlines([release(), first])).toEqual([late, Date.parse('2026-12-09T08:01:00Z')])
    expect(overdueAt([release(), first], late).map((each) => each.release._id)).toEqual([
      '_.releases.r0',
      '_.releases.r1',
    ])
  })
})

describe('a chosen time', () => {
  const choose = (written: string, over: object = {}) =>
    chosenTime({ written, isSecond: false }, { timeZone: 'Europe/Oslo', now: NOW, ...over })
  it('is that of the publication’s clocks', () => {
    expect(choose('2026-12-10T09:00')).toMatchObject({ instant: AT })
    expect(choose('2026-12-10T09:00').problem).toBeUndefined()
  })
  it.each([
    ['is none', '', {}, /Choose a date/],
    ['has passed', '2026-12-01T12:59', {}, /has passed/],
    ['is now', '2026-12-01T13:00', {}, /has passed/],
    ['is skipped by the clocks', '2027-03-28T02:30', {}, /put forward/],
    ['is refused', '2026-12-10T09:00', { refuse: () => 'Not then.' }, /Not then/],
  ])('that %s leads to no instant', (_what, written, over, problem) => {
    const chosen = choose(written, over)
    expect(chosen.instant).toBeUndefined()
    expect(chosen.problem).toMatch(problem)
  })
  it.each([
    ['the first', '2027-10-31T00:30:00.000Z', false],
    ['the second', '2027-10-31T01:30:00.000Z', true],
  ])('that clocks show twice may be %s of the two', (_which, instant, isSecond) => {
    const choice = { written: '2027-10-31T02:30', isSecond }
    const chosen = chosenTime(choice, { timeZone: 'Europe/Oslo', now: NOW })
    expect(chosen).toMatchObject({ instant, readings: { length: 2 } })
    expect(choiceOf(instant, 'Europe/Oslo')).toEqual(choice)
  })
})

describe('what the lake is asked for', () => {
  const kinds = (actions: readonly { actionType: string }[]) =>
    actions.map(({ actionType }) => actionType.replace('sanity.action.', ''))
  const unpublish = document({ isLeaving: true })

  it('takes a document down by one request', () => {
    const actions = takeDown({ name: 'r9', id: 'ice', title: 'Ice', at: AT, redirects: [] })
    expect(actions).toMatchObject([
      {
        releaseId: 'r9',
        metadata: { title: 'Take down: Ice', releaseType: 'scheduled', intendedPublishAt: AT },
      },
      { publishedId: 'ice', versionId: 'versions.r9.ice' },
      { releaseId: 'r9', publishAt: AT },
    ])
    expect(kinds(actions)).toEqual(['release.create', 'document.version.unpublish', 'release.schedule'])
  })

  it('publishes a draft as the Studio’s own press does', () => {
    const actions = publishAt({ name: 'r9', id: 'ice', at: AT })
    expect(kinds(actions)).toEqual(['release.create', 'document.version.create', 'release.schedule'])
    expect(actions[0]).toMatchObject({ metadata: { cardinality: 'one' } })
    expect(actions[1]).toMatchObject({ baseId: 'drafts.ice', versionId: 'versions.r9.ice' })
  })

  it.each([
    ['is scheduled', release(), ['release.unschedule', 'release.edit', 'release.schedule']],
    ['is not', release({ state: 'active' }), ['release.edit', 'release.schedule']],
  ])('gives what %s another time', (_what, one, expected) => {
    expect(kinds(changeTime({ release: one, documents: [document()] }, AT))).toEqual(expected)
  })

  it.each([
    ['is scheduled', release(), ['release.unschedule', 'release.publish']],
    ['failed', release({ state: 'active' }), ['release.publish']],
  ])('publishes at once what %s', (_what, one, expected) => {
    expect(kinds(publishNow({ release: one, documents: [document()] }, AT))).toEqual(expected)
  })

  it.each<[string, Held, string[], string[]]>([
    ['keeps the draft', held([document()], ofOne), ['drafts.ice'], ['release.unschedule', 'release.archive']],
    [
      'makes the draft',
      held([document()], ofOne),
      [],
      ['release.unschedule', 'document.version.create', 'release.archive'],
    ],
    ['leaves what is published', held([unpublish, redirect]), [], ['release.unschedule', 'release.archive']],
    [
      'leaves a release its documents',
      held([document(), unpublish]),
      [],
      ['release.unschedule', 'release.edit'],
    ],
    ['takes a plan’s time away', held([document()], { state: 'active' }), [], ['release.edit']],
  ])('cancelling %s', (_what, one, drafts, expected) => {
    expect(kinds(cancel(one, drafts))).toEqual(expected)
  })
})

it('a schedule of one document is called as the document', () => {
  expect(releaseTitle(held([document()], ofOne))).toBe('Ice')
  expect(releaseTitle(held([], ofOne))).toBe('Scheduled publish')
})

describe('what has its date by its schedule', () => {
  const isSo = (one: Held) => datedBySchedule(one).length > 0
  const story = (publishedAt?: string) => document({ publishedAt })

  it.each<[string, Held, boolean]>([
    ['goes out at its date', held([story('2026-12-10T08:00:00Z')], ofOne), true],
    ['goes out at its date, written with an offset', held([story('2026-12-10T09:00+01:00')], ofOne), true],
    ['has another date', held([story('2026-12-10T08:01:00Z')], ofOne), false],
    ['has none', held([story()], ofOne), false],
    ['goes out with others, as somebody chose', held([story('2026-12-10T08:00:00Z')]), false],
    ['is no story', held([document({ type: 'page', publishedAt: AT })], ofOne), false],
    ['is taken down', held([document({ isLeaving: true, publishedAt: AT })], ofOne), false],
  ])('one that %s', (_what, one, expected) => {
    expect(isSo(one)).toBe(expected)
  })
})
