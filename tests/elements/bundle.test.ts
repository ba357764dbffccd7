/** @jest-environment node */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
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

describe('of this site', () => {
  const script = () => {
    const name = bundleElements(join(process.cwd(), 'elements', 'index.ts'), target)
    return readFileSync(join(target, name), 'utf8')
  }

  it('is at most 8 KB of what a browser gets, with all elements and without a framework', () => {
    expect(brotliCompressSync(script()).byteLength).toBeLessThanOrEqual(8 * 1024)
    expect(script()).not.toMatch(/react|jsx|__next|preact|LitElement/i)
    const defined = [...script().matchAll(/customElements\.define\("([\w-]+)"/g)].map(([, tag]) => tag)
    expect(defined.sort()).toEqual([
      'ad-block-notice',
      'back-to-top',
      'embed-consent',
      'reading-preferences',
      'reading-progress',
      'share-story',
    ])
  })

  it('does nothing that a strict Content-Security-Policy forbids, and asks nothing of the network', () => {
    expect(script()).not.toMatch(
      /\beval\b|\bFunction\(|innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc/,
    )
    expect(script()).not.toMatch(/\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource|\bimport\(/)
    expect(script()).not.toContain('sourceMappingURL')
  })
})
