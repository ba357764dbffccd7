import './tests/own-environment.js'

import nextJest from 'next/jest.js'

process.env.NODE_ENV = 'test'

const createJestConfig = nextJest({ dir: import.meta.dirname })

// Packages that ship ES modules only and must be compiled for jest.
const esModules = [
  '@portabletext/',
  '@sanity/',
  'lodash-es',
  'next-sanity',
  'nanoid',
  'uuid',
  'hast',
  'eventsource-client',
  'eventsource-parser',
  'parse5',
  'entities',
  'httpxy',
  'shiki',
  '@shikijs/',
  'oniguruma-',
  'regex',
  'html-void-elements',
  'property-information',
  'zwitch',
  'stringify-entities',
  'character-entities',
  'ccount',
  'comma-separated-tokens',
  'space-separated-tokens',
  'unist-util',
  'mdast-util',
  'vfile',
  '@ungap/',
]

/** Builds one jest project. next/jest overwrites transformIgnorePatterns, so it is set after. */
async function project(displayName, testEnvironment, roots) {
  const config = await createJestConfig({
    displayName,
    testEnvironment,
    testMatch: roots.map((root) => `<rootDir>/tests/${root}/**/*.test.{ts,tsx}`),
    setupFilesAfterEnv: testEnvironment === 'jsdom' ? ['<rootDir>/tests/setup-dom.ts'] : [],
    moduleNameMapper: { '^@/(.*)$': '<rootDir>/$1' },
    modulePathIgnorePatterns: ['<rootDir>/.next/', '<rootDir>/.lake/'],
  })()
  // @sanity/client is a .cjs file that imports its event source dynamically, which jest cannot do without compiling it.
  const [compiler] = Object.values(config.transform)
  return {
    ...config,
    transform: { ...config.transform, '^.+\\.cjs$': compiler },
    transformIgnorePatterns: [`/node_modules/(?!(${esModules.join('|')}))`, '\\.module\\.css$'],
  }
}

export default async () => ({
  projects: [
    await project('unit', 'node', ['unit', 'lake', 'server']),
    await project('components', 'jsdom', ['components', 'elements']),
  ],
})
