import { studioTheme, ThemeProvider, ToastProvider } from '@sanity/ui'
import { act, cleanup, fireEvent, render, renderHook, screen, waitFor } from '@testing-library/react'
import { evaluate, parse } from 'groq-js'
import { of } from 'rxjs'
import type { ReactNode } from 'react'
import type { DocumentActionComponent, DocumentActionDescription, DocumentActionProps } from 'sanity'
import { documentActions } from '@/sanity/studio/document-actions'
import { Correct } from '@/sanity/studio/publishing/correct'
import { PublishAsUpdate } from '@/sanity/studio/publishing/publish-update'

jest.setTimeout(30_000)

type Stored = { _id: string; _type: string; _rev?: string } & Record<string, unknown>
let documents: Stored[] = []
let mayRedirect = true
/** What the rules of the form say of the draft. */
let mockValidation: { level: 'error'; message: string; path: string[] }[] = []
const mockStatus = () => ({
  isValidating: false,
  validation: mockValidation,
  revision: documents.find(({ _id }) => _id === 'drafts.a')?._rev,
})
let mockMayPublish = true
let mockPerspective = 'drafts'
const mockOpenInspector = jest.fn()
const mockOffer = jest.fn()
const mockStore = {
  pair: { consistencyStatus: () => of(true), validation: () => of(mockStatus()) },
  // The publication’s time zone.
  listenQuery: () => of('Asia/Tokyo'),
}
const action = jest.fn()
const client = {
  action,
  getDocuments: async (ids: string[]) => ids.map((id) => documents.find(({ _id }) => _id === id) ?? null),
  fetch: async (groq: string, params: Record<string, unknown>, { perspective }: { perspective: string }) => {
    const dataset =
      perspective === 'published' ? documents.filter(({ _id }) => !_id.includes('.')) : documents
    return (await evaluate(parse(groq, { params }), { dataset, params })).get()
  },
}

// The Studio's own package is large, and these are what is used of it.
jest.mock('sanity', () => ({
  useClient: () => client,
  useActiveReleases: () => ({ data: [] }),
  useCurrentUser: () => ({ id: 'me' }),
  useDocumentStore: () => mockStore,
  useDocumentValuePermissions: () => [{ granted: mayRedirect }, false],
  useDocumentPairPermissions: () => [{ granted: mockMayPublish }, false],
  useValidationStatus: () => mockStatus(),
  usePerspective: () => ({ selectedPerspective: mockPerspective }),
  isPublishedPerspective: (perspective: string) => perspective === 'published',
}))
jest.mock('sanity/structure', () => ({ useDocumentPane: () => ({ openInspector: mockOpenInspector }) }))
jest.mock('@/sanity/studio/undo/offers', () => ({ useOfferUndo: () => mockOffer }))
jest.mock('sanity/router', () => ({
  IntentLink: ({ children }: { children: ReactNode }) => <a>{children}</a>,
}))

// What it asks is tested in studio-schedule.test.tsx.
jest.mock('@/sanity/studio/schedule/schedule-publishing', () => ({
  scheduling: <Action,>(action: Action) => action,
}))

// jsdom has none.
Object.defineProperty(window, 'matchMedia', {
  value: () => ({ matches: false, addEventListener: jest.fn(), removeEventListener: jest.fn() }),
})

const story = (_id: string, slug: string, over: object = {}): Stored => ({
  _id,
  _type: 'article',
  _rev: `rev-${_id}`,
  headline: 'Ice',
  slug: { _type: 'slug', current: slug },
  ...over,
})
const redirect = (_id: string, from: string, to: string): Stored => ({ _id, _type: 'redirect', from, to })

const original = jest.fn()
type Name = 'publish' | 'schedule' | 'unpublish' | 'delete'
type Context = Parameters<typeof documentActions>[1]

const Wrapper = ({ children }: { children?: ReactNode }) => (
  <ThemeProvider theme={studioTheme}>
    <ToastProvider>{children}</ToastProvider>
  </ThemeProvider>
)

/** An action of the Studio as editors get it, for the document `id` among those that are stored. */
function actionFor(name: Name, id = 'a') {
  const studios: DocumentActionComponent = Object.assign(
    (): DocumentActionDescription => ({ label: name, onHandle: original }),
    { action: name },
  )
  const offered = documentActions([studios], { schemaType: 'article' } as Context)
  const wrapped = offered.find(({ action }) => action === name) ?? studios
  const at = (stored: string) => documents.find(({ _id }) => _id === stored) ?? null
  const props = { id, type: 'article', draft: at(`drafts.${id}`), published: at(id), version: null }
  return renderHook(() => wrapped(props as unknown as DocumentActionProps), { wrapper: Wrapper }).result
}
type Current = ReturnType<typeof actionFor>

const press = (result: Current) => act(async () => result.current?.onHandle?.())
const question = ({ current }: Current) => {
  const dialog = current?.dialog
  return dialog && 'onConfirm' in dialog ? dialog : undefined
}
const told = (result: Current) => render(<Wrapper>{question(result)?.message}</Wrapper>).container.textContent
const sent = () => action.mock.calls.map(([actions]) => actions)

beforeEach(() => {
  documents = [story('a', 'old'), story('drafts.a', 'new')]
  mayRedirect = true
  mockValidation = []
  mockMayPublish = true
  mockPerspective = 'drafts'
  jest.clearAllMocks()
  action.mockResolvedValue({ transactionId: 'done' })
})

describe('Publish', () => {
  const published = {
    actionType: 'sanity.action.document.publish',
    publishedId: 'a',
    draftId: 'drafts.a',
    ifDraftRevisionId: 'rev-drafts.a',
    ifPublishedRevisionId: 'rev-a',
  }

  it('asks nothing when the address stays', async () => {
    documents = [story('a', 'old'), story('drafts.a', 'old', { headline: 'Snow' })]
    const result = actionFor('publish')
    await press(result)
    expect(question(result)).toBeUndefined()
    expect(sent()).toEqual([[published]])
  })

  it('can be undone', async () => {
    documents = [story('a', 'old'), story('drafts.a', 'old', { headline: 'Snow' })]
    await press(actionFor('publish'))
    expect(mockOffer).toHaveBeenCalledWith({
      title: 'Published: “Snow”',
      outcome: 'Readers find it at /articles/old.',
      undone: 'Readers see it as it was before, and your changes are a draft again.',
      remembered: {
        transactionId: 'done',
        documents: [
          { id: 'a', before: documents[0], remains: true },
          { id: 'drafts.a', before: documents[1], remains: false },
        ],
      },
    })
  })

  it('says from when readers see a story that waits for its date', async () => {
    documents = [story('drafts.a', 'new', { publishedAt: '2999-03-04T10:00:00Z' })]
    await press(actionFor('publish'))
    expect(mockOffer.mock.calls[0]?.[0].outcome).toMatch(
      /^Readers see it from Monday,? 4 March 2999 at \d\d:00 GMT\+9 on\.$/,
    )
  })

  it.each([
    [
      'a rule',
      {},
      [{ level: 'error' as const, message: 'Every article needs a headline.', path: ['headline'] }],
    ],
    ['an embargo', { embargoUntil: '2999-03-04T10:00:00Z' }, []],
  ])('shows what is missing, and publishes nothing, when %s refuses', async (_what, over, validation) => {
    documents = [story('drafts.a', 'new', over)]
    mockValidation = validation
    const result = actionFor('publish')
    expect(result.current?.disabled).toBe(false)
    expect(result.current?.title).toBe('One thing is missing. Press to see it.')
    await press(result)
    expect(mockOpenInspector).toHaveBeenCalledWith('lakeside/checklist')
    expect(action).not.toHaveBeenCalled()
  })

  it('says where readers are sent, and publishes with the redirect in one request', async () => {
    const result = actionFor('publish')
    await press(result)
    expect(original).not.toHaveBeenCalled()
    expect(told(result)).toContain('readers of /articles/old are sent to /articles/new, for good')
    await act(async () => question(result)?.onConfirm())
    expect(original).not.toHaveBeenCalled()
    const fields = { from: '/articles/old', to: '/articles/new', leadsTo: 'elsewhere', isPermanent: true }
    expect(sent()).toEqual([
      [
        published,
        expect.objectContaining({
          actionType: 'sanity.action.document.create',
          attributes: expect.objectContaining({ _type: 'redirect', madeFor: 'Ice', ...fields }),
        }),
        expect.objectContaining({ actionType: 'sanity.action.document.publish' }),
      ],
    ])
    expect(question(result)).toBeUndefined()
  })

  it('shortens older redirects and removes the one from the new address, and says so', async () => {
    documents.push(redirect('r1', '/articles/older', '/articles/old'))
    documents.push(redirect('r2', '/articles/new', '/x'), redirect('drafts.r2', '/articles/new', '/y'))
    const result = actionFor('publish')
    await press(result)
    const words = told(result)
    expect(words).toContain('An older redirect that led to /articles/old leads straight to /articles/new.')
    expect(words).toContain('The redirect from /articles/new is removed')
    await act(async () => question(result)?.onConfirm())
    expect(sent()[0]).toContainEqual({
      actionType: 'sanity.action.document.delete',
      publishedId: 'r2',
      includeDrafts: ['drafts.r2'],
    })
    expect(sent()[0]).toContainEqual(
      expect.objectContaining({
        actionType: 'sanity.action.document.edit',
        publishedId: 'r1',
        patch: expect.objectContaining({ set: expect.objectContaining({ to: '/articles/new' }) }),
      }),
    )
  })

  it('does nothing when the editor thinks better of it', async () => {
    const result = actionFor('publish')
    await press(result)
    act(() => question(result)?.onCancel())
    expect(question(result)).toBeUndefined()
    expect([original, action].map(({ mock }) => mock.calls.length)).toEqual([0, 0])
  })

  it('publishes nothing when the address was changed again meanwhile', async () => {
    const result = actionFor('publish')
    await press(result)
    documents = [story('a', 'old'), story('drafts.a', 'newer')]
    await act(async () => question(result)?.onConfirm())
    expect(action).not.toHaveBeenCalled()
    expect(await screen.findByText(/changed its address meanwhile/)).toBeTruthy()
  })

  it('removes the redirect from the address of what is published for the first time', async () => {
    documents = [story('drafts.a', 'new'), redirect('r', '/articles/new', '/x')]
    const result = actionFor('publish')
    await press(result)
    expect(told(result)).toBe(
      'The redirect from /articles/new is removed: readers find the story there again.',
    )
  })

  it('tells an author, who writes no redirects, to ask an editor', async () => {
    mayRedirect = false
    const result = actionFor('publish')
    await press(result)
    expect(told(result)).toContain('Ask an editor')
    await act(async () => question(result)?.onConfirm())
    expect(sent()).toEqual([[published]])
  })
})

describe('Publish as an update', () => {
  const action = () => {
    const [published = null, draft = null] = documents
    const props = { id: 'a', type: 'article', draft, published, onComplete: jest.fn() }
    return renderHook(() => PublishAsUpdate(props as unknown as DocumentActionProps), { wrapper: Wrapper })
      .result
  }
  const submit = async (result: ReturnType<typeof action>) => {
    await act(async () => result.current?.onHandle?.())
    const dialog = result.current?.dialog
    if (!dialog || dialog.type !== 'dialog') throw new Error('It does not ask.')
    render(<Wrapper>{dialog.content}</Wrapper>)
    fireEvent.change(screen.getByLabelText(/What is new/), { target: { value: 'With an answer.' } })
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Publish as an update' })))
  }
  beforeEach(() => {
    documents = [story('a', 'old'), story('drafts.a', 'old', { headline: 'Snow' })]
  })

  it('writes what is new and publishes, in one request', async () => {
    await submit(action())
    const [[edit, publish]] = sent()
    expect(edit).toMatchObject({
      actionType: 'sanity.action.document.edit',
      patch: { insert: { items: [{ _type: 'update', text: 'With an answer.' }] } },
    })
    expect(publish).toMatchObject({ actionType: 'sanity.action.document.publish' })
  })

  it('closes once it is done, and stays with its words when it failed', async () => {
    const done = action()
    await submit(done)
    expect(done.current?.dialog).toBe(false)
    cleanup()
    client.action.mockRejectedValue(Object.assign(new Error('No.'), { statusCode: 409 }))
    const failed = action()
    await submit(failed)
    expect(failed.current?.dialog).toBeTruthy()
  })

  it.each([
    ['nothing has changed', () => documents.pop(), 'Nothing has changed since it was published.'],
    ['the role does not allow it', () => (mockMayPublish = false), 'Your role does not let you publish this'],
  ])('says why it cannot be chosen when %s', (_why, change, words) => {
    change()
    expect(action().current).toMatchObject({ disabled: true, title: expect.stringContaining(words) })
  })

  it('is not there for what was never published, nor where only that is shown', () => {
    mockPerspective = 'published'
    expect(action().current).toBeNull()
    mockPerspective = 'drafts'
    documents = []
    expect(action().current).toBeNull()
  })
})

it('“Correct…” says why it cannot be chosen, and is not there for what was never published', () => {
  const correct = (published: object | null) => {
    const props = { id: 'a', type: 'article', draft: null, published } as unknown as DocumentActionProps
    return renderHook(() => Correct(props), { wrapper: Wrapper }).result.current
  }
  expect(correct(documents[0] ?? null)).toMatchObject({ label: 'Correct…', disabled: false })
  mayRedirect = false
  expect(correct(documents[0] ?? null)).toMatchObject({
    disabled: true,
    title: 'Your role does not let you correct this story. Ask an editor.',
  })
  expect(correct(null)).toBeNull()
})

describe('Schedule publish', () => {
  it('first says that no redirect is scheduled with it', async () => {
    const result = actionFor('schedule')
    await press(result)
    expect(original).not.toHaveBeenCalled()
    expect(question(result)?.message).toContain('/articles/new instead of /articles/old')
    act(() => question(result)?.onConfirm())
    expect(original).toHaveBeenCalledTimes(1)
  })
})

describe.each<Name>(['unpublish', 'delete'])('%s', (name) => {
  const open = async () => {
    const result = actionFor(name)
    await press(result)
    expect(original).not.toHaveBeenCalled()
    const dialog = result.current?.dialog
    if (!dialog || dialog.type !== 'custom') throw new Error('It does not ask.')
    render(<Wrapper>{dialog.component}</Wrapper>)
  }
  const confirm = () => act(async () => fireEvent.click(screen.getByTestId('confirm-button')))
  const deed =
    name === 'delete'
      ? {
          actionType: 'sanity.action.document.delete',
          publishedId: 'a',
          includeDrafts: ['drafts.a', 'versions.rX.a'],
        }
      : { actionType: 'sanity.action.document.unpublish', publishedId: 'a', draftId: 'drafts.a' }
  beforeEach(() => {
    documents.push(story('versions.rX.a', 'old'))
  })

  it('writes nothing at an address that is not found from then on', async () => {
    await open()
    await confirm()
    expect(sent()).toEqual([[deed]])
  })

  it('says that the address is gone for good in the same request', async () => {
    await open()
    fireEvent.click(screen.getByLabelText(/gone for good/))
    await confirm()
    expect(sent()).toEqual([
      [
        deed,
        expect.objectContaining({
          attributes: expect.objectContaining({ from: '/articles/old', leadsTo: 'nowhere' }),
        }),
        expect.objectContaining({ actionType: 'sanity.action.document.publish' }),
      ],
    ])
    expect(sent()[0][1].attributes).not.toHaveProperty('to')
  })

  it('sends readers to an address that was written, and refuses one that leads back', async () => {
    documents.push(redirect('r', '/round', '/articles/old'))
    await open()
    fireEvent.click(screen.getByLabelText(/Something else/))
    await confirm()
    expect(screen.getByRole('alert').textContent).toContain('Say where readers are sent')
    const write = (address: string) =>
      fireEvent.change(screen.getByLabelText('Where readers are sent'), { target: { value: address } })
    write('/round')
    await confirm()
    expect(screen.getByRole('alert').textContent).toContain('round in a circle')
    expect(action).not.toHaveBeenCalled()
    write('/about')
    await confirm()
    await waitFor(() => expect(action).toHaveBeenCalledTimes(1))
    expect(sent()[0]).toContainEqual(
      expect.objectContaining({ attributes: expect.objectContaining({ to: '/about' }) }),
    )
  })

  it('names what refers to it', async () => {
    documents.push({ _id: 'b', _type: 'article', headline: 'Snow', related: { _ref: 'a' } })
    await open()
    expect(await screen.findByText('Snow')).toBeTruthy()
    expect(screen.getByText(/One document refers/)).toBeTruthy()
  })

  it('of what readers never saw is the Studio’s own', async () => {
    documents = [story('drafts.a', 'new')]
    const result = actionFor(name)
    await press(result)
    expect(original).toHaveBeenCalledTimes(1)
  })
})
