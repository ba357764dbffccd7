import type { Statements } from '../disk/statements'
import type { IndexedWords } from '../words/indexed'

/** Writes the words of a document into an index, in the place of those that it may have there. */
export const putWords = (statements: Statements, rid: number, words: IndexedWords) =>
  write('REPLACE', statements, rid, words)

/** The same for a document that has none there yet. */
export const insertWords = (statements: Statements, rid: number, words: IndexedWords) =>
  write('INSERT', statements, rid, words)

function write(
  how: 'INSERT' | 'REPLACE',
  statements: Statements,
  rid: number,
  { byWeight, others }: IndexedWords,
): void {
  statements
    .of(
      `${how} INTO words (rowid, weight0, weight1, weight2, weight3, weight4, weight5, others)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(rid, ...byWeight, others)
}
