import { readFileSync } from 'node:fs'

import type { z } from 'zod'

import { environmentVariables, parseEnv } from '@/lib/site/env'

import { lakeVariables, parseConfig } from '../../../lake/config'

// Names and defaults stand in two programs, which may not import each other, and in two texts. This holds them together.

const lakeReads = Object.keys(lakeVariables.shape)
const anyoneReads = [...new Set([...Object.keys(environmentVariables.shape), ...lakeReads])]

/** Defaults as one would write them; variables without one, or with one that depends on others, are left out. */
function defaultsOf(variables: z.ZodType<Record<string, unknown>>): Map<string, string> {
  const defaults = Object.entries(variables.parse({})).map(([name, value]) => [name, String(value)] as const)
  return new Map(defaults.filter(([, value]) => value !== ''))
}

/** The commented-out lines of .env.example: each variable with its value, perhaps none. */
const example = new Map(
  [...readFileSync('.env.example', 'utf8').matchAll(/^# ([A-Z_]+)=(.*)$/gm)].map(
    ([, name = '', value = '']) => [name, value],
  ),
)

/** The rows of the table in docs/environment.md. */
const documented = new Map(
  [
    ...readFileSync('docs/environment.md', 'utf8').matchAll(
      /^\| `([A-Z_]+)` *\| (.+?) *\| (.+?) *\| (✓?) *\|$/gm,
    ),
  ].map(([, name = '', byDefault = '', , tick = '']) => [
    name,
    { default: /^`(.*)`$/.exec(byDefault)?.[1]?.replace('<PORT>', '3000'), isOfLake: tick !== '' },
  ]),
)

const sorted = (names: Iterable<string>) => [...names].sort()

describe('the environment’s variables', () => {
  it('are all named in .env.example, and no others', () => {
    expect(sorted(example.keys())).toEqual(sorted(anyoneReads))
  })

  it('are all in the table of docs/environment.md, and no others', () => {
    expect(sorted(documented.keys())).toEqual(sorted(anyoneReads))
  })

  it('are ticked in docs/environment.md where the lake reads them', () => {
    const ticked = [...documented].filter(([, { isOfLake }]) => isOfLake).map(([name]) => name)
    expect(sorted(ticked)).toEqual(sorted(lakeReads))
  })

  it.each([
    ['lib/site/env.ts', defaultsOf(environmentVariables)],
    ['lake/config.ts', defaultsOf(lakeVariables)],
  ])('have in both texts the defaults that they have in %s', (_file, defaults) => {
    for (const [name, value] of defaults) {
      expect([name, documented.get(name)?.default, example.get(name)]).toEqual([name, value, value])
    }
  })

  it.each(anyoneReads)('%s, set to the default that is told of it, changes nothing', (name) => {
    const told = documented.get(name)?.default
    expect(example.get(name)).toBe(told ?? '')
    const set = told === undefined ? {} : { [name]: told }
    expect(parseEnv(set)).toEqual(parseEnv({}))
    expect(parseConfig(set, '/srv')).toEqual(parseConfig({}, '/srv'))
  })
})
