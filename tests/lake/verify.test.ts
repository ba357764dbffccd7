import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { DatabaseSync } from '@photostructure/sqlite'

import { Dataset } from '../../lake/dataset/dataset'
import { compareWithJournal } from '../../lake/history/derived'
import { lakeCommand } from '../support/commands'

const author = 'ada'
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakeside-verify-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Forty transactions: documents that are created, patched, published, deleted and created again. */
function fill(): void {
  const dataset = new Dataset('production', folder)
  for (let n = 0; n < 20; n += 1) {
    const id = `note-${n % 8}`
    dataset.commit([{ createOrReplace: { _id: id, _type: 'note', n, text: '🦆 '.repeat(n) } }], { author })
    dataset.commit([n % 5 === 4 ? { delete: { id } } : { patch: { id, set: { n: -n } } }], { author })
  }
  dataset.close()
}

function meddle(sql: string): void {
  const db = new DatabaseSync(join(folder, 'datasets', 'production.sqlite'))
  db.exec(sql)
  db.close()
}

const verify = () =>
  spawnSync(process.execPath, [...lakeCommand, 'verify'], {
    env: { ...process.env, LAKE_DATA: folder },
    encoding: 'utf8',
  })

function differences(): [id: string, difference: string][] {
  const dataset = new Dataset('production', folder)
  const compared = [
    ...compareWithJournal({
      log: dataset.log,
      read: (id) => dataset.read(id),
      documents: () => dataset.documents(),
    }),
  ]
  dataset.close()
  return compared.flatMap(({ id, difference }) => (difference === undefined ? [] : [[id, difference]]))
}

describe('lake verify', () => {
  it('says that all is well, and of how much', () => {
    fill()
    const { status, stdout, stderr } = verify()
    expect(stdout).toMatch(
      /^The journal of "production" is whole: 40 transactions\. Its hash is [0-9a-f]{64}\.\nWhat it leads to is what is stored: \d documents\.\n$/,
    )
    expect([status, stderr]).toEqual([0, ''])
  })

  it('says it of a lake that was never written to, and of one in use', () => {
    expect(verify()).toMatchObject({ status: 0, stderr: '' })
    const dataset = new Dataset('production', folder)
    dataset.commit([{ create: { _type: 'note' } }], { author })
    expect(verify().stdout).toMatch(/is whole: 1 transaction\..*\n.*is stored: 1 document\./)
    dataset.commit([{ create: { _type: 'note' } }], { author })
    dataset.close()
  })

  it.each([
    [
      'in the middle',
      "UPDATE transactions SET author = 'eve' WHERE seq = 9",
      /whole up to transaction 8, then: transaction 9 \("\w+"\) is not the one/,
    ],
    [
      'at the beginning',
      'DELETE FROM changes WHERE seq = 1',
      /does not fit from its beginning, then: changes of transaction 1 are missing/,
    ],
    [
      'at its end',
      'DELETE FROM transactions WHERE seq = 40; DELETE FROM changes WHERE seq = 40',
      /its end is missing/,
    ],
  ])(
    'says where a journal does not fit, and fails: %s',
    (_, sql, says) => {
      fill()
      meddle(sql)
      const { status, stdout, stderr } = verify()
      expect(stderr).toMatch(says)
      expect(stderr).toMatch('docs/running.md')
      expect(stdout).not.toMatch('what is stored')
      expect(status).toBe(1)
    },
    20_000,
  )

  it('names the documents that are not what the journal leads to, and fails', () => {
    fill()
    meddle("UPDATE heads SET json = json_set(json, '$.n', 99) WHERE id = 'note-1'")
    const { status, stdout, stderr } = verify()
    expect(stdout).toMatch(/^The journal of "production" is whole/)
    expect(stderr).toMatch(
      /^The document "note-1" has another content than the one that the journal leads to\.\nThe journal is whole, so/,
    )
    expect(status).toBe(1)
  })

  it('names twenty, and counts the others', () => {
    const dataset = new Dataset('production', folder)
    dataset.commit(
      Array.from({ length: 50 }, () => ({ create: { _type: 'note' } })),
      { author },
    )
    dataset.close()
    meddle('DELETE FROM heads')
    const { stderr } = verify()
    expect(stderr.match(/is not stored/g)).toHaveLength(20)
    expect(stderr).toMatch('And 30 more documents differ.')
  })
})

describe('the documents are compared with what the journal leads to:', () => {
  const document = (id: string) =>
    `'{"_id":"${id}","_type":"note","_rev":"r","_createdAt":"","_updatedAt":""}'`
  it.each([
    ['nothing is wrong', 'SELECT 1', []],
    [
      'another content',
      "UPDATE heads SET json = json_set(json, '$.x', 1) WHERE id = 'note-2'",
      [['note-2', /another content/]],
    ],
    [
      'another revision',
      "UPDATE heads SET json = json_set(json, '$._rev', 'r') WHERE id = 'note-2'",
      [['note-2', /at revision r, and the journal leads/]],
    ],
    [
      'one is missing',
      "DELETE FROM heads WHERE id IN ('note-0', 'note-7')",
      [
        ['note-0', /is not stored/],
        ['note-7', /is not stored/],
      ],
    ],
    [
      'one is unknown',
      `INSERT INTO heads (id, published_id, type, visible, json) VALUES ('new', 'new', 'note', 3, ${document('new')})`,
      [['new', /knows nothing of it/]],
    ],
    [
      'one was deleted',
      `INSERT OR REPLACE INTO heads (id, published_id, type, visible, json) VALUES ('note-3', 'note-3', 'note', 3, ${document('note-3')})`,
      [['note-3', /ends with its deletion/]],
    ],
  ])('%s', (_, sql, expected) => {
    fill()
    meddle(sql)
    expect(differences()).toEqual(expected.map(([id, says]) => [id, expect.stringMatching(says ?? '')]))
  })
})
