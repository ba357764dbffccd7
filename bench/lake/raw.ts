import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import { DatabaseSync } from '@photostructure/sqlite'
import { z } from 'zod'

import type { Corpus } from '../corpus/files'
import { kept } from '../corpus/kept'
import type { Bench } from '../support/findings'

const identified = z.object({ _id: z.string() })

/** What everything is compared with: a table of the same documents, which is read by id. */
export type RawTable = {
  /** Reads one document and parses it, another one each time, and returns how many milliseconds that took. */
  read: () => number
}

/** Opens the table for a corpus. It is written once and then kept. */
export async function rawTable(bench: Bench, { file, plan }: Corpus): Promise<RawTable> {
  const path = await kept(join(String(plan.articles), 'raw.sqlite'), (unfinished) => write(unfinished, file))
  const database = new DatabaseSync(path)
  bench.afterwards(() => database.close())
  const ids = database
    .prepare(`SELECT id FROM documents WHERE json LIKE '%"_type":"article"%' ORDER BY random() LIMIT 20000`)
    .all()
    .map((found) => z.object({ id: z.string() }).parse(found).id)
  const select = database.prepare('SELECT json FROM documents WHERE id = ?')
  let turn = 0
  const read = () => {
    const id = ids[(turn += 1) % ids.length] ?? ''
    const started = performance.now()
    const found = select.get(id)
    const document: unknown = JSON.parse(typeof found?.json === 'string' ? found.json : '')
    const took = performance.now() - started
    if (!document) throw new Error(`The table has no document "${id}".`)
    return took
  }
  return { read }
}

async function write(path: string, file: string): Promise<void> {
  const database = new DatabaseSync(path)
  database.exec('CREATE TABLE documents (id TEXT PRIMARY KEY, json TEXT NOT NULL); BEGIN')
  const insert = database.prepare('INSERT INTO documents VALUES (?, ?)')
  for await (const line of createInterface({ input: createReadStream(file) })) {
    insert.run(identified.parse(JSON.parse(line))._id, line)
  }
  database.exec('COMMIT')
  database.close()
}
