import { DatabaseSync } from '@photostructure/sqlite'

import type { LakeDocument } from '../documents/types'
import type { Database } from '../disk/database'
import { Statements } from '../disk/statements'
import { indexedWords } from '../words/indexed'
import { indexOfWords } from './schema'
import { putWords } from './word-rows'

type Row = { rid: number; revision: string }

/**
 * The words of the few documents that the index does not have as they are now (`words_late`). They are kept in memory, in an index of the same kind, so
 * that searches mean the same in both. What is known holds until the next change (`forget`).
 */
export class LateWords {
  /** What is in memory, by place: the revision whose words they are. */
  readonly #known = new Map<number, string>()
  /** A database of its own: what is undone in the one that is read must not be undone here. */
  #index: { db: Database; statements: Statements } | undefined
  #isCurrent = false

  constructor(
    private readonly statements: Statements,
    private readonly read: (rid: number) => LakeDocument | undefined,
  ) {}

  /** Whether the index has all words as they are. */
  get isEmpty(): boolean {
    this.#catchUp()
    return this.#known.size === 0
  }

  /** Places of those whose words match, in the language of FTS5. */
  matching(expression: string): number[] {
    this.#catchUp()
    if (!this.#index || this.#known.size === 0) return []
    const { rids }: { rids: string } = this.#index.statements
      .of('SELECT json_group_array(rowid) AS rids FROM words WHERE words MATCH ?')
      .get(expression)
    return JSON.parse(rids)
  }

  /** After any change. */
  forget(): void {
    this.#isCurrent = false
  }

  /** After a transaction that came to nothing. */
  forgetAll(): void {
    this.#isCurrent = false
    this.#known.clear()
    this.#index?.db.close()
    this.#index = undefined
  }

  #catchUp(): void {
    if (this.#isCurrent) return
    const rows: Row[] = this.statements.of('SELECT rid, revision FROM words_late').all()
    const late = new Map(rows.map(({ rid, revision }) => [rid, revision]))
    for (const rid of this.#known.keys()) if (!late.has(rid)) this.#take(rid)
    for (const [rid, revision] of late) if (this.#known.get(rid) !== revision) this.#put(rid, revision)
    this.#isCurrent = true
  }

  #take(rid: number): void {
    this.#indexInMemory().of('DELETE FROM words WHERE rowid = ?').run(rid)
    this.#known.delete(rid)
  }

  #put(rid: number, revision: string): void {
    const document = this.read(rid)
    if (document) putWords(this.#indexInMemory(), rid, indexedWords(document))
    else this.#take(rid)
    this.#known.set(rid, revision)
  }

  #indexInMemory(): Statements {
    if (this.#index) return this.#index.statements
    const db = new DatabaseSync(':memory:')
    db.exec(`CREATE VIRTUAL TABLE words USING ${indexOfWords}`)
    this.#index = { db, statements: new Statements(db) }
    return this.#index.statements
  }
}
