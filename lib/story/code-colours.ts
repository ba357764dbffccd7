import { createCssVariablesTheme, createHighlighterCoreSync } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import bash from 'shiki/langs/bash.mjs'
import c from 'shiki/langs/c.mjs'
import cpp from 'shiki/langs/cpp.mjs'
import css from 'shiki/langs/css.mjs'
import diff from 'shiki/langs/diff.mjs'
import go from 'shiki/langs/go.mjs'
import graphql from 'shiki/langs/graphql.mjs'
import html from 'shiki/langs/html.mjs'
import java from 'shiki/langs/java.mjs'
import javascript from 'shiki/langs/javascript.mjs'
import json from 'shiki/langs/json.mjs'
import jsx from 'shiki/langs/jsx.mjs'
import markdown from 'shiki/langs/markdown.mjs'
import php from 'shiki/langs/php.mjs'
import python from 'shiki/langs/python.mjs'
import ruby from 'shiki/langs/ruby.mjs'
import rust from 'shiki/langs/rust.mjs'
import sql from 'shiki/langs/sql.mjs'
import toml from 'shiki/langs/toml.mjs'
import tsx from 'shiki/langs/tsx.mjs'
import typescript from 'shiki/langs/typescript.mjs'
import xml from 'shiki/langs/xml.mjs'
import yaml from 'shiki/langs/yaml.mjs'

type Grammar = typeof bash

const grammars: Grammar[] = [
  bash,
  c,
  cpp,
  css,
  diff,
  go,
  graphql,
  html,
  java,
  javascript,
  json,
  jsx,
  markdown,
  php,
  python,
  ruby,
  rust,
  sql,
  toml,
  tsx,
  typescript,
  xml,
  yaml,
]

type Language = { id: string; displayName: string; grammar: Grammar }

/**
 * Languages, by each of their names. A `Grammar` is an array: the language's own entry comes last, after the
 * languages that it embeds.
 */
const languages: ReadonlyMap<string, Language> = new Map(
  grammars.flatMap((grammar) => {
    const own = grammar.at(-1)
    if (!own) return []
    const language = { id: own.name, displayName: own.displayName ?? own.name, grammar }
    return [own.name, ...(own.aliases ?? [])].map((name): [string, Language] => [name, language])
  }),
)

const languageOf = (name: string | undefined) => languages.get(name?.trim().toLowerCase() ?? '')

/** A language's display name, or undefined if it cannot be coloured. */
export const languageName = (name: string | undefined): string | undefined => languageOf(name)?.displayName

/**
 * The kinds of token that are coloured. Each is a class in the page's style; other tokens have the colour of the
 * text.
 */
export type TokenKind = 'comment' | 'keyword' | 'string' | 'constant' | 'function' | 'inserted' | 'deleted'

/** A piece of a program. Neighbouring pieces of one kind are joined. */
type Token = { text: string; kind: TokenKind | undefined }

const kindOf: Readonly<Record<string, TokenKind>> = {
  'var(--token-comment)': 'comment',
  'var(--token-keyword)': 'keyword',
  'var(--token-string)': 'string',
  'var(--token-string-expression)': 'string',
  'var(--token-link)': 'string',
  'var(--token-constant)': 'constant',
  'var(--token-function)': 'function',
  'var(--token-inserted)': 'inserted',
  'var(--token-deleted)': 'deleted',
}

const theme = createCssVariablesTheme({ name: 'kinds', variablePrefix: '--', fontStyle: false })

const create = () =>
  createHighlighterCoreSync({
    themes: [theme],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  })

let highlighter: ReturnType<typeof create> | undefined

// Rendering one page keeps others waiting, so longer programs stay in one colour.
const LONGEST_TEXT = 20_000
const LONGEST_LINE = 2_000

const isTooLong = (text: string) =>
  text.length > LONGEST_TEXT || text.split('\n').some((line) => line.length > LONGEST_LINE)

/**
 * Splits a program into tokens to be coloured: synchronously, with the same result each time, and without losing a
 * character. Text in an unknown language, or too long to be worth the time, is a single token.
 *
 * @param language its name, such as `typescript`, or a short one in use, such as `ts`
 */
export function tokensOf(code: string, language: string | undefined): Token[] {
  const text = code.replace(/\r\n?/g, '\n')
  const known = languageOf(language)
  if (!known || isTooLong(text)) return [{ text, kind: undefined }]
  highlighter ??= create()
  if (!highlighter.getLoadedLanguages().includes(known.id)) highlighter.loadLanguageSync(known.grammar)
  // No time limit: with one, a slow machine would colour the same text differently.
  const lines = highlighter.codeToTokensBase(text, { lang: known.id, theme: 'kinds', tokenizeTimeLimit: 0 })
  const tokens: Token[] = []
  lines.forEach((line, index) => {
    if (index > 0) add(tokens, { text: '\n', kind: undefined })
    for (const { content, color = '' } of line) add(tokens, { text: content, kind: kindOf[color] })
  })
  return tokens
}

/** White space has no colour, so it joins the token before it. */
function add(tokens: Token[], token: Token): void {
  const last = tokens.at(-1)
  if (last && (last.kind === token.kind || token.text.trim() === '')) last.text += token.text
  else tokens.push(token)
}
