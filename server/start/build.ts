import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { fingerprint } from '../build/fingerprint'
import { StartError } from '../processes/start-error'

/** What the build is made from. Content and environment do not count: one build runs with any of them. */
const sources = [
  'app',
  'components',
  'elements',
  'lib',
  'sanity',
  'next.config.js',
  'proxy.ts',
  'tsconfig.json',
  'package-lock.json',
]

const recordOf = (root: string) => join(root, '.next', 'lakeside-build.json')
const recordText = (builtFrom: string) => JSON.stringify({ sources: builtFrom })

/** Whether there is a finished build, in `.next` and `public/elements`, of the sources as they are now. */
export function isBuildCurrent(root: string): boolean {
  const made = [join(root, '.next', 'BUILD_ID'), join(root, 'public', 'elements'), recordOf(root)]
  if (!made.every((file) => existsSync(file))) return false
  return readFileSync(recordOf(root), 'utf8') === recordText(fingerprint(root, sources))
}

/** Builds the site. When that fails, rejects with a StartError that holds the end of the build's output. */
export async function build(root: string): Promise<void> {
  const builtFrom = fingerprint(root, sources)
  // From here on the earlier build is no longer whole: it is overwritten piece by piece.
  rmSync(recordOf(root), { force: true })
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const collect = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-8_000)
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  if (code !== 0) throw new StartError(`The site could not be built.\n\n${output.trim()}`)
  writeFileSync(recordOf(root), recordText(builtFrom))
}
