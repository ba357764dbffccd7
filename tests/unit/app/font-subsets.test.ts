import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { cutFonts, furtherRange } from '@/app/fonts/subsets'

const KB = 1000
let folder: string
const size = (name: string) => statSync(join(folder, `${name}.woff2`)).size

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lakeside-fonts-'))
  await cutFonts(folder)
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('what a Latin story loads is less than 60 KB, with a table too', () => {
  expect(size('newsreader') + size('schibsted') + size('schibsted-figures')).toBeLessThan(59 * KB)
})

test('pages ask for the further letters where they have one', () => {
  const styles = readFileSync('app/fonts/on-demand.ts', 'utf8')
  expect(styles.split(furtherRange())).toHaveLength(4)
})

test('what only some pages need is in files of its own', () => {
  for (const name of ['newsreader-further', 'newsreader-italic-further', 'schibsted-further'])
    expect(size(name)).toBeLessThan(10 * KB)
  expect(size('schibsted-figures')).toBeLessThan(4 * KB)
})

test('nothing is cut twice', async () => {
  const file = join(folder, 'newsreader.woff2')
  writeFileSync(file, 'kept')
  await cutFonts(folder)
  expect(readFileSync(file, 'utf8')).toBe('kept')
  expect(readdirSync(folder).filter((name) => !/\.(woff2|json)$/.test(name))).toEqual([])
})
