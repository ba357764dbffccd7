import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import { openLake } from '../../lake/http/server'
import { lakeCommand } from '../support/commands'
import { house } from './support/lake-config'

let folder: string
let incoming: string
const running = new Set<ChildProcess>()
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakeside-unfinished-'))
  incoming = join(folder, 'assets', '.incoming')
})
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  running.clear()
  rmSync(folder, { recursive: true, force: true })
})

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

function editorToken(): string {
  const lake = openLake(config())
  const { secret } = lake.accounts.tokens.create('uploader', 'editor')
  lake.close()
  return secret
}

async function serve(): Promise<{ child: ChildProcess; url: string; ended: Promise<unknown> }> {
  const child = spawn(process.execPath, [...lakeCommand, 'serve'], {
    env: { ...process.env, LAKE_DATA: folder, LAKE_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.add(child)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const url = await new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const found = /http:\/\/[\d.]+:\d+/.exec(chunk.toString())
      if (found) resolve(found[0])
    })
  })
  return { child, url, ended }
}

/** Sends the beginning of a file, and resolves when some of it lies in the folder. */
async function beginUpload(url: string, token: string): Promise<void> {
  const upload = request(`${url}/v1/assets/files/production?filename=film.mp4`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  })
  upload.on('error', () => undefined)
  upload.write(Buffer.alloc(200_000, 1))
  for (let tries = 0; tries < 200 && left().length === 0; tries += 1) await delay(25)
  expect(left()).toHaveLength(1)
}

function left(): string[] {
  try {
    return readdirSync(incoming)
  } catch {
    return []
  }
}

it.each(['SIGTERM', 'SIGINT'] as const)(
  '%s during an upload leaves nothing of it',
  async (signal) => {
    const token = editorToken()
    const { child, url, ended } = await serve()
    await beginUpload(url, token)
    child.kill(signal)
    expect(await ended).toBe(0)
    expect(left()).toEqual([])
  },
  30_000,
)

it('what a killed lake left is gone when the next is opened, at once', async () => {
  const token = editorToken()
  const { child, url, ended } = await serve()
  await beginUpload(url, token)
  child.kill('SIGKILL')
  await ended
  expect(left()).toHaveLength(1)
  openLake(config()).close()
  expect(left()).toEqual([])
}, 30_000)

it('what another process is at stays, and so does what nobody owns, for a day', async () => {
  const token = editorToken()
  const { url } = await serve()
  await beginUpload(url, token)
  // A process of the same number, before this one was; and names that earlier versions gave.
  writeFileSync(join(incoming, `${process.pid}-1000-a`), '')
  writeFileSync(join(incoming, 'of-yesterday'), '')
  writeFileSync(join(incoming, 'of-today'), '')
  const yesterday = Date.now() / 1000 - 90_000
  utimesSync(join(incoming, 'of-yesterday'), yesterday, yesterday)
  openLake(config()).close()
  expect(left()).toEqual([expect.stringMatching(/^\d+-\d+-/), 'of-today'])
}, 30_000)
