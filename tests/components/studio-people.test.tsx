import { studioTheme, ThemeProvider } from '@sanity/ui'
import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { PeopleTool } from '@/sanity/studio/people/tool/PeopleTool'

const request = jest.fn()
const client = { request }
let role = 'administrator'

// The Studio's own package is large, and these are what the tool uses of it.
jest.mock('sanity', () => ({
  useClient: () => client,
  useProjectId: () => 'lakeside',
  useCurrentUser: () => ({ id: 'p-ada', name: 'Ada', roles: [{ name: role }] }),
  useDateTimeFormat: () => new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' }),
}))

type Asked = { url: string; method?: string; body?: unknown }
const users = [
  { id: 'p-ada', displayName: 'Ada', email: 'ada@news.test' },
  { id: 'p-bob', displayName: 'Bob', email: 'bob@news.test' },
]
const invitation = { id: 'i-1', email: 'cleo@news.test', role: 'author', expiresAt: '2026-12-09T00:00:00Z' }
const made = { url: 'https://news.test/lake/v1/auth/invitation?code=abc', expiresAt: '2026-12-09T00:00:00Z' }

const answers: Record<string, unknown> = {
  '/projects/lakeside': {
    members: [
      { id: 'p-bob', role: 'editor', isRobot: false },
      { id: 'p-ada', role: 'administrator', isRobot: false },
    ],
  },
  '/projects/lakeside/roles': ['viewer', 'author', 'editor', 'administrator'].map((name) => ({
    name,
    title: name[0]?.toUpperCase() + name.slice(1),
    description: `What a ${name} does.`,
  })),
  '/projects/lakeside/invitations': [invitation],
  '/users/p-bob,p-ada': users,
}

/** What was asked besides what the page shows. */
const changes = () =>
  request.mock.calls.flatMap(([asked]: [Asked]) =>
    asked.method ? [[asked.method, asked.url, asked.body]] : [],
  )

const refusal = (message: string) => Object.assign(new Error(message), { response: { body: { message } } })

beforeEach(() => {
  role = 'administrator'
  request.mockReset().mockImplementation(async ({ url, method }: Asked) => (method ? made : answers[url]))
})

async function show() {
  const tool = {
    name: 'people',
    title: 'People',
    component: PeopleTool,
    options: { accountAddress: '/lake/v1/auth/account' },
  }
  render(
    <ThemeProvider theme={studioTheme}>
      <PeopleTool tool={tool} />
    </ThemeProvider>,
  )
  await screen.findByRole('list', { name: 'People with an account' })
}

const press = (name: string) => act(async () => fireEvent.click(screen.getByRole('button', { name })))

it('leads everybody to their own account, and shows who else has one', async () => {
  role = 'author'
  await show()
  expect(screen.getByRole('link', { name: 'Password and sessions' })).toHaveProperty(
    'href',
    expect.stringMatching(/\/lake\/v1\/auth\/account$/),
  )
  const entries = within(screen.getByRole('list', { name: 'People with an account' })).getAllByRole(
    'listitem',
  )
  expect(entries.map(({ textContent }) => textContent)).toEqual([
    'Ada (you)ada@news.testAdministrator',
    'Bobbob@news.testEditor',
  ])
})

it('shows nobody but administrators what to do about accounts', async () => {
  role = 'editor'
  await show()
  expect(screen.queryByRole('combobox')).toBeNull()
  expect(screen.queryByText('Invite somebody')).toBeNull()
  expect(request.mock.calls.map(([{ url }]) => url)).not.toContain('/projects/lakeside/invitations')
})

it('gives somebody another role, and loads the list anew', async () => {
  await show()
  const before = request.mock.calls.length
  await act(async () =>
    fireEvent.change(screen.getByLabelText('Role of Bob'), { target: { value: 'author' } }),
  )
  expect(changes()).toEqual([['PATCH', '/projects/lakeside/members/p-bob', { role: 'author' }]])
  expect(request.mock.calls.length).toBeGreaterThan(before + 1)
})

it('says in the lake’s own words why something was refused', async () => {
  await show()
  request.mockImplementation(async ({ url, method }: Asked) => {
    if (method) throw refusal('ada@news.test is the last administrator and stays administrator.')
    return answers[url]
  })
  await act(async () =>
    fireEvent.change(screen.getByLabelText('Role of Ada'), { target: { value: 'viewer' } }),
  )
  expect(screen.getByRole('alert').textContent).toContain('is the last administrator')
})

it('removes an account only when asked twice, and never one’s own', async () => {
  await show()
  expect(screen.queryByRole('button', { name: 'Remove the account of Ada' })).toBeNull()
  await press('Remove the account of Bob')
  expect(changes()).toEqual([])
  await press('Keep')
  await press('Remove the account of Bob')
  await press('Remove Bob')
  expect(changes()).toEqual([['DELETE', '/projects/lakeside/members/p-bob', undefined]])
})

it('makes a link for a new password, and shows it once', async () => {
  await show()
  await press('Link for a new password for Bob')
  expect(changes()).toEqual([['POST', '/projects/lakeside/members/p-bob/password-link', undefined]])
  expect(screen.getByLabelText('The link for Bob')).toHaveProperty('value', made.url)
})

it('invites somebody, with the role that was chosen and a name if there is one', async () => {
  await show()
  const fill = (label: string, value: string) =>
    fireEvent.change(screen.getByLabelText(label), { target: { value } })
  fill('E-mail address', ' dora@news.test ')
  fill('Role', 'editor')
  expect(screen.getByText('What a editor does.')).toBeTruthy()
  await act(async () => fireEvent.submit(screen.getByRole('button', { name: 'Make an invitation' })))
  expect(changes()).toEqual([
    ['POST', '/projects/lakeside/invitations', { email: 'dora@news.test', role: 'editor' }],
  ])
  expect(screen.getByLabelText('The link for dora@news.test')).toHaveProperty('value', made.url)
})

it('withdraws an invitation', async () => {
  await show()
  await press('Withdraw the invitation of cleo@news.test')
  expect(changes()).toEqual([['DELETE', '/projects/lakeside/invitations/i-1', undefined]])
})

it('says so when nothing could be loaded', async () => {
  request.mockRejectedValue(new Error('no'))
  const tool = { name: 'people', title: 'People', component: PeopleTool, options: { accountAddress: '/x' } }
  render(
    <ThemeProvider theme={studioTheme}>
      <PeopleTool tool={tool} />
    </ThemeProvider>,
  )
  expect((await screen.findByRole('alert')).textContent).toMatch(/could not be loaded/)
})
