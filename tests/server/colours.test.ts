import { styled } from '@/server/start/colours'

const { env, argv, platform } = process
const { isTTY } = process.stdout
afterEach(() => {
  Object.assign(process, { env, argv })
  process.stdout.isTTY = isTTY
})

type Case = [what: string, isTerminal: boolean, variables: Record<string, string>, args?: string[]]

function look([, isTerminal, variables, args = []]: Case): string {
  Object.assign(process, { env: variables, argv: ['node', 'start.js', ...args] })
  process.stdout.isTTY = isTerminal
  return styled('red', 'No.')
}

const red = '\x1b[31mNo.\x1b[39m'

describe('a text is coloured', () => {
  const cases: Case[] = [
    ['on a terminal', true, {}],
    ['on a terminal of some kind', true, { TERM: 'xterm-256color', NO_COLOR: '' }],
    ['where it is asked for by a variable', false, { FORCE_COLOR: '1' }],
    ['where it is asked for by an argument', false, {}, ['--color']],
    ['where it is asked for, on whatever terminal', true, { TERM: 'dumb', FORCE_COLOR: '1' }],
    ['in the log of continuous integration', false, { CI: 'true' }],
  ]
  it.each(cases)('%s', (...each) => expect(look(each)).toBe(red))
})

describe('a text is plain', () => {
  const cases: Case[] = [
    ['in a pipe or a file', false, { TERM: 'xterm-256color' }],
    ['on a terminal that knows no styles', true, { TERM: 'dumb' }],
    ['where colours are not wanted', true, { NO_COLOR: '1' }],
    [
      'where colours are not wanted, whoever else wants them',
      true,
      { NO_COLOR: '1', FORCE_COLOR: '1', CI: '1' },
    ],
    ['where an argument says so', true, { FORCE_COLOR: '1' }, ['--no-color']],
  ]
  const elsewhere = platform === 'win32' ? it.skip : it
  elsewhere.each(cases)('%s', (...each) => expect(look(each)).toBe('No.'))
})

it.each([
  ['bold', '\x1b[1mNo.\x1b[22m'],
  ['dim', '\x1b[2mNo.\x1b[22m'],
  ['green', '\x1b[32mNo.\x1b[39m'],
] as const)('%s is a style', (style, text) => {
  process.stdout.isTTY = true
  Object.assign(process, { env: {} })
  expect(styled(style, 'No.')).toBe(text)
})
