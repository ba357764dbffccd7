import type { Database } from './database'

/** Makes a function that gives a number which changes when anybody else, in whichever process, has written to the database. */
export function dataVersionOf(db: Database): () => number {
  const ask = db.prepare('PRAGMA data_version')
  return () => {
    const row: { data_version: number } = ask.get()
    return row.data_version
  }
}
