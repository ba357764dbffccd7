import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import { settings } from '../../tests/e2e/support/publication'
import { lakeCommand } from '../../tests/support/commands'

const run = promisify(execFile)
const patienceMs = 30 * 60_000

/** The environment of a lake that keeps its data in `folder`. */
export const environmentOf = (folder: string) => ({
  ...settings,
  LAKE_DATA: folder,
  SITE_URL: 'http://localhost:3000',
})

/** Runs a command of `npm run lake` on a folder and returns what it printed. Throws what it complained about. */
export async function lake(folder: string, ...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [...lakeCommand, ...args], {
    cwd: process.cwd(),
    env: environmentOf(folder),
    timeout: patienceMs,
  })
  return stdout
}

/** Makes a token and returns its secret. */
export async function tokenFor(folder: string, role: 'viewer' | 'editor'): Promise<string> {
  const printed = await lake(folder, 'tokens', 'create', '--name', `bench ${role}`, '--role', role)
  return printed.trim().split('\n').at(-1) ?? ''
}
