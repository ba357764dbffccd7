import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import { program } from '../support/commands'

const folder = mkdtempSync(join(tmpdir(), 'lakeside-conformance-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const conformance = (...args: string[]) => {
  const command = [...program('tests/conformance/run.ts'), ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' })
  return { status, stdout, stderr }
}

const dataset = {
  _type: 'dataset',
  _id: 'ours',
  documents: [
    { _id: 'b', _type: 'note', words: 'water', list: [1, null, [2]] },
    { _id: 'a', _type: 'note', words: 'water and stone', next: { _type: 'reference', _ref: 'gone', x: 1 } },
  ],
}
const elsewhere = { _type: 'dataset', _id: 'elsewhere', url: 'https://example.org/movies.ndjson' }

let made = 0
const test = (query: string, result: unknown, more: Record<string, unknown> = {}) => {
  made += 1
  const own = { _id: `test-${made}`, name: `Test ${made}`, dataset: { _ref: 'ours' } }
  return { _type: 'test', ...own, query, result, valid: true, features: [], params: null, ...more }
}

/** Tests of every kind, all of which a lake passes. */
const passed = [
  test('*', [dataset.documents[1], dataset.documents[0]]),
  test('*[_id == $id][0].list', [1, null, [2]], { params: { id: 'b' }, version: '>= 1.0' }),
  test('*[_id == "a"]{"x": next.x, "next": next->}', [{ next: null, x: 1 }], { version: '>= 1.0' }),
  test('*[', null, { valid: false }),
  test(`// ${'long '.repeat(4_000)}\ncount(*)`, 2),
  test('*[diff::changedAny(@, {"words": "water"}, words)]._id', ['a'], { features: ['diffs'] }),
  test('* | score(words match "stone") | order(_score desc) {_id, _score}', [
    { _id: 'a', _pos: 1 },
    { _id: 'b', _pos: 2 },
  ]),
]
/** groq-js as it comes takes this for the 2nd of March. */
const mended = test('dateTime("2025-02-30T00:00:00Z")', null)
const wrong = test('1 + 1', 3, { name: 'A wrong sum' })
/** groq-js says "me"; over HTTP it is the one who asks. */
const onlyLakeFails = test('identity()', 'me', { name: 'Who asks' })
const notAsked = [
  test('count(*)', 500_000, { dataset: { _ref: 'elsewhere' } }),
  test('*', [], { name: 'Filters / documents, nested 3' }),
]

const write = (name: string, lines: unknown[], as = (text: string): string | Buffer => text) => {
  const file = join(folder, name)
  writeFileSync(file, as(lines.map((line) => `${JSON.stringify(line)}\n`).join('')))
  return file
}

/** The cells of a row of the printed table, found by its first two. */
const row = (stdout: string, ...subject: string[]) =>
  stdout
    .split('\n')
    .map((line) => line.trim().split(/ {2,}/))
    .find((cells) => subject.every((cell, index) => cells[index] === cell))
    ?.slice(subject.length)
    .map(Number)

it('counts what passes and fails by features and version, and is content when groq-js fails no less', () => {
  const suite = write('sound.ndjson', [dataset, elsewhere, ...passed, mended, wrong, ...notAsked])
  const { status, stdout, stderr } = conformance('--suite', suite)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  // tests, skipped, groq-js passes and fails, the lake passes and fails, only the lake fails
  expect(row(stdout, 'core', 'any')).toEqual([8, 2, 4, 2, 5, 1, 0])
  expect(row(stdout, 'core', '>= 1.0')).toEqual([2, 0, 2, 0, 2, 0, 0])
  expect(row(stdout, 'diffs', 'any')).toEqual([1, 0, 1, 0, 1, 0, 0])
  expect(row(stdout, 'all')).toEqual([11, 2, 7, 2, 8, 1, 0])
  expect(stdout).toContain('Both fail (1):\n  A wrong sum: gives 2 and not 3')
}, 60_000)

it('fails when the lake fails what groq-js passes, and writes down every failure', () => {
  const suite = write('failing.ndjson.gz', [wrong, onlyLakeFails, ...passed, dataset], gzipSync)
  const failures = join(folder, 'failures.ndjson')
  const { status, stdout } = conformance('--suite', suite, '--failures', failures)
  expect(status).toBe(1)
  expect(row(stdout, 'all')).toEqual([9, 0, 8, 1, 7, 2, 1])
  expect(stdout).toContain('The lake fails, and groq-js does not (1):\n  Who asks: gives "t')
  const written = readFileSync(failures, 'utf8')
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
  expect(written).toMatchObject([
    { name: 'A wrong sum', expected: { result: 3 }, actual: { result: 2 }, groqJs: { result: 2 } },
    { name: 'Who asks', query: 'identity()', expected: { result: 'me' }, groqJs: 'passes' },
  ])
}, 60_000)

it.each([
  ['no file', [], 'npm run conformance -- --suite FILE'],
  ['a file that is not there', ['--suite', join(folder, 'nothing')], 'nothing'],
  [
    'something else',
    ['--suite', write('else.ndjson', [{ _type: 'note' }])],
    'else.ndjson, line 1 is neither',
  ],
  ['no tests', ['--suite', write('empty.ndjson', [dataset])], 'has no tests'],
  ['no dataset', ['--suite', write('alone.ndjson', [wrong])], 'has no dataset "ours"'],
])(
  'given %s, it says so',
  (_, args, message) => {
    expect(conformance(...args)).toMatchObject({ status: 2, stderr: expect.stringContaining(message) })
  },
  60_000,
)
