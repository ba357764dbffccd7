import { type ExprNode, unparse } from 'groq-js'

import type { Access } from './run'

/** Longer parts of a query are cut. */
const longest = 300

const ways: Record<Access['how'], string> = {
  list: 'from a list that is kept',
  'own list': 'from a list that the query made for itself',
  words: 'by words',
  ids: 'by id',
  references: 'by reference',
  type: 'by looking at all documents of the type',
  all: 'by looking at all documents',
}

/** How the documents of each part of a query were found, a sentence for each, the most laborious first. */
export const explained = (accesses: ReadonlyMap<ExprNode, Access>): string[] =>
  [...accesses]
    .sort(([, one], [, other]) => other.looked - one.looked)
    .map(([part, { how, times, looked, found }]) => {
      const often = times > 1 ? ` ${times.toLocaleString('en')} times` : ''
      return `${ways[how]}${often}, ${looked.toLocaleString('en')} read, ${found.toLocaleString('en')} found: ${textOf(part)}`
    })

function textOf(part: ExprNode): string {
  try {
    const text = unparse(part)
    return text.length > longest ? `${text.slice(0, longest)} …` : text
  } catch {
    return part.type
  }
}
