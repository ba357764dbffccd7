import next from '@next/eslint-plugin-next'
import importX from 'eslint-plugin-import-x'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

// Which room may import which (docs/decisions/0001). A room's own files are always allowed.
const arrows = {
  app: ['components', 'lib', 'sanity'],
  components: ['lib'],
  sanity: ['lib'],
  server: ['lib', 'programs'],
  lib: [],
  lake: [],
  elements: [],
  programs: [],
}

/**
 * The same within a room: which of its folders may import which. A folder that has others inside, such as `press`, stands for the files
 * that lie directly in it; `.` stands for those that lie directly in the room. What another room may import of this one is not said here.
 */
export const floors = {
  // Lowest first: see lake/README.md.
  lake: {
    documents: [],
    words: ['documents'],
    disk: ['documents'],
    workers: ['documents', 'disk'],
    journal: ['documents', 'disk'],
    store: ['documents', 'words', 'disk', 'journal'],
    query: ['documents', 'words', 'disk', 'workers', 'journal', 'store'],
    mutations: ['documents', 'journal', 'store', 'query'],
    history: ['documents', 'disk', 'journal'],
    dataset: ['documents', 'disk', 'workers', 'journal', 'store', 'query', 'mutations', 'history'],
    realtime: ['documents', 'journal', 'query', 'history', 'dataset'],
    assets: ['documents', 'disk'],
    writing: ['documents', 'disk', 'workers', 'journal', 'mutations', 'dataset', 'assets'],
    outbox: ['documents', 'dataset', 'writing'],
    auth: ['documents', 'disk'],
    '.': ['auth'],
    http: [
      'documents',
      'disk',
      'workers',
      'journal',
      'query',
      'mutations',
      'history',
      'dataset',
      'realtime',
      'assets',
      'writing',
      'outbox',
      'auth',
      '.',
    ],
    transfer: ['documents', 'workers', 'assets', 'dataset'],
    cli: [
      'documents',
      'disk',
      'workers',
      'journal',
      'history',
      'dataset',
      'assets',
      'auth',
      '.',
      'http',
      'transfer',
    ],
  },
  lib: {
    language: [],
    site: [],
    addresses: ['site'],
    content: ['language', 'site'],
    pictures: ['content', 'site'],
    story: ['language', 'site', 'content'],
    search: ['language'],
    queries: ['language', 'content', 'search'],
    arrangement: ['language', 'content', 'story', 'queries'],
    feeds: ['language', 'site', 'content', 'pictures', 'story'],
    seo: ['language', 'site', 'content', 'pictures', 'story', 'queries', 'arrangement', 'feeds'],
    'social-card': ['language'],
  },
  sanity: {
    '.': [],
    published: ['.'],
    preview: ['.', 'published'],
    pages: ['published', 'preview'],
    studio: ['.'],
  },
  server: {
    build: [],
    signals: [],
    processes: ['signals'],
    press: [],
    'press/make': ['press'],
    'press/keep': ['press', 'press/make'],
    'press/answer': ['signals', 'press', 'press/make', 'press/keep'],
    'press/run': ['build', 'press', 'press/make', 'press/keep', 'press/answer'],
    door: ['press', 'press/make', 'press/answer'],
    renderer: ['processes'],
    redirects: [],
    start: ['build', 'processes', 'press/answer', 'press/run', 'door', 'renderer'],
    '.': ['start'],
  },
}

/** A pattern for the files of a folder: for those directly in it if other folders of the table lie inside, or else for all. */
const filesOf = (top, folder, folders) => {
  const hasFolders = folder === '.' || folders.some((other) => other.startsWith(`${folder}/`))
  return `./${top}/${folder}/${hasFolders ? '*' : '**'}`
}

/** Turns one table of arrows into zones that the rule understands: in each, everything that is not allowed is forbidden. */
const zonesOf = (table, pathOf, nameOf) => {
  const names = Object.keys(table)
  return Object.entries(table).flatMap(([name, allowed]) => {
    const forbidden = names.filter((other) => other !== name && !allowed.includes(other))
    if (forbidden.length === 0) return []
    const message = `${nameOf(name)} may import only from ${allowed.map(nameOf).join(', ') || 'itself'}.`
    return [{ target: pathOf(name), from: forbidden.map(pathOf), message }]
  })
}
const zones = [
  ...zonesOf(
    arrows,
    (room) => `./${room}`,
    (room) => `${room}/`,
  ),
  ...Object.entries(floors).flatMap(([top, table]) =>
    zonesOf(
      table,
      (folder) => filesOf(top, folder, Object.keys(table)),
      (folder) => (folder === '.' ? `${top}/` : `${top}/${folder}/`),
    ),
  ),
]

const canParse = {
  object: 'URL',
  property: 'canParse',
  message: 'Node 20 answers wrongly once it has optimised this. Use parseUrl.',
}

const environment = {
  object: 'process',
  property: 'env',
  message:
    'The environment is read and checked in one place: use env() of lib/site/env.ts, or in the lake its LakeConfig (lake/config.ts).',
}

/** `process` is there without being imported, and one who imports it would pass by the rule above. */
const imported = ['node:process', 'process'].map((name) => ({ name, message: environment.message }))

export default tseslint.config(
  {
    ignores: [
      '.next/',
      '.fonts/',
      '.programs/',
      '.lake/',
      'node_modules/',
      'next-env.d.ts',
      'public/elements/',
      'playwright-report/',
      'test-results/',
    ],
  },
  {
    files: ['**/*.{ts,tsx,js}'],
    extends: [tseslint.configs.strict, importX.flatConfigs.typescript],
    plugins: { 'import-x': importX, 'react-hooks': reactHooks, '@next/next': next },
    settings: { 'import-x/resolver': { typescript: true } },
    rules: {
      ...reactHooks.configs.recommended.rules,
      ...next.configs.recommended.rules,
      // Readers' links are plain links: the browser, not a router, follows them.
      '@next/next/no-html-link-for-pages': 'off',
      // Images come from the lake's own pipeline with srcset; a second optimiser would only re-encode them.
      '@next/next/no-img-element': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      'no-restricted-properties': ['error', canParse, environment],
      '@typescript-eslint/no-restricted-imports': ['error', { paths: imported }],
      // Destructuring is how a property is left out of a copy.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { zones }],
    },
  },
  {
    files: [
      // Where the site and the lake read their settings.
      'lib/site/env.ts',
      'lake/cli/main.ts',
      // `npm start` makes the environment that Next and the lake are given.
      'server/start.js',
      'server/start/**',
      // No settings: Next replaces ELEMENTS_SCRIPT and NODE_ENV by their values when it builds.
      'app/document.tsx',
      'proxy.ts',
      // What tests and measures makes the environment of what it runs, and looks for programs in it.
      'tests/**',
      'bench/**',
      'jest.config.js',
      'playwright.config.ts',
    ],
    rules: { 'no-restricted-properties': ['error', canParse] },
  },
  {
    // Readers' pages are printed without React, so nothing in them may need it. What they do, `elements/` does.
    files: ['app/(site)/**', 'app/*.tsx', 'components/**', 'lib/**'],
    // Next demands that an error boundary runs in the browser. No printed page holds it: a failed render is not printed.
    // Nor does one hold the tools of a preview, which is never printed.
    ignores: ['app/(site)/error.tsx', 'components/preview/preview-tools.tsx'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExpressionStatement[directive="use client"]',
          message:
            'Readers’ pages have no client components. Give them behaviour with a custom element in elements/.',
        },
      ],
      'no-restricted-imports': [
        'error',
        ...['link', 'image', 'form', 'script', 'dynamic'].map((name) => ({
          name: `next/${name}`,
          message: 'This is a client component. Write the HTML element that it stands for.',
        })),
      ],
    },
  },
  {
    // The press leaves out the style of classes that a page does not have (server/press/make/prune-style.ts).
    files: ['elements/**'],
    // The bait wears the classes that blockers look for. No style sheet of ours knows them.
    ignores: ['elements/ad-block-probe.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[property.name=/^(classList|className)$/]',
          message:
            'A printed page has no style for classes that are added to it. Set an attribute, and style that.',
        },
      ],
    },
  },
  {
    files: ['tests/e2e/**'],
    // Playwright hands a fixture its value through a function called `use`, which is no React hook.
    rules: { 'react-hooks/rules-of-hooks': 'off' },
  },
)
