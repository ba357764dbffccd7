// `npm test`: types, lint, jest and the browser tests, one after another; ends with the counts of all of them.
import './own-environment.js'

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const isCI = Boolean(process.env.CI)
const reports = mkdtempSync(join(tmpdir(), 'lakeside-reports-'))
const total = { passed: 0, failed: 0, skipped: 0 }

/** Runs a program of node_modules/.bin with its output on this terminal. */
function run(title, command, args, env = {}) {
  const started = performance.now()
  console.log(`\n── ${title}`)
  const { status } = spawnSync(process.execPath, [join('node_modules', ...command), ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
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

function jest() {
  const file = join(reports, 'jest.json')
  const ok = run(
    'Unit, component, lake and server tests',
    ['jest', 'bin', 'jest.js'],
    ['--json', `--outputFile=${file}`, '--silent=false'],
  )
  const found = report('jest.json')
  if (!found) return count({ failed: 1 })
  count({ passed: found.numPassedTests, failed: found.numFailedTests, skipped: found.numPendingTests })
  // A file that does not even load has no tests that could fail.
  count({ failed: found.numRuntimeErrorTestSuites })
  if (!ok && found.numFailedTests + found.numRuntimeErrorTestSuites === 0) count({ failed: 1 })
}

async function browser() {
  const { register } = await import('tsx/esm/api')
  register()
  const { findBrowser } = await import('./e2e/support/browser.ts')
  const command = ['@playwright', 'test', 'cli.js']
  if (!findBrowser()) {
    const how =
      'Install Chromium or Chrome (Debian: apt install chromium), or run: npx playwright install chromium'
    console.log(`\n── Browser tests: no browser found. ${how}`)
    return count(isCI ? { failed: 1 } : { skipped: 1 })
  }
  const ok = run(
    'Browser tests (these build the site first when it has changed)',
    command,
    ['test', '--reporter=list,json'],
    {
      PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, 'browser.json'),
    },
  )
  const found = report('browser.json')
  if (!found) return count({ failed: 1 })
  const { expected, flaky, unexpected, skipped } = found.stats
  count({ passed: expected + flaky, failed: unexpected, skipped })
  if (!ok && unexpected === 0) count({ failed: 1 })
}

check(
  run('Route types', ['next', 'dist', 'bin', 'next'], ['typegen']) &&
    run('Types', ['typescript', 'bin', 'tsc'], ['--noEmit']),
)
check(run('Lint', ['eslint', 'bin', 'eslint.js'], ['.']))
check(run('Format', ['prettier', 'bin', 'prettier.cjs'], ['--check', '--log-level=warn', '.']))
jest()
await browser()
rmSync(reports, { recursive: true, force: true })

const failed = total.failed > 0 || total.passed === 0
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(failed ? 1 : 0)
