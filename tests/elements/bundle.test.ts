/** @jest-environment node */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { bundleElements } from '@/elements/bundle'

let folder = ''
let target = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakeside-elements-'))
  target = join(folder, 'public', 'elements')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Writes an entry of a few words and bundles it. */
function bundle(source: string): string {
  const entry = join(folder, 'index.ts')
  writeFileSync(entry, source)
  return bundleElements(entry, target)
}

it('is one file whose name follows from its content', () => {
  const first = bundle('const words: string = "one"; console.log(words)')
  expect(readdirSync(target)).toEqual([first])
  const second = bundle('const words: string = "two"; console.log(words)')
  expect(second).not.toBe(first)
  expect(readdirSync(target)).toEqual([second])
  expect(bundle('const words: string = "one"; console.log(words)')).toBe(first)
})

it('leaves alone what it did not make', () => {
  mkdirSync(target, { recursive: true })
  writeFileSync(join(target, 'development.js'), '')
  const name = bundle('console.log(1)')
  expect(readdirSync(target).sort()).toEqual(['development.js', name])
})

it('of this site is small, and does nothing that a strict Content-Security-Policy forbids', () => {
  const name = bundleElements(join(process.cwd(), 'elements', 'index.ts'), target)
  const script = readFileSync(join(target, name), 'utf8')
  expect(gzipSync(script).byteLength).toBeLessThanOrEqual(5 * 1024)
  expect(script).not.toMatch(/\beval\b|\bFunction\(|innerHTML|outerHTML|insertAdjacentHTML|document\.write/)
  expect(script).not.toContain('sourceMappingURL')
  expect(script).toContain('back-to-top')
})
