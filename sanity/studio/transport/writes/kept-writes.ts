import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

import type { Write } from './write'

/** A store in which unsent writes survive the closing of their page. */
export type KeptWrites = {
  put: (write: Write) => Promise<void>
  remove: (id: string) => Promise<void>
  /** All of them, oldest first, by whichever person. */
  all: () => Promise<Write[]>
}

interface Schema extends DBSchema {
  writes: { key: string; value: Write }
}

const database = 'lakeside-unsent'

/**
 * A store for unsent writes in the browser's IndexedDB, shared by all tabs of this site.
 *
 * @returns a store whose methods all reject if the browser stores nothing, as in some private windows
 */
export function keptInBrowser(): KeptWrites {
  let opening: Promise<IDBPDatabase<Schema>> | undefined
  const open = () =>
    (opening ??= openDB<Schema>(database, 1, {
      upgrade: (db) => void db.createObjectStore('writes', { keyPath: 'id' }),
      // A newer version in another tab may change the structure of this store.
      blocking: (_old, _new, event) => {
        opening = undefined
        if (event.target instanceof IDBDatabase) event.target.close()
      },
    }).catch((error: unknown) => {
      opening = undefined
      throw error
    }))
  const change = async (
    work: (store: { put: (write: Write) => unknown; delete: (id: string) => unknown }) => void,
  ) => {
    const transaction = (await open()).transaction('writes', 'readwrite')
    work(transaction.store)
    // Committed at once, since a page that is being closed does not live to see its requests answered.
    transaction.commit()
    await transaction.done
  }
  return {
    put: (write) => change((store) => store.put(write)),
    remove: (id) => change((store) => store.delete(id)),
    all: async () => {
      const writes = await (await open()).getAll('writes')
      return writes.sort((a, b) => a.madeAt - b.madeAt || a.position - b.position)
    },
  }
}
