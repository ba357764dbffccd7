import {
  type ExprNode,
  parsePath as parseJsonMatch,
  type PathNode,
  type SegmentNode,
  type SubscriptElementNode,
} from '@sanity/json-match'

import { dataError } from '../documents/errors'
import { isForbiddenName } from '../documents/content'

const maximumLength = 4096
const maximumSteps = 128

/**
 * Reads a path of a patch: JSONMatch, without arithmetic and without steps in slices. Throws 400 naming a path that is not one,
 * that is longer than any document is deep, or that would reach a prototype.
 */
export function parsePath(path: string): PathNode {
  if (path.length > maximumLength || brackets(path) > maximumSteps) throw unreadable(path, 'it is too long')
  const parsed = read(path)
  if (parsed?.type !== 'Path') throw unreadable(path, 'it names no place in a document')
  const steps = countSteps(parsed, (reason) => unreadable(path, reason))
  if (steps > maximumSteps) throw unreadable(path, 'it is too long')
  return parsed
}

/** The error for a path that cannot be used, and why. */
export function unreadable(path: string, reason: string) {
  const shown = path.length > 200 ? `${path.slice(0, 80)}…` : path
  return dataError(400, 'validationError', `The path ${JSON.stringify(shown)} cannot be used: ${reason}.`)
}

function read(path: string): ExprNode | undefined {
  try {
    return parseJsonMatch(path)
  } catch (error) {
    throw unreadable(path, error instanceof Error ? error.message.replace(/\.$/, '') : String(error))
  }
}

/** The parser calls itself for each bracket. What is quoted does not count. */
function brackets(path: string): number {
  return path.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '').split('[').length - 1
}

type Complain = (reason: string) => Error

/** How many steps a path takes, filters and unions included. Throws for what the parser takes and a patch cannot. */
function countSteps(path: PathNode, complain: Complain): number {
  const base = path.base ? countSteps(path.base, complain) : 0
  return base + 1 + countSegment(path.segment, complain)
}

function countSegment(segment: SegmentNode, complain: Complain): number {
  if (segment.type === 'Identifier' && (segment.name === '' || isForbiddenName(segment.name))) {
    throw complain(`"${segment.name}" is an attribute that documents cannot have`)
  }
  if (segment.type !== 'Subscript') return 0
  return segment.elements.reduce((sum, element) => sum + countElement(element, complain), 0)
}

function countElement(element: SubscriptElementNode, complain: Complain): number {
  switch (element.type) {
    case 'Path':
      return countSteps(element, complain)
    case 'Existence':
      return countSteps(element.base, complain)
    case 'Comparison':
      return [element.left, element.right].reduce(
        (sum, side) => sum + (side.type === 'Path' ? countSteps(side, complain) : 1),
        0,
      )
    case 'Number':
      return countWhole([element.value], complain)
    case 'Slice':
      return countWhole([element.start ?? 0, element.end ?? 0], complain)
    default:
      throw complain('brackets hold indexes, slices, filters or paths, and no plain text')
  }
}

function countWhole(indexes: number[], complain: Complain): number {
  if (indexes.every((index) => Math.trunc(index) === index)) return 1
  throw complain('an index is a whole number')
}
