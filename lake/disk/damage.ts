/** What SQLite says of a file that it cannot make sense of (SQLITE_CORRUPT, SQLITE_NOTADB). Its package gives no other sign. */
const words = /database disk image is malformed|malformed database schema|file is not a database/i

export const isDamage = (error: unknown): error is { message: string } =>
  typeof error === 'object' &&
  error !== null &&
  'message' in error &&
  typeof error.message === 'string' &&
  words.test(error.message)

/** Runs what opens or reads a database file. When that finds the file damaged, the error says which, and what to do. */
export function namingDamage<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (isDamage(error)) throw new Error(damageReport(file, [error.message]), { cause: error })
    throw error
  }
}

/** What the person who runs the lake needs to know. */
export const damageReport = (file: string, problems: readonly string[]): string =>
  `A database is damaged: ${file} (${problems.join('; ')}). Nothing has been changed in it. Restore it from a backup, or recover what can be read: see "A damaged database" in docs/running.md.`
