import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import { environmentVariables } from '@/lib/site/env'

const root = resolve(__dirname, '../../..')
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakeside-own-environment-'))
  // Says, when a program ends, what environment it has had.
  writeFileSync(
    join(folder, 'tell.cjs'),
    `process.on('exit', () => require('fs').writeFileSync(process.env.TOLD, JSON.stringify(process.env)))`,
  )
})
afterAll(() => rmSync(folder, { recursive: true }))

/** What the environment of whoever runs Lakeside for real has become for a program that tests or measures it. */
function environmentIn(...program: string[]): Record<string, string> {
  const told = join(folder, 'told.json')
  const exported = Object.fromEntries(
    Object.keys(environmentVariables.shape).map((name) => [name, 'https://news.example.org']),
  )
  const { PATH = '' } = process.env
  try {
    execFileSync(process.execPath, ['--require', join(folder, 'tell.cjs'), ...program], {
      cwd: root,
      env: { NODE_ENV: 'production', ...exported, PATH, TOLD: told },
      stdio: 'ignore',
    })
  } catch {
    // `npm run bench` without a name says how it is called, and fails; so does `npm run conformance` without a file.
  }
  return JSON.parse(readFileSync(told, 'utf8'))
}

it.each([
  ['jest', ['--eval', `import('./jest.config.js')`]],
  ['Playwright', ['programs/run.js', 'playwright.config.ts']],
  ['npm run bench', ['programs/run.js', 'bench/run.ts']],
  ['npm run conformance', ['programs/run.js', 'tests/conformance/run.ts']],
  ['npm test', ['--eval', `import('./tests/own-environment.js')`]],
])(
  '%s begins with none of a publication’s variables',
  (_name, program) => {
    const environment = environmentIn(...program)
    for (const name of Object.keys(environmentVariables.shape))
      expect([name, environment[name]]).toEqual([name, ''])
    expect(environment.NODE_ENV).not.toBe('production')
  },
  30_000,
)
