import { DatabaseSync } from '@photostructure/sqlite'

import { datasetMigrations } from '@/lake/dataset/schema'
import { Replica } from '@/lake/dataset/replica'
import type { Database } from '@/lake/disk/database'
import type { LakeDocument } from '@/lake/documents/types'

/** A replica made afresh from documents, with lists, given by their texts, that are put together from all of them at once. */
export function freshReplica(
  documents: Iterable<LakeDocument>,
  lists: Iterable<string> = [],
): { db: Database; replica: Replica } {
  const db = new DatabaseSync(':memory:')
  for (const sql of datasetMigrations) db.exec(sql)
  const replica = new Replica(db)
  for (const document of documents) replica.writer.put(undefined, document)
  replica.writer.finish()
  replica.forgetAll()
  replica.keep(lists)
  buildAll(replica)
  return { db, replica }
}

export function buildAll(replica: Replica): void {
  while (replica.build(1_000));
}
