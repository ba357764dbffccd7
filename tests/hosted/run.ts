import '../own-environment.js'

import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { build, isBuildCurrent } from '../../server/start/build'
import { findBrowser } from '../e2e/support/browser'
import { certificateFiles, makeCertificates } from './certificates'
import { certified, handedOver } from './names'
import { inNamespace, whyNoNamespace } from './namespace'
import { Asked } from './stand-in/asked'

const root = process.cwd()
const folder = mkdtempSync(join(tmpdir(), 'lakeside-hosted-'))
const resolver = join(folder, 'resolv.conf')
const playwright = [
  process.execPath,
  join('node_modules', '@playwright', 'test', 'cli.js'),
  ...['test', '--config', join('tests', 'hosted', 'playwright.config.ts')],
]

/** Runs the tests, and says what was asked of hosted Sanity. Whether all is well. */
async function run(): Promise<boolean> {
  if (!isBuildCurrent(root)) await build(root)
  const program = inNamespace(resolver, [...playwright, ...process.argv.slice(2)], {
    ...process.env,
    [handedOver.folder]: folder,
    [handedOver.spki]: makeCertificates(folder, certified),
    NODE_EXTRA_CA_CERTS: certificateFiles(folder).authority,
  })
  process.once('SIGTERM', () => program.kill('SIGKILL'))
  const [status] = await once(program, 'close')
  const asked = new Asked(folder).summary()
  const faults = asked.filter(({ fault }) => fault !== undefined)
  console.log('\nWhat was asked of hosted Sanity:')
  for (const { what, times } of asked) console.log(`${String(times).padStart(7)}  ${what}`)
  if (faults.length > 0) console.log('\nWhat nobody foresaw:')
  for (const { what, fault } of faults) console.log(`  ${what}: ${fault}`)
  return status === 0 && faults.length === 0
}

// Whoever interrupts this interrupts the tests as well, and then it is cleared away here.
process.on('SIGINT', () => undefined)
try {
  writeFileSync(resolver, 'nameserver 127.0.0.1\n')
  const problem = findBrowser()
    ? whyNoNamespace(resolver)
    : 'They need Chromium. Install it, or run: npx playwright install chromium'
  if (problem !== undefined) console.error(`The tests of hosted Sanity cannot run here. ${problem}`)
  process.exitCode = problem !== undefined ? 2 : (await run()) ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
