import { rejection, temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
beforeAll(async () => {
  lake = await temporaryLake()
})
afterAll(() => lake.stop())

type Listed = { id: string; label: string; roles: { name: string }[]; key?: string; datasets?: string[] }
const tokens = '/projects/lakeside/tokens'

const make = (body: object) =>
  lake.client('administrator').request<Required<Listed>>({ url: tokens, method: 'POST', body })

test('an administrator makes a token, sees it listed without its key, and revokes it', async () => {
  const administrator = lake.client('administrator')
  const made = await make({ label: 'Build', roleName: 'author' })
  expect(made).toMatchObject({ label: 'Build', roles: [{ name: 'author', title: 'Author' }] })
  const program = lake.client(undefined, { token: made.key })
  expect(await program.users.getById('me')).toMatchObject({ id: made.id, role: 'author' })

  const list = await administrator.request<Listed[]>({ url: tokens })
  expect(list.find(({ id }) => id === made.id)).toMatchObject({ label: 'Build' })
  expect(JSON.stringify(list)).not.toContain(made.key)

  await administrator.request({ url: `${tokens}/${made.id}`, method: 'DELETE' })
  expect(await rejection(program.fetch('1'))).toMatchObject({ statusCode: 401 })
  const again = administrator.request({ url: `${tokens}/${made.id}`, method: 'DELETE' })
  expect(await rejection(again)).toMatchObject({ statusCode: 404 })
})

test.each([
  [{ label: 'No role' }, /roleName/],
  [{ label: 'Wrong', roleName: 'owner' }, /administrator, editor, author, viewer or site/],
  [{ label: '', roleName: 'viewer' }, /name of 1 to 200 characters/],
  [{ label: 'Wrong', roleName: 'viewer', datasets: 'production' }, /datasets/],
])('%j makes none, and the answer says why', async (body, why) => {
  expect(await rejection(make(body))).toMatchObject({ statusCode: 400, message: expect.stringMatching(why) })
})

describe('a token for some datasets', () => {
  test.each([
    ['GET', '/data/query/production?query=1'],
    ['POST', '/data/query/production'],
    ['GET', '/data/doc/production/a'],
    ['GET', '/data/listen/production?query=*'],
    ['GET', '/data/live/events/production'],
    ['POST', '/data/mutate/production'],
    ['POST', '/data/actions/production'],
    ['GET', '/data/history/production/transactions/a'],
    ['GET', '/data/references/production/documents/a/to'],
    ['POST', '/assets/images/production'],
    ['GET', '/projects/lakeside/datasets/production/acl'],
    ['GET', '/projects/lakeside/datasets/production/query?query=1'],
    ['GET', '/schedules/lakeside/production'],
  ])('is refused by %s %s of another, and by nothing else', async (method, path) => {
    const ask = async (datasets: string[]) => {
      const { secret } = lake.lake.accounts.tokens.create('scripts', 'editor', datasets)
      const headers = { authorization: `Bearer ${secret}` }
      const response = await fetch(lake.at(path), { method, headers })
      const text = response.status === 403 ? await response.text() : ''
      await response.body?.cancel().catch(() => undefined)
      return [response.status, text] as const
    }
    const [status, text] = await ask(['staging', 'archive'])
    expect(status).toBe(403)
    expect(text).toContain('is not for the dataset \\"production\\", only for staging, archive.')
    expect([401, 403]).not.toContain((await ask(['production', 'staging']))[0])
  })

  test('is made and listed over HTTP, too', async () => {
    const made = await make({ label: 'Staging', roleName: 'editor', datasets: ['staging'] })
    expect(made.datasets).toEqual(['staging'])
    const program = lake.client(undefined, { token: made.key })
    expect(await rejection(program.fetch('1'))).toMatchObject({ statusCode: 403 })
    expect(await program.users.getById('me')).toMatchObject({ role: 'editor' })
  })
})
