import { spawn, spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const repository = resolve(__dirname, '../../..')
let folder: string
let root: string

/** A repository with the real `programs/`, the real packages, and programs of the test's own. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakeside programs-'))
  root = join(folder, 'one')
  cpSync(join(repository, 'programs'), join(root, 'programs'), { recursive: true })
  cpSync(join(repository, 'tsconfig.json'), join(root, 'tsconfig.json'))
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'))
  put('package.json', '{"type":"module"}')
  put('lib/word.ts', `export const word: string = 'first'`)
  put('tool/cli.ts', `import { word } from '@/lib/word'\nconsole.log(word, ...process.argv.slice(2))`)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(name: string, text: string): void {
  mkdirSync(dirname(join(root, name)), { recursive: true })
  writeFileSync(join(root, name), text)
}

function nodeModule(name: string): string {
  mkdirSync(join(root, 'node_modules'), { recursive: true })
  return join(root, 'node_modules', name)
}

const command = (...args: string[]) => [join(root, 'programs', 'run.js'), 'tool/cli.ts', ...args]
const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, command(...args), {
    cwd: folder,
    encoding: 'utf8',
  })
  return { status, stdout: stdout.trim(), stderr: stderr.trim() }
}
const bundle = () => join(root, '.programs', 'tool', 'cli.js')
const map = () => `${bundle()}.map`
/** Tells one bundle from the next. */
const inode = () => statSync(bundle()).ino

it('a program is TypeScript, is given its arguments, and finds the packages', () => {
  put(
    'tool/cli.ts',
    `import { z } from 'zod'\nconsole.log(z.string().parse(process.argv[2]), process.argv.length)`,
  )
  expect(run('--loud')).toMatchObject({ status: 0, stdout: '--loud 3' })
})

it('is bundled once, and again when one of its files has changed', () => {
  expect(run('a')).toEqual({ status: 0, stdout: 'first a', stderr: '' })
  const first = inode()
  expect(run('b').stdout).toBe('first b')
  expect(inode()).toBe(first)
  put('lib/other.ts', 'of no interest')
  run()
  expect(inode()).toBe(first)
  put('lib/word.ts', `export const word: string = 'second'`)
  expect(run().stdout).toBe('second')
  expect(inode()).not.toBe(first)
})

it.each([
  ['is cut short', () => truncateSync(bundle(), statSync(bundle()).size - 100)],
  ['is cut within its code', () => truncateSync(bundle(), 20)],
  ['is empty', () => truncateSync(bundle(), 0)],
  ['is of another kind', () => writeFileSync(bundle(), `console.log('something else')\n`)],
  ['is gone', () => rmSync(join(root, '.programs'), { recursive: true })],
  ['has no map', () => rmSync(map())],
])('a bundle that %s is not run, but made again', (_, spoil) => {
  run()
  spoil()
  expect(run()).toEqual({ status: 0, stdout: 'first', stderr: '' })
})

it('what the code does not hold any more is not run', () => {
  run()
  rmSync(join(root, 'lib/word.ts'))
  const { status, stdout, stderr } = run()
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toMatch(/tool\/cli\.ts could not be bundled.*tool\/cli\.ts:1:\d+: ERROR.*lib\/word/s)
  expect(stderr).not.toMatch(/^\s+at /m)
  put('lib/word.ts', `export const word: string = 'first'`)
  expect(run().stdout).toBe('first')
})

it('many that start at once all run, and leave one whole bundle, its map and nothing else', async () => {
  const starts = Array.from({ length: 6 }, async (_, index) => {
    const child = spawn(process.execPath, command(String(index)), { stdio: ['ignore', 'pipe', 'inherit'] })
    let stdout = ''
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
    await new Promise((done) => child.once('close', done))
    return stdout.trim()
  })
  expect(await Promise.all(starts)).toEqual(starts.map((_, index) => `first ${index}`))
  expect(readdirSync(dirname(bundle()))).toEqual(['cli.js', 'cli.js.map'])
  expect(run().stdout).toBe('first')
}, 30_000)

it('where the bundles’ folder cannot be written, says which it is and what to do', () => {
  put('.programs', 'a file')
  const { status, stderr } = run()
  expect(status).toBe(1)
  expect(stderr).toMatch(join(root, '.programs'))
  expect(stderr).toMatch('Make it writable')
  expect(stderr.split('\n')).toHaveLength(1)
})

it('without packages, says how to get them', () => {
  rmSync(join(root, 'node_modules'))
  expect(run()).toEqual({ status: 1, stdout: '', stderr: 'Packages are missing. Run: npm install' })
})

it('says how it is called', () => {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'programs', 'run.js')], {
    encoding: 'utf8',
  })
  expect(status).toBe(1)
  expect(stderr).toMatch('PROGRAM.ts')
})

it('a module finds what stands beside its source, also after all of it was moved', () => {
  put('lib/beside.txt', 'beside')
  put(
    'lib/word.ts',
    `import { readFileSync } from 'node:fs'
    import { join } from 'node:path'
    const here: string[] = [import.meta.dirname, import.meta.filename]
    export const word = [
      readFileSync(new URL('beside.txt', import.meta.url), 'utf8'),
      readFileSync(join(import.meta.dirname, 'beside.txt'), 'utf8'),
      ...here,
    ].join('|')`,
  )
  const expected = () => ['beside', 'beside', join(root, 'lib'), join(root, 'lib/word.ts')].join('|')
  expect(run().stdout).toBe(expected())
  renameSync(root, join(folder, 'two'))
  root = join(folder, 'two')
  expect(run().stdout).toBe(expected())
})

describe('stack traces', () => {
  const failing = `// A comment that a bundle leaves out.
export type Unused = { a: string }
export function fail(): never {
  throw new TypeError('It failed.')
}`

  it.each([
    ['an error that nobody catches', 'fail()', 1],
    ['an error that is reported', 'try { fail() } catch (error) { console.error(error) }', 0],
  ])('name the lines of the sources: %s', (_, use, status) => {
    put('lib/word.ts', failing)
    put('tool/cli.ts', `import { fail } from '@/lib/word'\ntype Unused = string\n\n${use}`)
    const result = run()
    expect(result.status).toBe(status)
    expect(result.stderr).toMatch('TypeError: It failed.')
    expect(result.stderr).toMatch(`at fail (${join(root, 'lib/word.ts')}:4:9)`)
    expect(result.stderr).toMatch(new RegExp(`at .*${join(root, 'tool/cli.ts')}:4:\\d+`))
  })

  it('print no more of the code than the line of an error that nobody catches', () => {
    put('tool/cli.ts', `import { z } from 'zod'\nz.string().parse(1)`)
    const { status, stderr } = run()
    expect(status).toBe(1)
    expect(stderr).toMatch('ZodError')
    expect(stderr.length).toBeLessThan(5_000)
  })

  it('name no lines rather than those of what the bundle has become since', () => {
    put('lib/word.ts', failing)
    put(
      'tool/cli.ts',
      `import { fail } from '@/lib/word'
      import { readFileSync, writeFileSync } from 'node:fs'
      const file = ${JSON.stringify(map())}
      writeFileSync(file, readFileSync(file, 'utf8').replace(/"fingerprint":"./, '"fingerprint":"-'))
      fail()`,
    )
    expect(run().stderr).toMatch(/at fail \(file:.*cli\.js:\d+:\d+\)/)
  })

  it('name packages and Node’s own modules as ever', () => {
    put(
      'tool/cli.ts',
      `import { readFileSync } from 'node:fs'\nimport { z } from 'zod'
      for (const work of [() => readFileSync('/none'), () => z.string().parse(1)])
        try { work() } catch (error) { console.error((error as Error).stack) }`,
    )
    const { stderr } = run()
    expect(stderr).toMatch(/Error: ENOENT: .*\n    at .*\(node:fs:\d+:\d+\)/)
    expect(stderr).toMatch(/ZodError: .*\n    at .*tool\/cli\.ts:4:\d+/s)
  })
})

it('holds no source text that is of no use to it', () => {
  run()
  expect(JSON.parse(readFileSync(map(), 'utf8'))).not.toHaveProperty('sourcesContent')
  expect(readFileSync(bundle(), 'utf8')).not.toMatch('sourceMappingURL')
})

it('what is used of a package is a part of the bundle, and the rest of it is not', () => {
  put(
    'tool/cli.ts',
    `import { z } from 'zod'\nconsole.log(z.string().safeParse(1).error?.issues[0]?.message)`,
  )
  expect(run().stdout).toBe('Invalid input: expected string, received number')
  const code = readFileSync(bundle(), 'utf8')
  expect(code).not.toMatch(/from\s*"zod/)
  // A word of the same message in German.
  expect(code).not.toMatch('erwartet')
})

it('a bundle is made again when a package that is a part of it has changed', () => {
  rmSync(join(root, 'node_modules'))
  for (const name of ['esbuild', '@esbuild'])
    symlinkSync(join(repository, 'node_modules', name), nodeModule(name))
  put('node_modules/zod/package.json', '{"name":"zod","version":"1.0.0","type":"module","main":"index.js"}')
  put('node_modules/zod/index.js', `import { deep } from 'deep'\nexport const word = deep`)
  put('node_modules/deep/package.json', '{"name":"deep","version":"1.0.0","main":"index.js"}')
  put('node_modules/deep/index.js', `exports.deep = require('path').basename('a/deep')`)
  put('tool/cli.ts', `import { word } from 'zod'\nconsole.log(word)`)
  expect(run()).toEqual({ status: 0, stdout: 'deep', stderr: '' })
  put('node_modules/deep/index.js', `exports.deep = 'deeper'`)
  put('node_modules/deep/package.json', '{"name":"deep","version":"1.0.1","main":"index.js"}')
  expect(run().stdout).toBe('deeper')
})
