import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { createClient, type SanityClient } from '@sanity/client'

import { lakeCommand } from '../../support/commands'

export const administrator = { email: 'ed@example.org', password: 'a long enough password' }

export type Publication = {
  /** The site's public origin. */
  url: string
  /** The lake's own address, which readers never use. */
  lakeUrl: string
  /** A client with an editor's token, straight to the lake. */
  editor: SanityClient
  /** Runs a command of `npm run lake` and returns what it printed. */
  lake: (args: string[], input?: string) => string
  /** Process id of `npm start`. */
  pid: number
  /** Process id of its child, the lake. */
  lakePid: () => number
  stop: () => Promise<void>
}

/** Besides, everything is as if no variable were set (`tests/own-environment.js`). */
export const settings = {
  ...process.env,
  LAKE_ADMIN_EMAIL: administrator.email,
  LAKE_ADMIN_PASSWORD: administrator.password,
}

/** Starts a publication as `npm start` does: production build, sample content, a folder and ports of its own, perhaps with further variables. */
export async function startPublication(variables: Record<string, string> = {}): Promise<Publication> {
  const folder = mkdtempSync(join(tmpdir(), 'lakeside-e2e-'))
  const [port, lakePort] = [await freePort(), await freePort()]
  const env = {
    ...settings,
    PORT: String(port),
    LAKE_PORT: String(lakePort),
    LAKE_DATA: folder,
    SITE_URL: `http://localhost:${port}`,
    ...variables,
  }
  const root = process.cwd()
  const child = spawn(process.execPath, [join(root, 'server', 'start.js')], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  await ready(child)

  const lake = (args: string[], input?: string) =>
    execFileSync(process.execPath, [...lakeCommand, ...args], {
      cwd: root,
      env,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'ignore'],
      ...(input !== undefined && { input }),
    })
  const token =
    lake(['tokens', 'create', '--name', 'browser tests', '--role', 'editor']).trim().split('\n').at(-1) ?? ''
  const lakeUrl = `http://127.0.0.1:${lakePort}`
  return {
    url: env.SITE_URL,
    lakeUrl,
    lake,
    editor: editorClient(lakeUrl, token),
    pid: child.pid ?? 0,
    lakePid: () => childOf(child.pid ?? 0, 'lake.cli.main.ts serve'),
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A client that sees and may do what an editor does, straight to the lake. */
export const editorClient = (lakeUrl: string, token: string): SanityClient =>
  createClient({
    projectId: 'lakeside',
    dataset: 'production',
    apiHost: lakeUrl,
    useProjectHostname: false,
    apiVersion: '2025-02-19',
    useCdn: false,
    perspective: 'raw',
    token,
  })

/** Resolves when `npm start` has said where the Studio is; rejects with what it said when it ends instead. */
export function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = ''
    const collect = (chunk: Buffer) => {
      output += chunk.toString()
      if (output.includes('/studio')) resolve()
    }
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    child.once('exit', (code) => reject(new Error(`npm start ended with code ${code}:\n${output}`)))
  })
}

/** The process that `pid` has started with this (a regular expression) on its command line. */
export function childOf(pid: number, command: string): number {
  const processes = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' })
  const line = processes
    .split('\n')
    .find((entry) => new RegExp(`^\\s*\\d+\\s+${pid}\\s.*${command}`).test(entry))
  if (!line) throw new Error(`${command} is not running.`)
  return Number(line.trim().split(/\s+/)[0])
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
