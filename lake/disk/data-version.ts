import type { Database } from './database'

/** Makes a function that says whether anybody else has written to the database since it was last asked; the first time it says so in any case. */
export function writesNoticed(db: Database): () => boolean {
  const ask = dataVersionOf(db)
  let known: number | undefined
  return () => {
    const version = ask()
    const isOther = version !== known
    known = version
    return isOther
  }
}

/** Makes a function that gives a number which changes when anybody else, in whichever process, has written to the database. */
export function dataVersionOf(db: Database): () => number {
  const ask = db.prepare('PRAGMA data_version')
  return () => {
    const row: { data_version: number } = ask.get()
    return row.data_version
  }
}
