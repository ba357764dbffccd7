/** A part of the stored content that does not fit the contract, described so that an editor can find it. */
export type Problem = {
  /** The name of the query whose result contained it. */
  query: string
  documentId: string
  /** Where in the document, as the Studio writes paths: `body[_key=="a1"].text`. */
  path: string
  problem: string
}

export type Report = (problem: Problem) => void

/** Writes a problem as one line to the server's log. */
export const warn: Report = ({ query, documentId, path, problem }) =>
  console.warn(`content: ${documentId} ${path || '(whole document)'}: ${problem} [query ${query}]`)
