import { studioTheme, ThemeProvider } from '@sanity/ui'
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { DeletedPane } from '@/sanity/studio/deleted/DeletedPane'

const request = jest.fn()
const action = jest.fn()
const navigateIntent = jest.fn()
const client = { request, action, config: () => ({ dataset: 'production' }) }
const names: Record<string, string> = { 'p-ada': 'Ada' }
const documentType = { name: 'document' }
const types: Record<string, object> = {
  article: { title: 'Article', type: documentType },
  author: { title: 'Author', type: documentType },
  callout: { title: 'Callout', type: { name: 'object' } },
  'sanity.imageAsset': { title: 'Image', type: documentType },
}
const schema = { get: (name: string) => types[name], getTypeNames: () => Object.keys(types) }

// The Studio's own package is large, and these are what the pane uses of it.
jest.mock('sanity', () => ({
  useClient: () => client,
  useSchema: () => schema,
  useUser: (id: string) => [names[id] ? { displayName: names[id] } : null, false],
  useRelativeTime: () => '2 hours ago',
  useDateTimeFormat: () => new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' }),
}))
jest.mock('sanity/router', () => ({ useRouter: () => ({ navigateIntent }) }))

type Asked = { url: string; query: Record<string, string> }
type Listed = { documents: object[]; nextCursor: string }

const entry = (id: string, over: object = {}) => ({
  id,
  type: 'article',
  title: `Story ${id}`,
  timestamp: '2026-03-04T10:00:00.000Z',
  author: 'p-ada',
  versionId: `drafts.${id}`,
  revision: `r-${id}`,
  ...over,
})
const lastWords = {
  _id: 'drafts.a',
  _type: 'article',
  _rev: 'r-a',
  _createdAt: '2026-01-01T00:00:00Z',
  _updatedAt: '2026-03-04T09:00:00Z',
  headline: 'Story a',
}

/** Answers one page after another, then the documents as they were. */
const answer = (...pages: (Listed | Error)[]) => {
  request.mockImplementation(async ({ url }: Asked) => {
    if (!url.endsWith('/deleted')) return { documents: [lastWords] }
    const next = pages.length > 1 ? pages.shift() : pages[0]
    if (next instanceof Error) throw next
    return next
  })
}
const refusal = (statusCode: number, error: object = {}) =>
  Object.assign(new Error('The lake’s own words.'), { statusCode, details: { items: [{ error }] } })

beforeEach(() => {
  for (const mock of [request, action, navigateIntent]) mock.mockReset()
  action.mockResolvedValue({ transactionId: 't' })
})

const show = async () => {
  render(
    <ThemeProvider theme={studioTheme}>
      <DeletedPane />
    </ThemeProvider>,
  )
  await waitFor(() => expect(screen.queryByRole('status')).not.toBeInTheDocument())
}
const items = () => screen.queryAllByRole('listitem').map(({ textContent }) => textContent)
const press = async (name: string | RegExp) => {
  await act(async () => fireEvent.click(screen.getByRole('button', { name })))
}
const asked = () => request.mock.calls.map(([options]: [Asked]) => options.query)

test('says what was deleted, when and by whom, and asks only for what people write', async () => {
  const gone = { type: 'author', title: '', author: 'p-gone' }
  answer({ documents: [entry('a'), entry('b', gone)], nextCursor: '' })
  await show()
  const [first, second] = screen.getAllByRole('listitem')
  expect(first).toHaveTextContent('Story aArticle · deleted 2 hours ago (Mar 4, 2026) by Ada')
  expect(first?.querySelector('time')).toHaveAttribute('datetime', '2026-03-04T10:00:00.000Z')
  expect(second).toHaveTextContent('UntitledAuthor')
  expect(second).toHaveTextContent('by somebody without an account')
  expect(asked()).toEqual([expect.objectContaining({ type: 'article,author', nextCursor: '' })])
  expect(screen.queryByRole('button', { name: 'Show more' })).not.toBeInTheDocument()
})

test('restores the last words as a draft, and opens its form', async () => {
  answer({ documents: [entry('a')], nextCursor: '' })
  await show()
  await press('Restore as draft: Story a')
  const { _rev, _updatedAt, ...attributes } = lastWords
  expect(request).toHaveBeenLastCalledWith({
    url: '/data/history/production/documents/drafts.a',
    query: { revision: 'r-a' },
  })
  expect(action).toHaveBeenCalledWith({
    actionType: 'sanity.action.document.create',
    publishedId: 'a',
    attributes,
    ifExists: 'fail',
  })
  expect(navigateIntent).toHaveBeenCalledWith('edit', { id: 'a', type: 'article' })
})

test('what was published comes back as a draft too', async () => {
  answer({ documents: [entry('a', { versionId: 'a' })], nextCursor: '' })
  await show()
  await press(/Restore/)
  expect(action.mock.calls[0]?.[0].attributes).toMatchObject({ _id: 'drafts.a', headline: 'Story a' })
})

const dangling = (referenceID: string) => ({ type: 'documentReferenceDoesNotExistError', referenceID })

test.each([
  ['refers to what is in the list', refusal(409, dangling('b')), /“Story b”, which was deleted as well/],
  ['refers to something else', refusal(409, dangling('x')), /not published any more \(x\)/],
  ['is there again', refusal(409, { type: 'documentAlreadyExistsError' }), /there already/],
  ['is another author’s', refusal(403, { type: 'insufficientPermissionsError' }), /You may not restore/],
  ['is refused for some other reason', refusal(400), /could not be restored. The lake’s own words./],
])('one that %s says so beside it, and stays', async (_what, error, sentence) => {
  answer({ documents: [entry('a'), entry('b')], nextCursor: '' })
  await show()
  action.mockRejectedValue(error)
  await press('Restore as draft: Story a')
  const [first] = screen.getAllByRole('listitem')
  expect(first && within(first).getByRole('alert')).toHaveTextContent(sentence)
  expect(screen.getAllByRole('alert')).toHaveLength(1)
  expect(screen.getByRole('button', { name: 'Restore as draft: Story a' })).toBeEnabled()
  expect(navigateIntent).not.toHaveBeenCalled()
})

test('shows more while there is more', async () => {
  answer({ documents: [entry('a')], nextCursor: '7' }, { documents: [entry('b')], nextCursor: '' })
  await show()
  await press('Show more')
  expect(items()).toEqual([expect.stringContaining('Story a'), expect.stringContaining('Story b')])
  expect(asked().map(({ nextCursor }) => nextCursor)).toEqual(['', '7'])
  expect(screen.queryByRole('button', { name: 'Show more' })).not.toBeInTheDocument()
})

test('goes on by itself where the lake found nothing yet', async () => {
  answer({ documents: [], nextCursor: '9' }, { documents: [entry('a')], nextCursor: '' })
  await show()
  expect(items()).toHaveLength(1)
})

test('does not look back for ever, and goes on when it is asked to', async () => {
  answer({ documents: [], nextCursor: '9' })
  await show()
  expect(screen.getByText('Nothing was deleted lately.')).toBeInTheDocument()
  const before = request.mock.calls.length
  expect(before).toBeLessThan(20)
  answer({ documents: [entry('a')], nextCursor: '' })
  await press('Look further back')
  expect(request.mock.calls.length).toBe(before + 1)
  expect(items()).toHaveLength(1)
})

test('says that nothing is deleted', async () => {
  answer({ documents: [], nextCursor: '' })
  await show()
  expect(screen.getByText('Nothing is deleted.')).toBeInTheDocument()
  expect(screen.queryByRole('button')).not.toBeInTheDocument()
})

test.each([404, 501])('a lake that answers %i keeps no list, which is no error', async (statusCode) => {
  answer(refusal(statusCode))
  await show()
  expect(screen.getByText('This lake keeps no list of what was deleted.')).toBeInTheDocument()
  expect(screen.queryByRole('alert')).not.toBeInTheDocument()
  expect(screen.queryByRole('button')).not.toBeInTheDocument()
})

test('says when the list could not be loaded, keeps what it has, and tries again', async () => {
  answer({ documents: [entry('a')], nextCursor: '7' }, new Error('away'), {
    documents: [entry('b')],
    nextCursor: '',
  })
  await show()
  await press('Show more')
  expect(screen.getByRole('alert')).toHaveTextContent('could not be loaded')
  expect(items()).toHaveLength(1)
  await press('Try again')
  expect(screen.queryByRole('alert')).not.toBeInTheDocument()
  expect(items()).toHaveLength(2)
})
