import { type ExprNode, parse } from 'groq-js'
import { LRUCache } from 'lru-cache'

import { dataError, LakeError, notSupported } from '../documents/errors'
import type { JsonObject } from '../documents/types'
import { isNode, walk } from './syntax-tree'

/** Functions of hosted Sanity that groq-js can read and not evaluate; it says so only when it meets one. */
const missingFunctions = /^((geo|documents|media|user)::|text::(?!query$)|global::anywhere$)/
/** Those that groq-js does not know. What webhooks alone can ask (`before()`, `delta::changedAny()`) is unknown in a query anywhere. */
const missingNamespaces = /"?(geo|text|documents|media|user)::|undefined function: (geo|pt)\b/i

/** Parsed queries that are kept, by their text and the values of its shaping parameters: at most so many, and so many characters. */
const kept = new LRUCache<string, Parsed>({
  max: 1_000,
  maxSize: 2_000_000,
  sizeCalculation: (_, text) => Math.max(1, text.length),
})

/** A parsed query, and the parameters that it names. */
type Parsed = { tree: ExprNode; names: readonly string[] }

/**
 * Parses GROQ; parameters stay in the tree, for it is kept for the next one who asks the same. Throws 400 in Sanity's shape: a syntax error
 * with the place where it is, an unknown function, or a parameter that the query names and nobody provided; 501 for functions that only
 * hosted Sanity has.
 */
export function parseQuery(query: string, params: JsonObject): ExprNode {
  const shaping = shapingParameters(query, params)
  const key = Object.keys(shaping).length > 0 ? `${query}\0${JSON.stringify(shaping)}` : query
  const { tree, names } = kept.get(key) ?? parsed(query, params, { key, shaping })
  const missing = names.find((name) => !Object.hasOwn(params, name))
  if (missing !== undefined) throw queryError(`param $${missing} referenced, but not provided`)
  return tree
}

function parsed(
  query: string,
  params: JsonObject,
  { key, shaping }: { key: string; shaping: JsonObject },
): Parsed {
  const text = withLastLineEnded(query)
  try {
    const tree = alone(text, shaping)
    const found = checked(tree ?? parse(text, { params }))
    if (tree) kept.set(key, found)
    return found
  } catch (error) {
    throw error instanceof LakeError ? error : translate(error, query)
  }
}

/** How a text looks that says which items of a list are meant: `[$n]`, `[0...$to]`, `[$from..5]`. */
const shapes = /\[\s*\$(\w+)(?=\s*(?:\]|\.\.))|(?<=\.\.\s*)\$(\w+)(?=\s*\])/g

/** Names of parameters that stand there, by the texts of queries: most that come have come before. */
const shapingNames = new LRUCache<string, readonly string[]>({
  max: 1_000,
  maxSize: 2_000_000,
  sizeCalculation: (_, text) => Math.max(1, text.length),
})

function namesThatShape(query: string): readonly string[] {
  const known = shapingNames.get(query)
  if (known) return known
  const names = [...query.matchAll(shapes)].map(([, first, last]) => first ?? last ?? '')
  shapingNames.set(query, names)
  return names
}

/** The parameters by which a query counts, as far as its text tells: their values decide what its tree looks like. */
function shapingParameters(query: string, params: JsonObject): JsonObject {
  const found: JsonObject = {}
  for (const name of namesThatShape(query)) {
    const value = Object.hasOwn(params, name) ? params[name] : undefined
    if (typeof value === 'number') found[name] = value
  }
  return found
}

/**
 * The tree of a query whose other parameters are values and nothing else, so that it is the same whatever they are; undefined if one
 * of them decides what a part of it is.
 */
function alone(text: string, shaping: JsonObject): ExprNode | undefined {
  try {
    const tree = parse(text, { params: shaping })
    return hasShapingParameter(tree) ? undefined : tree
  } catch (error) {
    if (error instanceof Error && error.message === 'slicing must use constant numbers') return undefined
    throw error
  }
}

/** Whether something in square brackets is a parameter, or counts with one: it depends on its value whether that is a filter. */
function hasShapingParameter(tree: ExprNode): boolean {
  let found = false
  walk(tree, (node) => {
    if (node.type === 'Filter' && isCounted(node.expr))
      walk(node.expr, ({ type }) => (found ||= type === 'Parameter'))
  })
  return found
}

/** Whether groq-js takes an expression for a constant. */
const isCounted = (node: unknown): boolean =>
  isNode(node) &&
  (node.type === 'Value' ||
    node.type === 'Parameter' ||
    (['Group', 'Pos', 'Neg'].includes(node.type) && isCounted(node.base)) ||
    (node.type === 'OpCall' && isCounted(node.left) && isCounted(node.right)))

function checked(tree: ExprNode): Parsed {
  const names = new Set<string>()
  walk(tree, (node) => {
    if (node.type === 'Parameter') names.add(String(node.name))
    const name = node.type === 'FuncCall' ? `${String(node.namespace)}::${String(node.name)}` : ''
    if (missingFunctions.test(name)) throw notSupported(`the GROQ function ${name}()`)
  })
  return { tree, names: [...names] }
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
