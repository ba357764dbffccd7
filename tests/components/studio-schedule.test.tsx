import { studioTheme, ThemeProvider, ToastProvider } from '@sanity/ui'
import { act, fireEvent, render, renderHook, screen, waitFor } from '@testing-library/react'
import { of } from 'rxjs'
import type { ReactNode } from 'react'
import type {
  DocumentActionComponent,
  DocumentActionDescription,
  DocumentActionProps,
  NavbarProps,
} from 'sanity'
import { withUnpublishing } from '@/sanity/studio/schedule/document-actions'
import { NavbarWithOverdue } from '@/sanity/studio/schedule/OverdueBar'
import { publishingScheduled } from '@/sanity/studio/schedule/publish-scheduled'
import { scheduling } from '@/sanity/studio/schedule/schedule-publishing'
import { ScheduleUnpublishing } from '@/sanity/studio/schedule/schedule-unpublishing'

jest.setTimeout(30_000)

const ZONE = 'Europe/Oslo'
const NOW = '2026-12-01T12:00:00.000Z'

let may = true
let releases: object[] = []
let versions: object[] = []
let documents: { _id: string }[] = []
let tool = 'structure'
const action = jest.fn()
const client = {
  action,
  getDocuments: async (ids: string[]) => ids.map((id) => documents.find(({ _id }) => _id === id) ?? null),
  // The documents of a release, what refers to a document, or which drafts there are.
  fetch: async (groq: string) =>
    groq === 'now()'
      ? NOW
      : groq.includes('partOfRelease')
        ? versions
        : groq.includes('total')
          ? { total: 0, first: [] }
          : [],
}
const store = {
  pair: { consistencyStatus: () => of(true) },
  listenQuery: ({ fetch }: { fetch: string }) => of(fetch.includes('timeZone') ? ZONE : versions),
}

// The Studio's own package is large, and these are what is used of it.
jest.mock('sanity', () => ({
  useClient: () => client,
  useDocumentStore: () => store,
  useActiveReleases: () => ({ data: releases }),
  useDocumentVersions: () => ({ data: versions.map((version) => Reflect.get(version, '_id')) }),
  useDocumentValuePermissions: () => [{ granted: may }, false],
  isGoingToUnpublish: () => false,
}))
jest.mock('sanity/router', () => ({
  IntentLink: ({ children }: { children: ReactNode }) => <a href="/">{children}</a>,
  useRouterState: () => tool,
}))

// jsdom has none.
Object.defineProperty(window, 'matchMedia', {
  value: () => ({ matches: false, addEventListener: jest.fn(), removeEventListener: jest.fn() }),
})

const Wrapper = ({ children }: { children?: ReactNode }) => (
  <ThemeProvider theme={studioTheme}>
    <ToastProvider>{children}</ToastProvider>
  </ThemeProvider>
)

const published = { _id: 'ice', _type: 'article', headline: 'Ice', slug: { current: 'ice' } }
const propsOf = (over: object = {}) =>
  ({
    id: 'ice',
    type: 'article',
    published,
    draft: null,
    version: null,
    onComplete: jest.fn(),
    ...over,
  }) as unknown as DocumentActionProps

const useAction = (component: DocumentActionComponent, over: object = {}) =>
  renderHook(() => component(propsOf(over)), { wrapper: Wrapper }).result

/** Presses an action, and shows its dialog. */
function open(result: { current: DocumentActionDescription | null }) {
  act(() => result.current?.onHandle?.())
  const dialog = result.current?.dialog
  if (!dialog || !('component' in dialog)) throw new Error('There is no dialog.')
  return render(<Wrapper>{dialog.component}</Wrapper>)
}

const choose = (written: string) =>
  fireEvent.change(screen.getByTestId('moment'), { target: { value: written } })
const confirm = () => act(async () => fireEvent.click(screen.getByTestId('confirm-time')))

const release = (name: string, over: object = {}) => ({
  _id: `_.releases.${name}`,
  state: 'active',
  metadata: { title: `Issue ${name}`, releaseType: 'scheduled', intendedPublishAt: '2026-11-01T08:00:00Z' },
  ...over,
})
const version = (name: string, over: object = {}) => ({
  _id: `versions.${name}.ice`,
  _type: 'article',
  title: 'Ice',
  ...over,
})

beforeEach(() => {
  may = true
  releases = []
  versions = []
  documents = []
  tool = 'structure'
  action.mockReset().mockResolvedValue({})
})

describe('Schedule unpublishing', () => {
  it.each([
    ['what is new and has no address', { published: null, draft: { ...published, slug: undefined } }],
    ['a version in a release', { version: published }],
    ['what has no address', { published: { ...published, slug: undefined } }],
  ])('is not offered for %s', (_what, over) => {
    expect(useAction(ScheduleUnpublishing, over).current).toBeNull()
  })

  it('says of a draft that was never out what to do first', () => {
    const { current } = useAction(ScheduleUnpublishing, { published: null, draft: published })
    expect(current?.disabled).toBe(true)
    expect(current?.title).toMatch(/Publish it first/)
  })

  it('says of what is scheduled and not out yet from when on its end can be chosen', () => {
    releases = [release('own', { state: 'scheduled', publishAt: '2099-12-24T17:00:00Z' })]
    versions = [version('own')]
    const { current } = useAction(ScheduleUnpublishing, { published: null, draft: published })
    expect(current?.disabled).toBe(true)
    expect(current?.title).toMatch(/It goes out on Thursday,? 24 December 2099 at 18:00 CET/)
  })

  it('says to those who may not that they may not', () => {
    may = false
    const { current } = useAction(ScheduleUnpublishing)
    expect(current?.disabled).toBe(true)
    expect(current?.title).toContain('editors can')
  })

  it('takes no time that has passed', () => {
    open(useAction(ScheduleUnpublishing))
    choose('2020-01-01T10:00')
    expect(screen.getByText(/has passed/)).toBeTruthy()
    expect(screen.getByTestId<HTMLButtonElement>('confirm-time').disabled).toBe(true)
  })

  it('names the publication’s time zone, and does all of it by one request', async () => {
    open(useAction(ScheduleUnpublishing))
    expect(screen.getByLabelText(/Europe\/Oslo/)).toBeTruthy()
    choose('2099-12-24T18:00')
    await confirm()
    expect(action).toHaveBeenCalledTimes(1)
    const [sent] = action.mock.calls[0]
    expect(sent).toMatchObject([
      { metadata: { title: 'Take down: Ice' } },
      { publishedId: 'ice' },
      { publishAt: '2099-12-24T17:00:00.000Z' },
    ])
  })

  it('says why it was not done, and stays', async () => {
    action.mockRejectedValue(Object.assign(new Error('No.'), { statusCode: 403 }))
    open(useAction(ScheduleUnpublishing))
    choose('2099-12-24T18:00')
    await confirm()
    expect((await screen.findByRole('alert')).textContent).toContain('Ask an editor')
    expect(action).toHaveBeenCalledTimes(1)
  })

  it('changes the time of what is scheduled already', async () => {
    releases = [release('r1', { state: 'scheduled', publishAt: '2099-12-01T08:00:00Z' })]
    versions = [version('r1', { isLeaving: true })]
    const result = useAction(ScheduleUnpublishing)
    await waitFor(() => expect(result.current?.label).toBe('Change scheduled unpublishing'))
    open(result)
    expect(screen.getByTestId<HTMLInputElement>('moment').value).toBe('2099-12-01T09:00')
    choose('2099-12-24T18:00')
    await confirm()
    const [sent] = action.mock.calls[0]
    expect(sent.map(({ actionType }: { actionType: string }) => actionType.split('.').pop())).toEqual([
      'unschedule',
      'edit',
      'schedule',
    ])
  })

  it.each([
    [['publish', 'schedule', 'discardChanges'], 2],
    [['publish', 'unpublish'], 1],
    [['unpublish', 'duplicate'], 2],
  ])('stands beside “Schedule publish” among %j', (names, place) => {
    const actions = names.map((action) => Object.assign(() => null, { action }) as DocumentActionComponent)
    expect(withUnpublishing(actions)[place]).toBe(ScheduleUnpublishing)
  })
})

const original = jest.fn()
const studios = (action: 'schedule' | 'publish'): DocumentActionComponent =>
  Object.assign((): DocumentActionDescription => ({ label: 'The Studio’s', onHandle: original }), { action })
beforeEach(() => original.mockReset())

const AT = '2099-12-24T17:00:00.000Z'
/** The schedule of a story that was never out, dated by it or not. */
const ownSchedule = (publishedAt: string) => {
  const metadata = { cardinality: 'one', releaseType: 'scheduled', intendedPublishAt: AT }
  releases = [release('own', { state: 'scheduled', publishAt: AT, metadata })]
  const scheduled = { ...published, _id: 'versions.own.ice', publishedAt }
  return { published: null, version: scheduled, release: 'own' }
}

describe('Schedule publish', () => {
  const draft = (over: object = {}) => ({ ...published, _id: 'drafts.ice', ...over })
  const schedule = () => scheduling(studios('schedule'))

  it('dates a story that was never out by the time for which it is scheduled', async () => {
    documents = [draft()]
    open(useAction(schedule(), { draft: draft(), published: null }))
    choose('2099-12-24T18:00')
    await confirm()
    expect(original).not.toHaveBeenCalled()
    expect(action.mock.calls[0]?.[0]).toMatchObject([
      { metadata: { cardinality: 'one' } },
      { baseId: 'drafts.ice' },
      { draftId: expect.stringMatching(/^versions\.r.*\.ice$/), patch: { set: { publishedAt: AT } } },
      { publishAt: AT },
    ])
  })

  it.each<[string, object | null, object]>([
    ['was set', null, { publishedAt: '2019-03-04' }],
    ['is of no story', null, { _type: 'page' }],
    ['a program did not give', published, {}],
  ])('writes no date where one %s', async (_what, out, over) => {
    documents = [draft(over), ...(out ? [published] : [])]
    open(useAction(schedule(), { draft: draft(over), published: out }))
    choose('2099-12-24T18:00')
    await confirm()
    const [sent] = action.mock.calls[0]
    expect(JSON.stringify(sent)).not.toContain('document.edit')
    expect(sent).toHaveLength(3)
  })

  it('keeps the date that readers know where a draft has lost it', async () => {
    documents = [draft(), { ...published, ...{ publishedAt: '2019-03-04' } }]
    open(useAction(schedule(), { draft: draft() }))
    choose('2099-12-24T18:00')
    await confirm()
    expect(action.mock.calls[0]?.[0]).toContainEqual(
      expect.objectContaining({ patch: { set: { publishedAt: '2019-03-04' } } }),
    )
  })

  it('moves the time of what is scheduled, and the date with it', async () => {
    open(useAction(schedule(), ownSchedule(AT)))
    expect(screen.getByTestId<HTMLInputElement>('moment').value).toBe('2099-12-24T18:00')
    choose('2099-12-25T18:00')
    await confirm()
    expect(action.mock.calls[0]?.[0]).toMatchObject([
      { actionType: 'sanity.action.release.unschedule' },
      { draftId: 'versions.own.ice', patch: { set: { publishedAt: '2099-12-25T17:00:00.000Z' } } },
      { actionType: 'sanity.action.release.edit' },
      { publishAt: '2099-12-25T17:00:00.000Z' },
    ])
  })

  it('is dead for those who may not', () => {
    may = false
    expect(useAction(schedule(), { draft: draft() }).current).toMatchObject({
      disabled: true,
      title: 'Your role does not let you schedule: editors can.',
    })
  })

  it('takes no time before an embargo ends', async () => {
    documents = [draft({ embargoUntil: AT })]
    open(useAction(schedule(), { draft: draft({ embargoUntil: AT }) }))
    expect(screen.getByTestId<HTMLInputElement>('moment').value).toBe('2099-12-24T18:00')
    choose('2099-12-24T17:59')
    expect(
      screen.getByText(/is under embargo until .*18:00 CET, and cannot be published before/),
    ).toBeTruthy()
    choose('2099-12-24T18:00')
    await confirm()
    expect(action.mock.calls[0]?.[0]).toMatchObject([
      { metadata: { cardinality: 'one' } },
      { baseId: 'drafts.ice' },
      { draftId: expect.anything() },
      { publishAt: AT },
    ])
  })

  it.each([
    ['is over', '2020-01-01T00:00:00Z'],
    ['cannot be read', 'Friday'],
  ])('takes any time once an embargo %s', async (_what, embargoUntil) => {
    open(useAction(schedule(), { draft: draft({ embargoUntil }) }))
    choose('2099-12-24T17:59')
    expect(screen.queryByText(/under embargo/)).toBeNull()
    expect(screen.getByTestId('confirm-time')).toBeEnabled()
  })
})

describe('Publish now, of what is scheduled', () => {
  it.each([
    ['that its schedule has set', AT, [{ patch: { set: { publishedAt: NOW } } }]],
    ['that somebody set stays', '2019-03-04', []],
  ])('takes the date along %s', async (_what, date, edits) => {
    const result = useAction(publishingScheduled(studios('publish')), ownSchedule(date))
    act(() => result.current?.onHandle?.())
    const dialog = result.current?.dialog
    if (!dialog || dialog.type !== 'confirm') throw new Error('It does not ask.')
    await act(async () => dialog.onConfirm())
    await waitFor(() => expect(action).toHaveBeenCalledTimes(1))
    expect(action.mock.calls[0]?.[0]).toMatchObject([
      { actionType: 'sanity.action.release.unschedule' },
      ...edits,
      { actionType: 'sanity.action.release.publish', releaseId: 'own' },
    ])
    expect(original).not.toHaveBeenCalled()
  })

  it('is the Studio’s own of a draft', () => {
    const result = useAction(publishingScheduled(studios('publish')), { draft: published })
    act(() => result.current?.onHandle?.())
    expect(original).toHaveBeenCalledTimes(1)
  })
})

describe('the bar about what is not out', () => {
  const bar = () =>
    render(
      <Wrapper>
        <NavbarWithOverdue {...({ renderDefault: () => <nav /> } as unknown as NavbarProps)} />
      </Wrapper>,
    )

  it('is not there while all is well, and the place where it will be told is', () => {
    bar()
    expect(screen.queryByTestId('overdue-bar')).toBeNull()
    expect(screen.getByRole('status').textContent).toBe('')
  })

  it('names what, when and why, and publishes it at a press', async () => {
    releases = [release('r1', { error: { message: 'Ice refers to nobody.' } })]
    versions = [version('r1')]
    bar()
    const shown = await screen.findByTestId('overdue-bar')
    expect(shown.textContent).toContain('Not published: Issue r1')
    expect(shown.textContent).toContain('1 November 2026 at 09:00 CET')
    expect(shown.textContent).toContain('Ice refers to nobody.')
    expect(screen.getByRole('status').textContent).toContain('Issue r1')
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Publish now: Issue r1' })))
    expect(action.mock.calls[0][0]).toMatchObject([{ actionType: 'sanity.action.release.publish' }])
  })

  it('is one for many', async () => {
    releases = ['r1', 'r2', 'r3', 'r4'].map((name) => release(name))
    versions = ['r1', 'r2', 'r3', 'r4'].map((name) => version(name))
    bar()
    const shown = await screen.findByTestId('overdue-bar')
    expect(shown.textContent).toContain('“Issue r1”, “Issue r2” and 2 more')
    expect(screen.queryByRole('button', { name: /Publish now/ })).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Show all' }))
    expect(screen.getAllByRole('button', { name: /^Publish now/ })).toHaveLength(4)
  })

  it('leaves it to the list where there is one, and offers nothing to those who may not', async () => {
    releases = [release('r1')]
    versions = [version('r1')]
    tool = 'coming-up'
    const { unmount } = bar()
    expect((await screen.findByRole('status')).textContent).toContain('Issue r1')
    expect(screen.queryByTestId('overdue-bar')).toBeNull()
    unmount()

    tool = 'structure'
    may = false
    bar()
    await screen.findByTestId('overdue-bar')
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('keeps as a draft what is cancelled', async () => {
    releases = [
      release('r1', {
        metadata: { releaseType: 'scheduled', cardinality: 'one', intendedPublishAt: '2026-11-01T08:00:00Z' },
      }),
    ]
    versions = [version('r1')]
    bar()
    await screen.findByTestId('overdue-bar')
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Cancel: Ice' })))
    expect(action.mock.calls[0][0]).toMatchObject([
      { actionType: 'sanity.action.document.version.create', versionId: 'drafts.ice' },
      { actionType: 'sanity.action.release.archive', releaseId: 'r1' },
    ])
  })
})
