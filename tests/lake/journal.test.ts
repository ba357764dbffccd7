import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { datasetMigrations } from '../../lake/dataset/schema'
import { type Database, openDatabase } from '../../lake/disk/database'
import { lineageOf } from '../../lake/journal/meta'
import { SqliteJournal } from '../../lake/journal/sqlite-journal'
import { lakeCommand } from '../support/commands'
import { describeJournal, newChange, newTransaction, positionOf } from './support/journal-contract'

const folders: string[] = []
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

function open() {
  const folder = mkdtempSync(join(tmpdir(), 'lakeside-journal-'))
  folders.push(folder)
  const handles: Database[] = []
  const another = () => {
    const db = openDatabase(join(folder, 'datasets', 'production.sqlite'), datasetMigrations)
    handles.push(db)
    return new SqliteJournal(db, lineageOf(db))
  }
  return {
    folder,
    journal: another(),
    another,
    close: () => handles.forEach((db) => db.close()),
  }
}

describeJournal('SQLite', async () => open())

describe('SQLite’s journal', () => {
  it('wakes for what another process has appended', async () => {
    const { folder, journal, close } = open()
    const file = join(folder, 'note.ndjson')
    writeFileSync(file, '{"_id":"note","_type":"note"}\n')
    let stop = () => {}
    const woken = new Promise<void>((resolve) => (stop = journal.onAppend(resolve)))
    execFileSync(process.execPath, [...lakeCommand, 'import', file], {
      env: { ...process.env, LAKE_DATA: folder },
    })
    await woken
    stop()
    expect(await journal.read(0, 10)).toMatchObject([{ changes: [{ documentId: 'note' }] }])
    close()
  }, 30_000)

  it('writes nothing once it was found not to fit', async () => {
    const { journal, close } = open()
    journal.fault = 'It was put together from two.'
    await expect(journal.append(0, newTransaction())).rejects.toThrow('put together from two')
    expect(await journal.head()).toMatchObject({ position: 0 })
    close()
  })

  it('gives of a transaction only what it did to some documents, when that is asked for', async () => {
    const { journal, close } = open()
    const changes = ['c', 'a', 'b'].map((documentId) => newChange(documentId))
    positionOf(await journal.append(0, newTransaction({ changes })))
    const told = (ids: string[], onlyThese: boolean) =>
      journal.views
        .ofDocuments(ids, { onlyThese })
        .map(({ changes: parts }) => parts.map(({ documentId }) => documentId))
    expect(told(['b', 'c'], false)).toEqual([['a', 'b', 'c']])
    expect(told(['b', 'c'], true)).toEqual([['b', 'c']])
    expect(told([], true)).toEqual([['a', 'b', 'c']])
    expect(told(['nothing'], true)).toEqual([])
    close()
  })

  it('gives of another document only the transactions that were for some reason', async () => {
    const { journal, close } = open()
    const causes = ['create', 'edit', 'schedule', 'edit', 'unschedule'] as const
    for (const [position, cause] of causes.entries())
      await journal.append(position, newTransaction({ changes: [newChange('release', { cause })] }))
    const version = newTransaction({
      changes: [newChange('version', { resultRev: 'one' }), newChange('release', { cause: 'edit' })],
    })
    await journal.append(causes.length, version)
    const { views } = journal
    const caused = { id: 'release', by: ['schedule', 'unschedule'] as const }
    const told = views.ofDocuments(['version'], { caused, onlyThese: true })
    expect(told.map(({ seq, changes }) => [seq, changes.map(({ documentId }) => documentId)])).toEqual([
      [3, ['release']],
      [5, ['release']],
      [6, ['release', 'version']],
    ])
    expect(views.nextCause('release', 1, caused.by)).toBe('schedule')
    expect(views.nextCause('release', 3, caused.by)).toBe('unschedule')
    expect(views.nextCause('release', 5, caused.by)).toBeUndefined()
    expect([5, 6].map((seq) => views.wasThere('version', seq))).toEqual([false, true])
    close()
  })

  it('can be read a little at a time', async () => {
    const { journal, close } = open()
    const two = newTransaction({ changes: [newChange('a'), newChange('b', { resultRev: 'other' })] })
    const all = [newTransaction(), two, newTransaction()]
    for (const [position, transaction] of all.entries()) await journal.append(position, transaction)
    const { pieces } = journal.views
    expect(all.map(({ id }) => pieces.seqOf(id))).toEqual([1, 2, 3])
    expect(pieces.seqOf('none')).toBeUndefined()
    expect(['a', 'b', 'c'].map((documentId) => pieces.touched({ seq: 2, documentId }))).toEqual([
      true,
      true,
      false,
    ])
    expect(pieces.tags(0, 2, { transactions: 5, bytes: 1e6 })).toEqual(
      [1, 2].map((seq) => ({ seq, tags: two.tags })),
    )
    expect(pieces.tags(0, 3, { transactions: 5, bytes: 1 })).toHaveLength(1)
    const places = [
      { seq: 2, documentId: 'a' },
      { seq: 2, documentId: 'b' },
    ]
    expect(pieces.places(2, 2, { changes: 2, bytes: 1e6 })).toEqual(places)
    expect(pieces.places(2, 3, { changes: 3, bytes: 1e6 })).toHaveLength(3)
    expect(pieces.places(2, 3, { changes: 2, bytes: 1e6 })).toBeUndefined()
    expect(pieces.places(2, 2, { changes: 2, bytes: 100 })).toBeUndefined()
    const { changes, ...head } = two
    expect(pieces.head(2)).toEqual({ seq: 2, ...head })
    expect(places.map((place) => pieces.change(place))).toEqual(changes)
    close()
  })
})
