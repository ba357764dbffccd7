import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import type { Dataset } from '@/lake/dataset/dataset'
import { compareWithJournal } from '@/lake/history/derived'

import { ask } from '../lake/support/queries'
import { withCopy, withDatabase, withDataset } from './copies'
import { differing, dump } from './dump'
import { assertThat, type Figures } from './figures'
import type { Ledger } from './ledger'
import { queries } from './queries'

/** Throws a finding unless the journal is whole, and documents and all that they are found by follow from it. */
export function assertWhole(dataset: Dataset): void {
  const { journal, log } = dataset
  assertThat(journal.fault === undefined, String(journal.fault))
  for (const reached of journal.walk())
    if ('broken' in reached) assertThat(false, `The journal is broken: ${reached.broken}`)
  const documents = () => dataset.documents()
  for (const { id, difference } of compareWithJournal({ log, read: (id) => dataset.read(id), documents }))
    assertThat(difference === undefined, `The document "${id}" ${difference}.`)
  for (const difference of dataset.differences()) assertThat(difference === undefined, String(difference))
}

/** Throws a finding unless everything that was acknowledged is there, and nothing that was refused. */
export function assertKept(dataset: Dataset, ledger: Ledger, figures: Figures): void {
  const { log } = dataset
  for (const [id, fate] of ledger.fates) {
    const isThere = log.pieces.seqOf(id) !== undefined
    if (fate === 'acknowledged') {
      if (!isThere) figures.lost += 1
      assertThat(isThere, `"${id}" was acknowledged and is lost.`)
    } else if (fate !== 'unknown') assertThat(!isThere, `"${id}" was not to be kept (${fate}) and is there.`)
  }
  for (const [id, touched] of ledger.touched) {
    const changed = log.find(id)?.changes.map(({ documentId }) => documentId) ?? []
    const expected = [...new Set(touched)].sort()
    assertThat(
      JSON.stringify(changed.sort()) === JSON.stringify(expected),
      `"${id}" was said to change ${expected.join(', ')}, and changed ${changed.join(', ')}.`,
    )
  }
  ledger.touched.clear()
  for (const id of ledger.uploads) assertThat(dataset.read(id) !== undefined, `The upload "${id}" is lost.`)
}

/** Throws a finding unless each import is there as a whole or not at all, and those that were acknowledged are there. */
export function assertImports(dataset: Dataset, ledger: Ledger, figures: Figures): void {
  for (const [name, { documents, isDone }] of ledger.imports) {
    const there = Array.from({ length: documents }, (_, n) => dataset.read(`${name}-${n}`)).filter(Boolean)
    const isThere = there.length === documents
    assertThat(
      isThere || there.length === 0,
      `Of the import "${name}", ${there.length} of ${documents} are there.`,
    )
    if (isDone && !isThere) figures.lost += documents
    assertThat(isThere || !isDone, `The import "${name}" was acknowledged and is lost.`)
    if (isThere && !isDone) figures['imports killed, kept'] += 1
  }
  ledger.imports.clear()
}

/** Throws a finding unless the bytes of every asset are there, and nothing else is in the folder than belongs there. */
export function assertFiles(dataset: Dataset, folder: string): void {
  const allowed =
    /^(accounts\.sqlite|datasets\/production\.sqlite)(-wal|-shm)?$|^(lake\.lock(-journal)?|lake\.json|datasets\/production\.sqlite\.(update-lock|before-update))$|^assets\/production\/[0-9a-f]{2}\/[0-9a-f]{40}$/
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
  const strange = found.filter((name) => !allowed.test(name))
  assertThat(strange.length === 0, `There are files that do not belong there: ${strange.join(', ')}`)
  const bytes = new Map(
    found.filter((name) => name.startsWith('assets/')).map((name) => [name.slice(-40), name]),
  )
  for (const document of dataset.documents()) {
    if (document._type !== 'sanity.fileAsset') continue
    const name = bytes.get(String(document.sha1hash))
    assertThat(name !== undefined, `The bytes of "${document._id}" are missing.`)
    const hash = createHash('sha1')
      .update(readFileSync(join(folder, name)))
      .digest('hex')
    assertThat(hash === document.sha1hash, `The bytes of "${document._id}" are others.`)
  }
}

/** Resolves when all lists are built, and all words in their index. */
export async function listsAreBuilt(folder: string, figures: Figures): Promise<void> {
  for (const end = Date.now() + 20_000; ; await delay(20)) {
    const rows = withDatabase(folder, (db) =>
      db
        .prepare(
          `SELECT built_to FROM lists UNION ALL SELECT built_to FROM words_state
           UNION ALL SELECT max(rid) FROM words_late`,
        )
        .all(),
    )
    figures['lists kept'] = Math.max(figures['lists kept'], rows.length - 3)
    if (rows.every((row) => row.built_to === null)) return
    assertThat(Date.now() < end, 'Lists are still not built.')
  }
}

/** Throws a finding unless queries find the same without any list, and the replica is what a rebuild of it gives. */
export async function assertLikeRebuilt(folder: string): Promise<void> {
  await withCopy(folder, async (copy) => {
    const before = withDatabase(copy, dump)
    const answers = await withDataset(copy, answersTo)
    withDatabase(copy, (db) => db.exec('UPDATE lists SET built_to = 0; UPDATE words_state SET built_to = 0'))
    const plain = await withDataset(copy, answersTo)
    for (const [name, answer] of plain)
      assertThat(
        answers.get(name) === answer,
        `With lists, ${name} finds\n${answers.get(name)}\nand without\n${answer}`,
      )
    await withDataset(copy, (dataset) => dataset.rebuild(() => undefined))
    const lines = differing(before, withDatabase(copy, dump))
    assertThat(lines.length === 0, `The replica is not what a rebuild gives:\n${lines.join('\n')}`)
  })
}

async function answersTo(dataset: Dataset): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  for (const query of queries)
    for (const perspective of ['raw', 'published', 'drafts'] as const) {
      const { result } = await ask(dataset, query, { perspective, fewest: Infinity })
      answers.set(`${query} (${perspective})`, JSON.stringify(result))
    }
  return answers
}
