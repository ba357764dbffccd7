import { crc32 } from 'node:zlib'

import type { LakeDocument } from '../documents/types'
import type { Database } from '../disk/database'
import { columns } from '../words/columns'
import { indexedWords } from '../words/indexed'

/** What stands for the words of a document: how many there are, and a sum over them all. */
type Sum = { count: number; sum: number }

/** The words that the index has, by the places of their documents. Of each document only a sum is kept in memory. */
export class IndexedSums {
  readonly #sums = new Map<number, Sum>()
  /** Places of documents whose words are not in the index yet. */
  readonly #late: ReadonlySet<number>

  constructor(db: Database) {
    db.exec(
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.word_instances USING fts5vocab('main', 'words', 'instance')",
    )
    const instances = db.prepare('SELECT DISTINCT term, col, doc FROM temp.word_instances').iterate()
    const late: { rid: number }[] = db.prepare('SELECT rid FROM words_late').all()
    this.#late = new Set(late.map(({ rid }) => rid))
    for (const row of instances)
      if (!this.#late.has(Number(row.doc)))
        add(this.#sumOf(Number(row.doc)), String(row.col), String(row.term))
  }

  /** Whether these words, and no others, are indexed for a document. To be asked once for each. */
  take(rid: number, document: LakeDocument): boolean {
    if (this.#late.has(rid)) return true
    const found = this.#sumOf(rid)
    this.#sums.delete(rid)
    const expected: Sum = { count: 0, sum: 0 }
    for (const [at, words] of indexedWords(document).entries()) addAll(expected, columns[at] ?? '', words)
    return found.count === expected.count && found.sum === expected.sum
  }

  /** For how many places nobody has asked. */
  get left(): number {
    return this.#sums.size
  }

  #sumOf(rid: number): Sum {
    const known = this.#sums.get(rid)
    if (known) return known
    const made = { count: 0, sum: 0 }
    this.#sums.set(rid, made)
    return made
  }
}

function addAll(sum: Sum, column: string, words: string): void {
  // SQLite folds the letters of ASCII.
  const distinct = new Set(words.split(' ').map(folded))
  for (const word of distinct) if (word !== '') add(sum, column, word)
}

const folded = (word: string) => word.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

function add(to: Sum, column: string, word: string): void {
  to.count += 1
  to.sum += crc32(`${column} ${word}`)
}
