import { type ExprNode, parse } from 'groq-js'

import { dataError, type LakeError, notSupported } from '../documents/errors'
import type { JsonObject } from '../documents/types'
import { walk } from './syntax-tree'

/** Functions of hosted Sanity that groq-js can read and not evaluate; it says so only when it meets one. */
const missingFunctions = /^((geo|text|documents|media|user)::|global::anywhere$)/
/** Those that groq-js does not know. What webhooks alone can ask (`before()`, `delta::changedAny()`) is unknown in a query anywhere. */
const missingNamespaces = /"?(geo|text|documents|media|user)::|undefined function: (geo|pt)\b/i

/**
 * Parses GROQ with its parameters. Throws 400 in Sanity's shape: a syntax error with the place where it is, an unknown function,
 * or a parameter that the query names and nobody provided; 501 for functions that only hosted Sanity has.
 */
export function parseQuery(query: string, params: JsonObject): ExprNode {
  const tree = parsed(query, params)
  walk(tree, (node) => {
    if (node.type === 'Parameter')
      throw queryError(`param $${String(node.name)} referenced, but not provided`)
    const name = node.type === 'FuncCall' ? `${String(node.namespace)}::${String(node.name)}` : ''
    if (missingFunctions.test(name)) throw notSupported(`the GROQ function ${name}()`)
  })
  return tree
}

function parsed(query: string, params: JsonObject): ExprNode {
  try {
    return parse(withLastLineEnded(query), { params })
  } catch (error) {
    throw translate(error, query)
  }
}

/** The query, ended by a new line if its last line may have a comment: groq-js does not take the end of a query for the end of one. */
function withLastLineEnded(query: string): string {
  const lastLine = query.lastIndexOf('\n') + 1
  return query.includes('//', lastLine) ? `${query}\n` : query
}

function translate(error: unknown, query: string): LakeError {
  const message = error instanceof Error ? error.message : String(error)
  if (missingNamespaces.test(message)) return notSupported(`a GROQ function of this query (${message})`)
  const unknown = /^Undefined function: (.+)$/.exec(message)
  if (unknown) return queryError(`unknown function "${unknown[1]}"`)
  const position =
    typeof error === 'object' && error !== null && 'position' in error ? error.position : undefined
  if (typeof position !== 'number') return queryError(message)
  const start = Math.min(position, query.length)
  const reason = message.replace(/^Syntax error in GROQ query at position \d+:?\s*/, '')
  const description = /end of query/i.test(reason)
    ? 'unexpected end-of-file, expected expression'
    : reason || 'syntax error'
  return queryError(description, { query, start, end: endOfToken(query, start) })
}

function endOfToken(query: string, start: number): number {
  const token = /^\S+/.exec(query.slice(start))
  return start + (token ? token[0].length : 0)
}

export function queryError(description: string, place: JsonObject = {}): LakeError {
  return dataError(400, 'queryParseError', description, place)
}
