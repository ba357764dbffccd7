import { spawnSync } from 'node:child_process'
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { DatabaseSync } from '@photostructure/sqlite'
import sharp from 'sharp'
import WebSocket from 'ws'

import { openLake } from '@/lake/http/server'

import { createApp } from '../../lake/http/app'
import { lakeCommand } from '../support/commands'
import { temporaryLake, type TemporaryLake } from './support/lake'
import { house } from './support/lake-config'

const pageSize = 4_096
const [documents, accounts] = [join('datasets', 'production.sqlite'), 'accounts.sqlite']

let folder: string
let lake: TemporaryLake | undefined
let logged: jest.SpyInstance
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakeside-damage-'))
  logged = jest.spyOn(console, 'error').mockReturnValue()
})
afterEach(async () => {
  await lake?.close()
  lake = undefined
  rmSync(folder, { recursive: true, force: true })
  logged.mockRestore()
})

/** A lake's folder with some stories and a picture; gives the picture's path and an editor's token. */
async function fill() {
  const filled = await temporaryLake(folder)
  const editor = filled.client('editor')
  const transaction = editor.transaction()
  for (let n = 0; n < 300; n += 1)
    transaction.createOrReplace({ _id: `note-${n}`, _type: 'note', text: 'x'.repeat(500) })
  await transaction.commit()
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  const { url } = await editor.assets.upload('image', png)
  const token = filled.token('editor')
  await filled.close()
  // Everything into the files themselves, past the write-ahead logs: once the lake's processes have let go of them.
  for (const database of [documents, accounts]) {
    const db = new DatabaseSync(join(folder, database))
    await eventually(async () => Object(db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()).busy === 0)
    db.close()
  }
  return { picture: new URL(url, filled.url).pathname.replace(/^\/lake/, ''), token }
}

const config = () => ({
  projectId: 'lakeside',
  datasets: ['production'],
  port: 0,
  folder,
  siteUrl: 'http://localhost:3000',
  corsOrigins: [],
  house,
  administrator: { email: 'admin@example.com' },
})

/** Overwrites the pages of a file, from one to another, as a failing disk does. */
function spoil(database: string, from: number, to: number): void {
  const file = openSync(join(folder, database), 'r+')
  writeSync(file, Buffer.alloc((to - from) * pageSize, 0xab), 0, (to - from) * pageSize, from * pageSize)
  closeSync(file)
}

/** A page that only the index of changes by document needs: everything else of such a lake can be read. */
function pageOfIndex(): number {
  const db = new DatabaseSync(join(folder, documents))
  const row = db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'changes_by_document'").get()
  db.close()
  return Number(Object(row).rootpage) - 1
}

const eventually = async (holds: () => Promise<boolean>) => {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline;) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('It never came to hold.')
}
const health = async () => (await fetch(`${lake?.url}/healthz`)).json()
const isDamaged = async () => (await health()).status === 'damaged'

describe('a lake whose database is damaged, though it can be opened', () => {
  it('finds out by itself, and serves nothing of it as if nothing were', async () => {
    const { picture, token } = await fill()
    const page = pageOfIndex()
    spoil(documents, page, page + 1)
    lake = await temporaryLake(folder)
    await eventually(isDamaged)

    const { url } = lake
    const answer = await fetch(`${url}/healthz`)
    expect(answer.status).toBe(503)
    expect(await answer.json()).toEqual({ status: 'damaged', damaged: [documents], datasets: ['production'] })
    const said = logged.mock.calls.join()
    expect(said).toMatch(`A database is damaged: ${join(folder, documents)} (`)
    expect(said).toMatch('docs/running.md')

    const authorization = `Bearer ${token}`
    const before = readFileSync(join(folder, documents))
    for (const [path, init] of [
      ['/v1/data/query/production?query=*', {}],
      ['/v1/data/query/production?query=*', { headers: { authorization } }],
      ['/v1/data/doc/production/note-1', {}],
      ['/v1/data/listen/production?query=*', {}],
      ['/v1/data/live/events/production', {}],
      [
        '/v1/data/mutate/production',
        { method: 'POST', headers: { authorization }, body: '{"mutations":[]}' },
      ],
      ['/v1/data/actions/production', { method: 'POST', headers: { authorization }, body: '{"actions":[]}' }],
      ['/v1/assets/images/production', { method: 'POST', headers: { authorization }, body: 'x' }],
      ['/v1/users/me', { headers: { authorization } }],
    ] as const) {
      const refused = await fetch(url + path, init)
      expect([path, refused.status]).toEqual([path, 503])
      expect((await refused.json()).message).toMatch('The database of this lake is damaged')
    }
    expect(readFileSync(join(folder, documents)).equals(before)).toBe(true)
    // Bytes that are named by their own hash are sound, and the last good pages need them.
    expect((await fetch(url + picture)).status).toBe(200)
    expect((await fetch(`${url}/v1/ping`)).ok).toBe(true)
  })

  it('ends the streams that were open at their next sign of life, so that nobody takes silence for peace', async () => {
    await fill()
    const opened = openLake(config())
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] })
    try {
      const app = createApp(opened)
      const stream = await app.request('/v1/data/live/events/production')
      opened.health.report(documents, ['Page 7 is torn.'])
      jest.advanceTimersByTime(15_000)
      expect(await stream.text()).toMatch('event: welcome')
    } finally {
      jest.useRealTimers()
      opened.close()
    }
  })

  it('takes no WebSocket any more', async () => {
    await fill()
    lake = await temporaryLake(folder)
    lake.lake.health.report(documents, ['Page 7 is torn.'])
    const refused = new WebSocket(`${lake.url.replace('http', 'ws')}/v1/data/live/events/production`)
    expect(String(await new Promise((resolve) => refused.on('error', resolve)))).toMatch('503')
  })

  it('counts damage to the accounts as well', async () => {
    await fill()
    spoil(accounts, 3, Math.floor(statSync(join(folder, accounts)).size / pageSize))
    lake = await temporaryLake(folder)
    await eventually(isDamaged)
    expect((await health()).damaged).toEqual([accounts])
    expect((await fetch(lake.at('/data/query/production?query=*'))).status).toBe(503)
  })

  it('finds out at once when a request comes upon it', async () => {
    const { token } = await fill()
    const opened = openLake(config())
    try {
      const app = createApp(opened)
      const index = pageOfIndex()
      spoil(documents, index, index + 1)
      const post = () =>
        app.request('/v1/data/mutate/production', {
          method: 'POST',
          headers: { authorization: `Bearer ${token}` },
          body: '{"mutations":[{"delete":{"id":"note-1"}}]}',
        })
      expect((await post()).status).toBe(503)
      expect((await app.request('/healthz')).status).toBe(503)
      expect((await app.request('/v1/data/query/production?query=*')).status).toBe(503)
      expect(logged.mock.calls.join()).toMatch('A database is damaged')
    } finally {
      opened.close()
    }
  })
})

it('a lake may be closed at any moment while it is looked through', async () => {
  await fill()
  for (const ms of [0, 5, 10, 20, 40, 60, 80, 120]) {
    const closing = await temporaryLake(folder)
    await new Promise((resolve) => setTimeout(resolve, ms))
    await closing.close()
  }
  expect(logged).not.toHaveBeenCalled()
})

it('a sound lake is found sound, again and again', async () => {
  await fill()
  for (let times = 0; times < 2; times += 1) {
    lake = await temporaryLake(folder)
    await lake.lake.health.check([documents, accounts])
    expect(await health()).toEqual({ status: 'ok', datasets: ['production'] })
    await lake.close()
  }
  lake = undefined
  expect(logged).not.toHaveBeenCalled()
})

describe('a database that cannot be opened at all', () => {
  it.each([
    ['has lost its beginning', (file: string) => spoil(file, 0, 1)],
    ['is something else', (file: string) => writeFileSync(join(folder, file), 'Dear diary, '.repeat(1_000))],
    [
      'has lost its documents',
      (file: string) => spoil(file, 1, Math.floor(statSync(join(folder, file)).size / pageSize)),
    ],
  ])('is named, with what to do: it %s', async (_, damage) => {
    await fill()
    damage(documents)
    const open = () => openLake(config())
    expect(open).toThrow(`A database is damaged: ${join(folder, documents)}`)
    expect(open).toThrow('docs/running.md')
  })

  it('ends "lake serve" and "lake setup" with that sentence, not with the folder’s rights', async () => {
    await fill()
    spoil(documents, 0, 1)
    for (const command of ['serve', 'setup']) {
      const { status, stderr } = spawnSync(process.execPath, [...lakeCommand, command], {
        env: { ...process.env, LAKE_DATA: folder, LAKE_PORT: '0', SITE_URL: '', LAKE_CORS_ORIGINS: '' },
        encoding: 'utf8',
      })
      expect(status).toBe(1)
      expect(stderr).toMatch('A database is damaged')
      expect(stderr).not.toMatch('cannot be written')
    }
  }, 60_000)
})
