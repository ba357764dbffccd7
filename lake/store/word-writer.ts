import type { LakeDocument } from '../documents/types'
import { type IndexedWords, indexedWords } from '../words/indexed'
import type { Statements } from '../disk/statements'

/** Writes the words of documents. */
export class WordWriter {
  constructor(private readonly statements: Statements) {}

  /** Writes the words of a document, if they are not those that it had. */
  put(rid: number, before: LakeDocument | undefined, after: LakeDocument): void {
    const words = indexedWords(after)
    if (before && isSame(indexedWords(before), words)) return
    this.#write('REPLACE', rid, words)
  }

  /** Writes the words of a document that has none there yet. */
  insert(rid: number, words: IndexedWords): void {
    this.#write('INSERT', rid, words)
  }

  remove(rid: number): void {
    this.statements.of('DELETE FROM words WHERE rowid = ?').run(rid)
  }

  /** Removes all words. */
  clear(): void {
    this.statements.of("INSERT INTO words (words) VALUES ('delete-all')").run()
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

  #write(how: 'INSERT' | 'REPLACE', rid: number, { byWeight, others }: IndexedWords): void {
    this.statements
      .of(
        `${how} INTO words (rowid, weight0, weight1, weight2, weight3, weight4, weight5, others)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(rid, ...byWeight, others)
  }
}

const isSame = (one: IndexedWords, other: IndexedWords): boolean =>
  one.others === other.others && one.byWeight.every((words, weight) => words === other.byWeight[weight])
