import { type ChildProcess, execFileSync } from 'node:child_process'
import { join } from 'node:path'

import type { SanityClient } from '@sanity/client'

import { editorClient, freePort, ready, settings } from '../../tests/e2e/support/publication'
import { lakeCommand } from '../../tests/support/commands'
import type { Bench } from './findings'
import { answering, end, start } from './processes'

const root = process.cwd()

export type Site = {
  /** The address for browsers. */
  url: string
  /** The same with an IP address, so that no name has to be looked up. */
  origin: string
  /** The process id of the front door. */
  pid: number
}

export type Publication = Site & {
  lakeUrl: string
  /** A client with an editor's token that talks to the lake directly. */
  editor: SanityClient
  /** Imports documents from a file with one JSON document per line. */
  importDocuments: (file: string) => void
}

type Options = {
  /** Environment variables in addition to those of every site, such as PRESS. */
  env?: Record<string, string>
  /** The core that all its processes have to share. */
  core?: number
}

/** `npm start` with the sample, with its own folder and ports. */
export async function startPublication(bench: Bench, { env = {}, core }: Options = {}): Promise<Publication> {
  const lakePort = await freePort()
  const lakeEnv = { LAKE_PORT: String(lakePort), LAKE_DATA: bench.folder() }
  const site = await startSite(bench, { env: { ...lakeEnv, ...env }, ...(core !== undefined && { core }) })
  const lake = (...args: string[]) =>
    execFileSync(process.execPath, [...lakeCommand, ...args], {
      cwd: root,
      env: { ...settings, ...lakeEnv, SITE_URL: site.url },
      encoding: 'utf8',
      stdio: 'pipe',
    })
  const token =
    lake('tokens', 'create', '--name', 'bench', '--role', 'editor').trim().split('\n').at(-1) ?? ''
  const lakeUrl = `http://127.0.0.1:${lakePort}`
  const editor = editorClient(lakeUrl, token)
  return { ...site, lakeUrl, editor, importDocuments: (file) => void lake('import', file) }
}

/** `npm start` alone: with a lake of its own, or with the one that SANITY_API_HOST names in `env`. */
export async function startSite(bench: Bench, options: Options): Promise<Site> {
  const { child, ...site } = await launchSite(bench, options)
  await ready(child)
  return site
}

/** The same, without waiting for it. */
export async function launchSite(
  bench: Bench,
  { env = {}, core }: Options,
): Promise<Site & { child: ChildProcess }> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const child = start(process.execPath, [join(root, 'server', 'start.js')], {
    core,
    cwd: root,
    env: { ...settings, PORT: String(port), SITE_URL: url, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  bench.afterwards(() => end(child, 'SIGINT'))
  return { url, origin: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, child }
}

/** `next start` of the same build, with nothing around it. */
export async function startNext(
  bench: Bench,
  { env = {}, core }: Options,
): Promise<Pick<Site, 'origin' | 'pid'>> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
  const child = start(process.execPath, [next, 'start', '-H', '127.0.0.1', '-p', String(port)], {
    core,
    cwd: root,
    env: { ...settings, NODE_ENV: 'production', ...env },
    stdio: 'ignore',
  })
  bench.afterwards(() => end(child))
  await answering(origin, child)
  return { origin, pid: child.pid ?? 0 }
}
