import { join } from 'node:path'

import { Replica } from '../../lake/dataset/replica'
import { datasetMigrations } from '../../lake/dataset/schema'
import { openDatabase, transaction } from '../../lake/disk/database'
import type { SuiteDocument } from './suite'

/**
 * Puts documents, just as they are, into a dataset of a lake that is not running. The suite has many that no client could create: with null
 * in arrays, without system attributes, with references to nothing. They pass by the lake's checks, and no request can do that.
 */
export function seed(folder: string, dataset: string, documents: readonly SuiteDocument[]): void {
  const db = openDatabase(join(folder, 'datasets', `${dataset}.sqlite`), datasetMigrations)
  try {
    const { writer } = new Replica(db)
    transaction(db, () => {
      for (const document of documents) writer.add(JSON.parse(JSON.stringify(document)))
      writer.finish()
    })
  } finally {
    db.close()
  }
}
