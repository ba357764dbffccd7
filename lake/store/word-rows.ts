import type { Statements } from '../disk/statements'
import { columns } from '../words/columns'
import type { IndexedWords } from '../words/indexed'

/** Writes the words of a document into an index, in the place of those that it may have there. */
export const putWords = (statements: Statements, rid: number, words: IndexedWords) =>
  write('REPLACE', statements, rid, words)

/** The same for a document that has none there yet. */
export const insertWords = (statements: Statements, rid: number, words: IndexedWords) =>
  write('INSERT', statements, rid, words)

function write(how: 'INSERT' | 'REPLACE', statements: Statements, rid: number, words: IndexedWords): void {
  statements
    .of(`${how} INTO words (rowid, ${columns.join(', ')}) VALUES (?${', ?'.repeat(columns.length)})`)
    .run(rid, ...words)
}
