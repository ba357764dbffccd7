import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { SanityClient } from '@sanity/client'

import { lakeCommand } from '../../support/commands'
import { childOf, editorClient, freePort, ready, settings } from './publication'

/** A site whose lake is a process of its own somewhere else, which the test starts and kills as it likes. */
export type SiteApart = {
  url: string
  lakeUrl: string
  /** Stops the site, lets something happen, and starts it again, perhaps with other variables. */
  restartSite: (changed?: Record<string, string>, meanwhile?: () => Promise<unknown>) => Promise<void>
  /** Ends the process that renders pages, without warning. */
  killRenderer: () => void
  /** Runs a command of `npm run lake` on the lake's folder. */
  lake: (...args: string[]) => string
  startLake: () => Promise<void>
  /** Ends the lake without warning, and leaves it down. */
  killLake: () => Promise<void>
  stop: () => Promise<void>
}

type Options = {
  /** Whether the lake holds the sample publication. */
  sample?: boolean
  /** Further variables for the site. */
  variables?: Record<string, string>
  /** The way from the site to the lake, if it is not the direct one. */
  way?: (lakeUrl: string) => Promise<string>
}

export async function startSiteApart({
  sample = true,
  variables = {},
  way = async (lakeUrl) => lakeUrl,
}: Options = {}): Promise<SiteApart> {
  const folder = mkdtempSync(join(tmpdir(), 'lakeside-apart-'))
  const [port, lakePort] = [await freePort(), await freePort()]
  const lakeUrl = `http://127.0.0.1:${lakePort}`
  const root = process.cwd()
  const lakeEnv = {
    ...settings,
    LAKE_DATA: folder,
    LAKE_PORT: String(lakePort),
    SITE_URL: `http://localhost:${port}`,
  }
  const lake = (...args: string[]) =>
    execFileSync(process.execPath, [...lakeCommand, ...args], { cwd: root, env: lakeEnv, encoding: 'utf8' })
  let serving: ChildProcess | undefined
  const startLake = async () => {
    serving = spawn(process.execPath, [...lakeCommand, 'serve'], { cwd: root, env: lakeEnv, stdio: 'ignore' })
    for (;;) {
      const answer = await fetch(`${lakeUrl}/healthz`).catch(() => undefined)
      if (answer?.ok) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  const end = async (child: ChildProcess | undefined, signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await ended
  }

  lake('setup', ...(sample ? ['--sample', join(root, 'content', 'sample.ndjson')] : []))
  await startLake()
  const siteEnv = {
    ...lakeEnv,
    PORT: String(port),
    SANITY_API_HOST: await way(lakeUrl),
    LAKE_PORT: '3333',
    ...variables,
  }
  const startSite = async (changed = {}) => {
    const started = spawn(process.execPath, [join(root, 'server', 'start.js')], {
      cwd: root,
      env: { ...siteEnv, ...changed },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    await ready(started)
    return started
  }
  let site = await startSite()
  return {
    url: lakeEnv.SITE_URL,
    lakeUrl,
    restartSite: async (changed = {}, meanwhile) => {
      await end(site, 'SIGINT')
      await meanwhile?.()
      site = await startSite(changed)
    },
    killRenderer: () => process.kill(childOf(site.pid ?? 0, 'renderer.main.ts'), 'SIGKILL'),
    lake,
    startLake,
    killLake: () => end(serving, 'SIGKILL'),
    stop: async () => {
      await end(site, 'SIGINT')
      await end(serving, 'SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A client with an editor's token, straight to the lake. */
export const editorOf = ({ lakeUrl, lake }: SiteApart): SanityClient =>
  editorClient(
    lakeUrl,
    lake('tokens', 'create', '--name', 'a test', '--role', 'editor').trim().split('\n').at(-1) ?? '',
  )
