// `npm test`: types, lint and format beside jest, then the browser tests; ends with the counts of all of them.
import './own-environment.js'

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { load } from '../programs/load.js'

const isCI = Boolean(process.env.CI)
const reports = mkdtempSync(join(tmpdir(), 'lakeside-reports-'))
const total = { passed: 0, failed: 0, skipped: 0 }

/**
 * Runs a program of node_modules. What it says stands on this terminal at once, or, where it runs beside another, when it has ended.
 */
async function run(title, command, args, { env = {}, isBeside = false } = {}) {
  const started = performance.now()
  const program = spawn(process.execPath, [join('node_modules', ...command), ...args], {
    stdio: isBeside ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    env: { ...process.env, ...env },
  })
  const said = []
  for (const stream of [program.stdout, program.stderr]) stream?.on('data', (chunk) => said.push(chunk))
  if (!isBeside) console.log(`\n── ${title}`)
  const [status] = await once(program, 'close')
  process.stdout.write(Buffer.concat(said))
  console.log(
    `── ${title}: ${status === 0 ? 'ok' : 'FAILED'} (${((performance.now() - started) / 1000).toFixed(0)} s)`,
  )
  return status === 0
}

/** A report that a runner wrote; undefined when it ended before that. */
function report(file) {
  try {
    return JSON.parse(readFileSync(join(reports, file), 'utf8'))
  } catch {
    return undefined
  }
}

function count({ passed = 0, failed = 0, skipped = 0 }) {
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
}

const check = (ok) => count(ok ? { passed: 1 } : { failed: 1 })

async function jest() {
  const file = join(reports, 'jest.json')
  const ok = await run(
    'Unit, component, lake and server tests',
    ['jest', 'bin', 'jest.js'],
    // Both cores, once types and lint are done; what waits for its turn until then is not late.
    ['--json', `--outputFile=${file}`, '--silent=false', '--maxWorkers=2', '--testTimeout=30000'],
  )
  const found = report('jest.json')
  if (!found) return count({ failed: 1 })
  count({ passed: found.numPassedTests, failed: found.numFailedTests, skipped: found.numPendingTests })
  // A file that does not even load has no tests that could fail.
  count({ failed: found.numRuntimeErrorTestSuites })
  if (!ok && found.numFailedTests + found.numRuntimeErrorTestSuites === 0) count({ failed: 1 })
}

async function browser() {
  const { findBrowser } = await load('tests/e2e/support/browser.ts')
  const command = ['@playwright', 'test', 'cli.js']
  if (!findBrowser()) {
    const how =
      'Install Chromium or Chrome (Debian: apt install chromium), or run: npx playwright install chromium'
    console.log(`\n── Browser tests: no browser found. ${how}`)
    return count(isCI ? { failed: 1 } : { skipped: 1 })
  }
  const ok = await run(
    'Browser tests (these build the site first when it has changed)',
    command,
    ['test', '--reporter=list,json'],
    { env: { PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, 'browser.json') } },
  )
  const found = report('browser.json')
  if (!found) return count({ failed: 1 })
  sayWhereTimeGoes(found.suites)
  const { expected, flaky, unexpected, skipped } = found.stats
  count({ passed: expected + flaky, failed: unexpected, skipped })
  if (!ok && unexpected === 0) count({ failed: 1 })
}

/** The files whose tests took longest, with their seconds. */
function sayWhereTimeGoes(files) {
  const seconds = ({ suites = [], specs = [] }) =>
    suites.reduce((sum, suite) => sum + seconds(suite), 0) +
    specs
      .flatMap(({ tests }) => tests.flatMap(({ results }) => results))
      .reduce((sum, { duration }) => sum + duration / 1000, 0)
  const longest = files.map((file) => [file.title, seconds(file)]).sort((a, b) => b[1] - a[1])
  console.log('\nWhere the time goes:')
  for (const [title, time] of longest.slice(0, 12)) console.log(`${time.toFixed(0).padStart(6)} s  ${title}`)
}

/** Types, lint and format: one core's work, while jest has the other. */
async function checks() {
  const beside = { isBeside: true }
  check(
    (await run('Route types', ['next', 'dist', 'bin', 'next'], ['typegen'], beside)) &&
      (await run('Types', ['typescript', 'bin', 'tsc'], ['--noEmit'], beside)),
  )
  check(await run('Lint', ['eslint', 'bin', 'eslint.js'], ['.'], beside))
  check(
    await run('Format', ['prettier', 'bin', 'prettier.cjs'], ['--check', '--log-level=warn', '.'], beside),
  )
}

await Promise.all([checks(), jest()])
await browser()
rmSync(reports, { recursive: true, force: true })

const failed = total.failed > 0 || total.passed === 0
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(failed ? 1 : 0)
