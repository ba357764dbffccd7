import { z } from 'zod'

import type { LakeDocument } from '../documents/types'
import type { Database } from '../disk/database'
import { strongReferences } from '../documents/references'

const jsonRow = z.object({ json: z.string() })
const idRow = z.object({ id: z.string() })
const sourceRow = z.object({ source: z.string() })

/** The stored documents and who refers to whom, as rows. */
export class DocumentTable {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  all(): LakeDocument[] {
    return this.#db.prepare('SELECT json FROM documents').all().map(toDocument)
  }

  put(document: LakeDocument): void {
    this.#db
      .prepare(
        'INSERT INTO documents (id, type, json) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET type = excluded.type, json = excluded.json',
      )
      .run(document._id, document._type, JSON.stringify(document))
    this.#replaceReferences(document._id, strongReferences(document))
  }

  remove(id: string): void {
    this.#db.prepare('DELETE FROM documents WHERE id = ?').run(id)
    this.#replaceReferences(id, [])
  }

  /** Ids of the documents that hold a strong reference to `id`. */
  referrers(id: string): string[] {
    const rows = this.#db
      .prepare('SELECT source FROM strong_references WHERE target = ? ORDER BY source')
      .all(id)
    return rows.map((row) => sourceRow.parse(row).source)
  }

  /** Ids of the documents that may hold references which become strong on publishing. */
  withPendingReferences(): string[] {
    const rows = this.#db
      .prepare(
        `SELECT id FROM documents INDEXED BY documents_with_pending_references
         WHERE instr(json, '"_strengthenOnPublish"') > 0`,
      )
      .all()
    return rows.map((row) => idRow.parse(row).id)
  }

  #replaceReferences(source: string, targets: string[]): void {
    this.#db.prepare('DELETE FROM strong_references WHERE source = ?').run(source)
    const insert = this.#db.prepare('INSERT INTO strong_references (source, target) VALUES (?, ?)')
    for (const target of targets) insert.run(source, target)
  }
}

function toDocument(row: unknown): LakeDocument {
  return JSON.parse(jsonRow.parse(row).json)
}
