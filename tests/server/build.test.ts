import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { StartError } from '@/server/processes/start-error'
import { build, isBuildCurrent } from '@/server/start/build'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lakeside-build-'))
  put('app/page.tsx', 'export default () => null')
  put('lib/site/env.ts', 'export const a = 1')
  put('package-lock.json', '{}')
  put('content/sample.ndjson', '{}')
  builder(`const fs = require('node:fs')
    fs.writeFileSync('.next/BUILD_ID', 'x')
    fs.mkdirSync('public/elements', { recursive: true })`)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

/** Stands in for Next's builder. */
const builder = (script: string) =>
  put(
    'node_modules/next/dist/bin/next',
    `require('node:fs').mkdirSync('.next', { recursive: true });${script}`,
  )

describe('a build', () => {
  it('is needed on a fresh clone, and not again', async () => {
    expect(isBuildCurrent(root)).toBe(false)
    await build(root)
    expect(isBuildCurrent(root)).toBe(true)
  })

  it.each<[string, () => void]>([
    ['a source has changed', () => put('app/page.tsx', 'export default () => 1')],
    ['a source has come', () => put('app/studio/page.tsx', '')],
    ['a source has gone', () => rmSync(join(root, 'lib/site/env.ts'))],
    [
      'a file has moved to another',
      () => (put('lib/b.ts', 'export const a = 1'), rmSync(join(root, 'lib/site/env.ts'))),
    ],
    ['a package has changed', () => put('package-lock.json', '{"a":1}')],
    ['the build has gone', () => rmSync(join(root, '.next'), { recursive: true })],
    ['another build took its place', () => rmSync(join(root, '.next/lakeside-build.json'))],
    ['its record is damaged', () => put('.next/lakeside-build.json', '{"sources":')],
    ['its record is of another kind', () => put('.next/lakeside-build.json', 'null')],
  ])('is needed when %s', async (_, change) => {
    await build(root)
    change()
    expect(isBuildCurrent(root)).toBe(false)
  })

  it('is not needed for new content or another environment', async () => {
    await build(root)
    put('content/sample.ndjson', '{"_id":"a"}')
    put('.env', 'PORT=4000')
    expect(isBuildCurrent(root)).toBe(true)
  })

  it('that fails shows what the builder said, and counts for nothing', async () => {
    await build(root)
    builder(`console.error('Module not found: x'); process.exit(1)`)
    await expect(build(root)).rejects.toThrow(StartError)
    await expect(build(root)).rejects.toThrow('Module not found: x')
    expect(isBuildCurrent(root)).toBe(false)
  })

  it('is of the sources as they were when it began', async () => {
    builder(
      `const fs = require('node:fs'); fs.writeFileSync('.next/BUILD_ID', 'x'); fs.writeFileSync('app/page.tsx', 'changed')`,
    )
    await build(root)
    expect(isBuildCurrent(root)).toBe(false)
  })
})
