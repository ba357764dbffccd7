import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import type { Committed } from '../../lake/dataset/committed'
import { Dataset } from '../../lake/dataset/dataset'
import { program } from '../support/commands'
import { temporaryLake } from './support/lake'

const author = 'ada'
let folder: string
let others: ChildProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakeside-two-'))
})
afterEach(() => {
  jest.restoreAllMocks()
  for (const other of others) other.kill('SIGKILL')
  others = []
  rmSync(folder, { recursive: true, force: true })
})

describe('what another process has committed', () => {
  let one: Dataset
  let other: Dataset
  let told: Committed[]
  beforeEach(() => {
    one = new Dataset('production', folder)
    other = new Dataset('production', folder)
    one.commit([{ create: { _id: 'a', _type: 'note' } }], { author })
    one.refresh()
    told = []
    one.bus.subscribe(
      (committed) => told.push(committed),
      (error) => expect(error).toBeUndefined(),
    )
  })
  afterEach(() => {
    one.close()
    other.close()
  })
  const write = (name: string) => other.commit([{ patch: { id: 'a', set: { [name]: true } } }], { author })
  /** What the document had before and after each transaction. */
  const steps = () => {
    const named = (document: object = {}) => Object.keys(document).filter((name) => !name.startsWith('_'))
    return told.map(({ documents }) => [
      named(documents?.get('a')?.before),
      named(documents?.get('a')?.after),
    ])
  }

  it('is told as it was, though it goes on while that is found out', () => {
    const { pieces } = one.log
    const places = pieces.places.bind(pieces)
    jest.spyOn(pieces, 'places').mockImplementationOnce((...args) => {
      const found = places(...args)
      write('second')
      return found
    })
    write('first')
    one.refresh()
    one.refresh()
    expect(steps()).toEqual([
      [[], ['first']],
      [['first'], ['first', 'second']],
    ])
  })

  it('is told later, if it could not be found out at once', () => {
    jest.spyOn(one.log.pieces, 'places').mockImplementationOnce(() => {
      throw new Error('the database is locked')
    })
    write('first')
    expect(() => one.refresh()).toThrow('the database is locked')
    one.refresh()
    expect(steps()).toEqual([[[], ['first']]])
  })
})

it('three processes write 360 transactions at once: none is refused or lost, and all see all', async () => {
  const lake = await temporaryLake(folder)
  const dataset = lake.lake.datasets.get('production')
  if (!dataset) throw new Error('There is no dataset.')
  const editor = lake.client('editor')
  await editor.create({ _id: 'counter', _type: 'note', total: 0 })
  const told: string[] = []
  dataset.bus.subscribe(
    ({ id }) => told.push(id),
    (error) => expect(error).toBeUndefined(),
  )

  const writers = ['one', 'two'].map((name) =>
    spawn(process.execPath, [...program('tests/lake/support/writing-process.ts'), folder, name, '120'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  )
  others = writers
  const lines = writers.map(({ stdout }) => createInterface(stdout)[Symbol.asyncIterator]())
  const line = async (of: (typeof lines)[number] | undefined) => String((await of?.next())?.value)
  const served = Array.from({ length: 4 }, async (_, client) => {
    for (let n = 0; n < 30; n += 1)
      await editor
        .transaction()
        .create({ _id: `doc-served-${client}-${n}`, _type: 'note', n })
        .patch('counter', { inc: { total: 1 } })
        .commit()
  })
  await Promise.all(served)
  expect(await Promise.all(lines.map(line))).toEqual(['written', 'written'])

  for (const { stdin } of writers) stdin.end()
  const seen = await Promise.all(lines.map(async (each) => JSON.parse(await line(each))))
  const all = { seq: 361, total: 360, documents: 361 }
  expect(seen).toEqual([all, all])
  expect(await editor.getDocument('counter')).toMatchObject({ total: 360 })
  dataset.refresh()
  expect(told).toEqual(dataset.log.since(1).map(({ id }) => id))
  expect([...dataset.journal.walk()].filter((reached) => 'broken' in reached)).toEqual([])
  await lake.close()
}, 60_000)
