import type { LakeDocument } from '../documents/types'
import { haveSameWords, type IndexedWords, indexedWords } from '../words/indexed'
import type { Statements } from '../disk/statements'
import { insertWords, putWords } from './word-rows'

/** So many documents may wait for their words to be put into the index; those of others are put there at once. */
const mostLate = 32

/**
 * Writes the words of documents. To put them into the index takes longer than all else that is done for one document, so it is only noted that they have
 * changed, and searches see to these themselves (`LateWords`) until there is a moment for it (`settle`).
 */
export class WordWriter {
  constructor(private readonly statements: Statements) {}

  /** Sees to it that a document is found by its words; `before` is what stands there now. */
  put(rid: number, before: LakeDocument | undefined, after: LakeDocument): void {
    if (before && haveSameWords(before, after)) return
    if (!this.#isNoted(rid, after._rev)) this.write(rid, after)
  }

  /** Sees to it that a document is not found any more. */
  remove(rid: number): void {
    if (!this.#isNoted(rid, '')) this.write(rid, undefined)
  }

  /** Puts the words of a document into the index, or takes them out if it is gone. */
  write(rid: number, document: LakeDocument | undefined): void {
    if (document) putWords(this.statements, rid, indexedWords(document))
    else this.statements.of('DELETE FROM words WHERE rowid = ?').run(rid)
    this.statements.of('DELETE FROM words_late WHERE rid = ?').run(rid)
  }

  /** The same for a document that has none there yet. */
  insert(rid: number, words: IndexedWords): void {
    insertWords(this.statements, rid, words)
  }

  /** How many documents wait for their words to be put into the index. */
  get late(): number {
    const { late }: { late: number } = this.statements.of('SELECT count(*) AS late FROM words_late').get()
    return late
  }

  /** Puts words that are late into the index, for about `ms` milliseconds. Returns whether there are more. */
  settle(ms: number, read: (rid: number) => LakeDocument | undefined): boolean {
    const rows: { rid: number }[] = this.statements.of('SELECT rid FROM words_late').all()
    const end = performance.now() + ms
    for (const [index, { rid }] of rows.entries()) {
      this.write(rid, read(rid))
      if (performance.now() >= end) return index + 1 < rows.length
    }
    return false
  }

  /** Removes all words. */
  clear(): void {
    this.statements.of("INSERT INTO words (words) VALUES ('delete-all')").run()
    this.statements.of('DELETE FROM words_late').run()
  }

  /** From now on, documents that are new may come without their words: they are to be put in later. */
  leaveNew(): void {
    this.statements
      .of(
        'UPDATE words_state SET built_to = (SELECT coalesce(max(rid), 0) FROM heads) WHERE built_to IS NULL',
      )
      .run()
  }

  /** Documents up to this place have been put in; null when all have. */
  get builtTo(): number | null {
    const row: { builtTo: number | null } = this.statements
      .of('SELECT built_to AS builtTo FROM words_state')
      .get()
    return row.builtTo
  }

  set builtTo(rid: number | null) {
    this.statements.of('UPDATE words_state SET built_to = ?').run(rid)
  }

  /** Notes that a document is late, unless too many others are. */
  #isNoted(rid: number, revision: string): boolean {
    const { changes } = this.statements
      .of(
        `INSERT INTO words_late (rid, revision)
         SELECT ?1, ?2 WHERE (SELECT count(*) FROM words_late) < ?3 OR EXISTS (SELECT 1 FROM words_late WHERE rid = ?1)
         ON CONFLICT (rid) DO UPDATE SET revision = excluded.revision`,
      )
      .run(rid, revision, mostLate)
    return Number(changes) > 0
  }
}
