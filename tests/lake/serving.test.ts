import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { lakeCommand } from '../support/commands'

let folder: string
const running = new Set<ChildProcess>()
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakeside-serving-'))
})
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  running.clear()
  rmSync(folder, { recursive: true, force: true })
})

function lake(...args: string[]) {
  const child = spawn(process.execPath, [...lakeCommand, ...args], {
    env: { ...process.env, LAKE_DATA: folder, LAKE_PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const ended = new Promise<{ code: number | null; stderr: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, stderr: stderr.trim() })),
  )
  const ready = new Promise<string>((resolve) =>
    child.stdout.on('data', () => {
      const [, port] = /127\.0\.0\.1:(\d+)/.exec(stdout) ?? []
      if (port) resolve(port)
    }),
  )
  return { child, ended, ready }
}

it('a folder is served by one lake at a time, and the second says by which, and on which port', async () => {
  const first = lake('serve')
  const port = await first.ready
  const { code, stderr } = await lake('serve').ended
  expect(code).toBe(1)
  expect(stderr).toMatch(
    `${folder} is already served by process ${first.child.pid} on port ${port}, since 20`,
  )
  expect(stderr).toMatch('set LAKE_DATA')
  expect(stderr).not.toMatch(/^\s+at /m)

  // Commands are no second lake.
  const added = await lake('tokens', 'create', '--name', 't', '--role', 'editor').ended
  expect(added.code).toBe(0)

  // The next one is let in however the last one ended.
  first.child.kill('SIGKILL')
  await first.ended
  const next = lake('serve')
  await next.ready
  next.child.kill('SIGTERM')
  expect((await next.ended).code).toBe(0)
  const last = lake('serve')
  await last.ready
}, 60_000)
