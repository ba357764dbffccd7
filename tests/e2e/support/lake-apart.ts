import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { freePort, ready, settings } from './publication'

/** A site whose lake is a process of its own somewhere else, which the test starts and kills as it likes. */
export type SiteApart = {
  url: string
  /** Runs a command of `npm run lake` on the lake's folder. */
  lake: (...args: string[]) => string
  startLake: () => Promise<void>
  /** Ends the lake without warning, and leaves it down. */
  killLake: () => Promise<void>
  stop: () => Promise<void>
}

export async function startSiteApart({ sample = true } = {}): Promise<SiteApart> {
  const folder = mkdtempSync(join(tmpdir(), 'lakeside-apart-'))
  const [port, lakePort] = [await freePort(), await freePort()]
  const root = process.cwd()
  const command = ['--import', 'tsx', join(root, 'lake', 'cli.ts')]
  const lakeEnv = {
    ...settings,
    LAKE_DATA: folder,
    LAKE_PORT: String(lakePort),
    SITE_URL: `http://localhost:${port}`,
  }
  const lake = (...args: string[]) =>
    execFileSync(process.execPath, [...command, ...args], { cwd: root, env: lakeEnv, encoding: 'utf8' })
  let serving: ChildProcess | undefined
  const startLake = async () => {
    serving = spawn(process.execPath, [...command, 'serve'], { cwd: root, env: lakeEnv, stdio: 'ignore' })
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${lakePort}/healthz`).catch(() => undefined)
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
    SANITY_API_HOST: `http://127.0.0.1:${lakePort}`,
    LAKE_PORT: '3333',
  }
  const site = spawn(process.execPath, [join(root, 'server', 'start.js')], {
    cwd: root,
    env: siteEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  await ready(site)
  return {
    url: lakeEnv.SITE_URL,
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
