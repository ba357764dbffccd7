import type { ExprNode } from 'groq-js'

import { type Matcher, matcherOf } from '../words/groq-match'
import type { Closure, Compile } from './closure'
import type { Scope } from './scope'
import { TextQuery } from './text-query'
import { textScorerOf } from './text-scorer'
import { toldByWords } from './told-by-words'
import { textsAmong, type Value } from './values'

type Operation = Extract<ExprNode, { type: 'OpCall' }>

/** `match` with a search or with a pattern. It is never null: what is no text does not match. */
export function compileMatch(node: Operation, compile: Compile): Closure {
  const [left, right] = [compile(node.left), compile(node.right)]
  const byWords = textScorerOf(node.left, compile)
  const told = toldByWords(node.left)
  const byPattern = remembered(matcherOfValue)
  const match: Closure = (scope) => {
    const wanted = right(scope)
    if (wanted instanceof TextQuery) return byWords(scope, wanted) > 0
    return told?.(scope, wanted) ?? byPattern(wanted)(textsAmong(left(scope)))
  }
  return told ? Object.assign(match, { isTold: (scope: Scope) => told(scope, right(scope)) === true }) : match
}

/** Patterns are texts; among anything else, nothing matches. */
function matcherOfValue(pattern: Value): Matcher {
  const patterns = textsAmong(pattern)
  const areTexts = Array.isArray(pattern) ? patterns.length === pattern.length : patterns.length === 1
  return areTexts ? matcherOf(patterns) : () => false
}

/** The same function, which remembers what it gave the last time. */
function remembered<Made>(make: (value: Value) => Made): (value: Value) => Made {
  let last: { value: Value; made: Made } | undefined
  return (value) => {
    if (!last || last.value !== value) last = { value, made: make(value) }
    return last.made
  }
}
