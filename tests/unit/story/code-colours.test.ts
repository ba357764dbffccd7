import { readFileSync } from 'node:fs'
import { languageName, tokensOf, type TokenKind } from '@/lib/story/code-colours'
import { hostileTexts } from '../support/hostile-texts'

/** The pieces of a kind, without the space around them. */
const piecesOf = (kind: TokenKind, code: string, language: string) =>
  tokensOf(code, language).flatMap((token) => (token.kind === kind ? [token.text.trim()] : []))

const programs: [language: string, code: string, kind: TokenKind, piece: string][] = [
  ['bash', 'echo "$HOME" # home', 'comment', '# home'],
  ['c', 'int main(void) { return 0; }', 'keyword', 'return'],
  ['cpp', '#include <vector>\nauto x = 1;', 'string', '<vector>'],
  ['css', 'a { color: red } /* link */', 'comment', '/* link */'],
  ['diff', '-old\n+new', 'inserted', '+new'],
  ['diff', '-old\n+new', 'deleted', '-old'],
  ['go', 'func main() {}', 'function', 'main'],
  ['graphql', 'query { a } # all', 'comment', '# all'],
  ['html', '<!-- x --><p>', 'comment', '<!-- x -->'],
  ['java', 'class A { } // a', 'comment', '// a'],
  ['javascript', 'const a = `b`', 'keyword', 'const'],
  ['json', '{"a": true}', 'constant', 'true'],
  ['jsx', 'const a = <p/>', 'keyword', 'const'],
  ['markdown', 'a `b`', 'string', '`b`'],
  ['php', '<?php echo "a";', 'string', '"a"'],
  ['python', 'return "a"', 'string', '"a"'],
  ['ruby', 'puts "a" # b', 'comment', '# b'],
  ['rust', 'fn main() {}', 'function', 'main'],
  ['sql', 'select 1 -- one', 'comment', '-- one'],
  ['toml', 'a = 1 # one', 'comment', '# one'],
  ['tsx', 'type A = string', 'keyword', 'type'],
  ['typescript', 'let a: string', 'keyword', 'let'],
  ['xml', '<a><!-- b --></a>', 'comment', '<!-- b -->'],
  ['yaml', 'a: 1 # one', 'comment', '# one'],
]

it.each(programs)('%s: in %j, the %s is %j', (language, code, kind, piece) => {
  expect(piecesOf(kind, code, language)).toContain(piece)
})

it.each([
  ['ts', 'TypeScript'],
  ['TypeScript', 'TypeScript'],
  [' sh ', 'Shell'],
  ['c++', 'C++'],
  ['klingon', undefined],
  ['', undefined],
  ['constructor', undefined],
  [undefined, undefined],
])('the language %j is called %j', (language, name) => {
  expect(languageName(language)).toBe(name)
})

const plain = (text: string) => [{ text, kind: undefined }]

it.each([
  ['a language that is not known', 'let a = 1', 'klingon'],
  ['no language', 'let a = 1', undefined],
  ['too much', 'let a = 1\n'.repeat(2001), 'typescript'],
  ['a line that is too long', `let a = '${'b'.repeat(2000)}'`, 'typescript'],
])('%s is one piece', (_what, code, language) => {
  expect(tokensOf(code, language)).toEqual(plain(code))
})

it('what is just short enough is coloured', () => {
  expect(tokensOf('let a = 1\n'.repeat(2000), 'typescript').length).toBeGreaterThan(2000)
})

it.each(hostileTexts)('loses nothing of %s', (_what, text) => {
  for (const language of ['typescript', 'html', 'markdown', 'php', 'bash']) {
    const pieces = tokensOf(text, language)
    expect(pieces.map((piece) => piece.text).join('')).toBe(text)
  }
})

it('knows one kind of line break', () => {
  expect(tokensOf('a\r\nb\rc', 'typescript')).toEqual(plain('a\nb\nc'))
})

it('joins what has one kind', () => {
  expect(tokensOf('/* a\n   b */', 'css')).toEqual([{ text: '/* a\n   b */', kind: 'comment' }])
})

/** How far apart two colours are in brightness (WCAG 2, contrast ratio). */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const share = parseInt(colour.slice(at, at + 2), 16) / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [bright = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (bright + 0.05) / (dark + 0.05)
}

describe('the colours of code', () => {
  const pairs = (file: string): [string, string, string][] =>
    [...readFileSync(file, 'utf8').matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
      ([, name = '', light = '', dark = '']) => [name, light, dark],
    )
  const house = pairs('app/globals.css')
  const paper = house.find(([name]) => name === 'paper-deep')
  const own = pairs('components/portable-text/code-listing.module.css')
  const used = [...own, ...house.filter(([name]) => ['ink', 'ink-soft', 'accent'].includes(name))]

  it('are those that are looked at here', () => {
    expect(own.map(([name]) => name)).toEqual(['string', 'constant', 'function'])
    expect(used.length).toBeGreaterThanOrEqual(6)
  })

  it.each(used)('%s can be read by day and by night', (_name, light, dark) => {
    expect(contrast(light, paper?.[1] ?? '')).toBeGreaterThanOrEqual(4.5)
    expect(contrast(dark, paper?.[2] ?? '')).toBeGreaterThanOrEqual(4.5)
  })
})
