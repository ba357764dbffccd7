import { LRUCache } from 'lru-cache'

import type { LakeDocument } from '../documents/types'
import { type IndexedWords, indexedWords } from '../words/indexed'
import type { Statements } from '../disk/statements'

/** Writes the words of documents. */
export class WordWriter {
  /** Of documents that were changed lately, by their places: who writes a story saves it again and again. */
  readonly #lately = new LRUCache<number, { revision: string; words: IndexedWords }>({ max: 64 })

  constructor(private readonly statements: Statements) {}

  /** Writes the words of a document, if they are not those that it had. */
  put(rid: number, before: LakeDocument | undefined, after: LakeDocument): void {
    const words = indexedWords(after)
    const isOld = before && isSame(this.#wordsOf(rid, before), words)
    if (before) this.#lately.set(rid, { revision: after._rev, words })
    if (!isOld) this.#write('REPLACE', rid, words)
  }

  /** After a transaction that came to nothing. */
  giveUp(): void {
    this.#lately.clear()
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

  #wordsOf(rid: number, document: LakeDocument): IndexedWords {
    const known = this.#lately.get(rid)
    return known?.revision === document._rev ? known.words : indexedWords(document)
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
