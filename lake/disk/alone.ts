import { DatabaseSync } from '@photostructure/sqlite'

import { isBusy } from './database'
import { makePrivateFile } from './private-files'

/**
 * Runs `work` when no other process does so: it holds a lock of the operating system meanwhile, on an empty file that stays. Waits for
 * one that does, and says so.
 */
export function alone(lockFile: string, waiting: string, work: () => void): void {
  makePrivateFile(lockFile)
  const lock = new DatabaseSync(lockFile)
  try {
    for (let isTold = false; ; isTold = true) {
      try {
        lock.exec('PRAGMA busy_timeout = 2000; BEGIN EXCLUSIVE')
        break
      } catch (error) {
        if (!isBusy(error)) throw error
        if (!isTold) console.error(waiting)
      }
    }
    work()
  } finally {
    if (lock.isTransaction) lock.exec('ROLLBACK')
    lock.close()
  }
}
