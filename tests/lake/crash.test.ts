import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { applyPatch } from 'mendoza'

import { openLake, startLake } from '../../lake/http/server'
import type { LakeDocument } from '../../lake/documents/types'
import { lakeCommand } from '../support/commands'
import { house } from './support/lake-config'

/** Starts `lake serve` as a process of its own and resolves with its address. */
async function serve(folder: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [...lakeCommand, 'serve'], {
    env: { ...process.env, LAKE_DATA: folder, LAKE_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const found = /http:\/\/[\d.]+:\d+/.exec(chunk.toString())
      if (found) resolve(found[0])
    })
  })
  return { child, url }
}

const config = (folder: string) => ({
  projectId: 'lakeside',
  datasets: ['production'],
  port: 0,
  folder,
  siteUrl: 'http://localhost:3000',
  corsOrigins: [],
  house,
  administrator: { email: 'admin@example.com' },
})

describe('a lake that is killed while it writes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lakeside-crash-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('has every acknowledged write after it is started again, and a log that agrees with its documents', async () => {
    const opened = openLake(config(folder))
    const token = opened.accounts.tokens.create('writer', 'editor').secret
    opened.close()

    const acknowledged = new Map<string, string>()
    for (let round = 0; round < 4; round += 1) {
      const { child, url } = await serve(folder)
      const exited = new Promise((resolve) => child.once('exit', resolve))
      const writers = Array.from({ length: 4 }, (_, writer) =>
        write(url, token, `${round}-${writer}`, acknowledged),
      )
      // The process that writes has to start first.
      for (const before = acknowledged.size; acknowledged.size === before;)
        await new Promise((resolve) => setTimeout(resolve, 10))
      await new Promise((resolve) => setTimeout(resolve, 250 + round * 130))
      child.kill('SIGKILL')
      await Promise.all([exited, ...writers])
    }
    expect(acknowledged.size).toBeGreaterThan(20)

    const { lake, close } = await startLake(config(folder))
    const [dataset] = lake.datasets.values()
    if (!dataset) throw new Error('There is no dataset.')
    for (const [id, revision] of acknowledged) expect(dataset.read(id)?._rev).toBe(revision)

    const replayed = new Map<string, unknown>()
    for (const { changes } of dataset.log.since(0)) {
      for (const { documentId, effects } of changes) {
        replayed.set(documentId, applyPatch(replayed.get(documentId) ?? null, effects.apply))
      }
    }
    const bare = ({ _rev, ...content }: LakeDocument) => content
    expect([...replayed.values()].length).toBe([...dataset.documents()].length)
    for (const document of dataset.documents()) expect(replayed.get(document._id)).toEqual(bare(document))
    await close()
  }, 60_000)
})

/** Writes document after document until the lake is gone, and notes what was acknowledged. */
async function write(
  url: string,
  token: string,
  name: string,
  acknowledged: Map<string, string>,
): Promise<void> {
  for (let count = 0; ; count += 1) {
    const id = `w-${name}-${count}`
    const body = JSON.stringify({
      mutations: [{ createOrReplace: { _id: id, _type: 'note', text: 'x'.repeat(2_000) } }],
    })
    const response = await fetch(`${url}/v1/data/mutate/production`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body,
    }).catch(() => undefined)
    const answer: unknown = await response?.json().catch(() => undefined)
    if (!response || !answer) return
    expect(response.status).toBe(200)
    acknowledged.set(id, (answer as { transactionId: string }).transactionId)
  }
}
