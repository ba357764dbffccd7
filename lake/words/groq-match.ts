import { LRUCache } from 'lru-cache'

/**
 * What GROQ's `match` finds, as groq-js says, which a test compares it with. Most patterns ask for plain words or their beginnings: these are
 * looked for in a text as it is; for any other, the text is split as groq-js does.
 */
type Term = (text: Text) => boolean

const separators = '!@#$%^&*(),\\\\/?";:{}|[\\]+<>\\s-'
const tokens = new RegExp(`[^${separators}]+`, 'g')
/** In a pattern a star is part of a term. */
const terms = new RegExp(`[^${separators.replace('*', '')}]+`, 'g')
const dots = /\b\.+|\.+\b/g
const longestTerm = 1_024

/** A text, and its tokens once somebody asks for them. */
class Text {
  #tokens: readonly string[] | undefined

  constructor(readonly text: string) {}

  get tokens(): readonly string[] {
    return (this.#tokens ??= this.text.replace(dots, '').match(tokens) ?? [])
  }
}

/** Whether some texts together have all that a pattern asks for. */
export type Matcher = (texts: readonly string[]) => boolean

/** Longer patterns are not remembered. */
const longestKept = 200
const kept = new LRUCache<string, readonly Term[]>({ max: 200 })

/** What patterns ask for all together; where that is nothing, nothing matches. */
export function matcherOf(patterns: readonly string[]): Matcher {
  const [first, ...others] = patterns.flatMap(termsOf)
  if (!first) return () => false
  const all = [first, ...others]
  return (texts) => {
    const [only, ...more] = texts
    if (only === undefined) return false
    if (more.length === 0 && others.length === 0) return first(new Text(only))
    const looked = texts.map((text) => new Text(text))
    return all.every((term) => looked.some(term))
  }
}

export const isMatch = (texts: readonly string[], patterns: readonly string[]): boolean =>
  matcherOf(patterns)(texts)

function termsOf(pattern: string): readonly Term[] {
  const known = kept.get(pattern)
  if (known) return known
  const made = (pattern.replace(dots, '').match(terms) ?? []).map((term) =>
    termOf(term.slice(0, longestTerm)),
  )
  if (pattern.length <= longestKept) kept.set(pattern, made)
  return made
}

function termOf(term: string): Term {
  const [, plain, star] = /^(\w+)(\**)$/.exec(term) ?? []
  if (plain !== undefined) {
    const found = inText(plain, star !== '')
    return ({ text }) => found.test(text)
  }
  const whole = new RegExp(`^${term.replace(/\*/g, '.*')}$`, 'i')
  return (text) => text.tokens.some((token) => whole.test(token))
}

/** Finds a token that is a word, or begins with it, in a text that is not split yet: dots at and between its letters do not count. */
function inText(word: string, isBeginning: boolean): RegExp {
  const [first = '', ...others] = word
  const start = `${first}(?<=(?:^|[${separators}])\\.*${first})`
  const end = isBeginning ? '' : `\\.*(?=[${separators}]|$)`
  return new RegExp([start, ...others].join('\\.*') + end, 'i')
}
