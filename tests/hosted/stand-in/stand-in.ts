import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { lakeCommand } from '../../support/commands'
import { administrator, settings } from '../../e2e/support/publication'
import { DATASET, hosts, PROJECT, SITE } from '../names'
import { Asked } from './asked'
import { openFront } from './front'
import { answerNames } from './name-server'

/** The ports behind the front, in a namespace that has nothing else in it. */
export const ports = { site: 3000, lake: 3333 } as const

export type StandIn = {
  /** Makes a token of a role. */
  token: (role: 'viewer' | 'editor') => string
  asked: Asked
  stop: () => Promise<void>
}

/** Starts what stands in for hosted Sanity: a lake with the sample publication, and names and certificates in front of it. */
export async function startStandIn(folder: string): Promise<StandIn> {
  const data = mkdtempSync(join(folder, 'lake-'))
  const root = process.cwd()
  const env = {
    ...settings,
    LAKE_ADMIN_EMAIL: administrator.email,
    LAKE_ADMIN_PASSWORD: administrator.password,
    LAKE_DATA: data,
    LAKE_PORT: String(ports.lake),
    SITE_URL: SITE,
    // Addresses of assets are given with a host that is allowed.
    LAKE_CORS_ORIGINS: `https://${hosts.assets}`,
    NEXT_PUBLIC_SANITY_PROJECT_ID: PROJECT,
    NEXT_PUBLIC_SANITY_DATASET: DATASET,
  }
  const lake = (...args: string[]) =>
    execFileSync(process.execPath, [...lakeCommand, ...args], {
      cwd: root,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  lake('setup', '--sample', join(root, 'content', 'sample.ndjson'))
  const serving = spawn(process.execPath, [...lakeCommand, 'serve'], {
    cwd: root,
    env,
    stdio: 'ignore',
  })
  await answering(serving)
  const asked = new Asked(folder)
  const [names, front] = [await answerNames(asked), await openFront(folder, ports, asked)]
  return {
    token: (role) => lake('tokens', 'create', '--name', role, '--role', role).trim().split('\n').at(-1) ?? '',
    asked,
    stop: async () => {
      front.close()
      names.close()
      await end(serving)
      rmSync(data, { recursive: true, force: true })
    },
  }
}

async function answering(serving: ChildProcess): Promise<void> {
  while (serving.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${ports.lake}/healthz`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('The lake that stands in for hosted Sanity has ended.')
}

/** Ends a process that was started here, and waits until it has ended. */
export async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await ended
}
