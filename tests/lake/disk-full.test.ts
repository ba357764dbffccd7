import { readdirSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'

import { DatabaseSync } from '@photostructure/sqlite'
import type { SanityClient } from '@sanity/client'

import { openLake } from '../../lake/http/server'
import type * as database from '../../lake/disk/database'
import { quarters } from './assets-fixtures'
import type * as writeHere from './support/write-here'
import { temporaryLake, type TemporaryLake } from './support/lake'

const mockOpened: database.Database[] = []
jest.mock('../../lake/disk/database', () => {
  const real = jest.requireActual<typeof database>('../../lake/disk/database')
  const openDatabase: typeof real.openDatabase = (...args) => {
    const opened = real.openDatabase(...args)
    mockOpened.push(opened)
    return opened
  }
  return { ...real, openDatabase }
})
jest.mock('../../lake/workers/shared-pool', () =>
  jest.requireActual<typeof writeHere>('./support/write-here').writingHere(),
)

let lake: TemporaryLake
let editor: SanityClient
let reader: SanityClient
let headers: Record<string, string>
let logged: jest.SpyInstance
beforeEach(async () => {
  logged = jest.spyOn(console, 'error').mockReturnValue()
  lake = await temporaryLake()
  editor = lake.client('editor')
  reader = lake.client(undefined, { perspective: 'published' })
  headers = { authorization: `Bearer ${lake.token('editor')}` }
  await editor.create({ _id: 'story', _type: 'note', text: 'before' })
})
afterEach(async () => {
  jest.restoreAllMocks()
  await lake.stop()
  mockOpened.length = 0
})

/** SQLite then says what it says when the disk has no room: its own limit on the pages of a file is reached. */
const limitPages = (pages: number) => {
  for (const each of mockOpened) each.exec(`PRAGMA max_page_count = ${pages}`)
}
const fillDisk = () => limitPages(1)
const makeRoom = () => limitPages(1_000_000_000)

/** Files can no longer be written to either. */
async function fillFiles() {
  const handle = await open(__filename)
  const prototype = Object.getPrototypeOf(handle) as typeof handle
  await handle.close()
  const error = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  jest.spyOn(prototype, 'appendFile').mockRejectedValue(error)
}

const long = 'x'.repeat(100_000)
const post = (path: string, body: BodyInit) => fetch(lake.at(path), { method: 'POST', headers, body })
const mutate = (id: string) =>
  post(
    '/data/mutate/production',
    JSON.stringify({ mutations: [{ create: { _id: id, _type: 'note', long } }] }),
  )
const edit = () =>
  post(
    '/data/actions/production',
    JSON.stringify({
      actions: [
        {
          actionType: 'sanity.action.document.edit',
          publishedId: 'story',
          draftId: 'drafts.story',
          patch: { set: { long } },
        },
      ],
    }),
  )

async function expectFull(response: Response) {
  expect(response.status).toBe(507)
  const { error, message } = (await response.json()) as { error: string; message: string }
  expect(error).toBe('Insufficient Storage')
  expect(message).toMatch(/disk .* full.*nothing was saved.*Make room/)
}

describe('on a full disk', () => {
  it.each([
    ['a mutation', () => mutate('new')],
    ['an action', edit],
    [
      'a setting of a person',
      () =>
        fetch(lake.at('/users/me/keyvalue'), {
          method: 'PUT',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify([{ key: 'k', value: 'v'.repeat(60_000) }]),
        }),
    ],
  ])('%s answers 507 and says what to do', async (_what, write) => {
    fillDisk()
    await expectFull(await write())
    await expectFull(await write())
  })

  it('nothing of what was refused is there, what was there is read, and with room again all is well', async () => {
    fillDisk()
    for (const response of [await mutate('new'), await edit()]) await expectFull(response)
    expect(await editor.fetch('*[_type == "note"]._id')).toEqual(['story'])
    expect(await reader.fetch('*[_id == "story"][0].text')).toBe('before')
    expect(await editor.getDocument('story')).toMatchObject({ text: 'before' })
    expect((await fetch(`${lake.url}/healthz`)).status).toBe(200)
    makeRoom()
    expect((await mutate('new')).status).toBe(200)
    expect((await edit()).status).toBe(200)
    expect(await editor.fetch('*[_type == "note"]._id')).toEqual(['drafts.story', 'new', 'story'])
  })

  it('an upload answers 507 and leaves nothing behind; a picture is made and shown all the same', async () => {
    const picture = await editor.assets.upload('image', await quarters(30, 20).png().toBuffer())
    await fillFiles()
    for (const kind of ['images', 'files']) {
      await expectFull(
        await post(`/assets/${kind}/production`, new Uint8Array(await quarters(9, 9).png().toBuffer())),
      )
    }
    expect(readdirSync(join(lake.folder, 'assets', '.incoming'))).toEqual([])
    expect((await fetch(`${lake.url}/${picture.path}?w=10`)).status).toBe(200)
  })

  it('an upload whose document finds no room answers 507', async () => {
    fillDisk()
    // What is left in the file's last pages.
    const small = '{"mutations":[{"create":{"_type":"note"}}]}'
    while ((await post('/data/mutate/production', small)).ok);
    await expectFull(await post('/assets/files/production', long))
  })

  it('the lake opens: a file that is up to date is not written to for that', async () => {
    const files = [join('datasets', 'production.sqlite'), 'accounts.sqlite']
    const observers = files.map((file) => new DatabaseSync(join(lake.folder, file)))
    const versions = () => observers.map((observer) => observer.prepare('PRAGMA data_version').get())
    const before = versions()
    openLake(lake.lake.config).close()
    expect(versions()).toEqual(before)
    for (const observer of observers) observer.close()
  })

  it('is said once in the log, not with every word that is typed', async () => {
    fillDisk()
    const from = Date.now() + 3_600_000
    const clock = jest.spyOn(Date, 'now').mockReturnValue(from)
    for (let count = 0; count < 5; count += 1) await mutate('new')
    clock.mockRestore()
    expect(logged.mock.calls).toHaveLength(1)
    expect(logged.mock.calls[0]?.[0]).toMatch(/disk .* full/)
  })
})
