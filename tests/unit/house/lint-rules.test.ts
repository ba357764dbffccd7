import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

import { z } from 'zod'

const root = resolve(__dirname, '../../..')

const linted = z.object({
  reports: z.array(z.object({ place: z.string(), rules: z.array(z.string()) })),
  floors: z.record(z.string(), z.record(z.string(), z.array(z.string()))),
})

const island = `'use client'\nexport const Island = () => null\n`
const router = `import Link from 'next/link'\nexport const Way = () => <Link href="/">Home</Link>\n`
const behaviour = `import { BackToTop } from '@/elements/back-to-top'\nexport const register = () => BackToTop\n`

const asking = (press: string) => `import { Press } from '${press}'\nexport const ask = Press\n`
const starting = (steps: string) => `import { step } from '${steps}'\nexport const begin = step\n`

const dressed = `export const dress = (element: Element) => element.classList.add('open')\n`

const upward = {
  'lib/content/upward.ts': `export { plainText } from '@/lib/story/plain-text'\n`,
  'lib/language/upward.ts': `export { absolute } from '../site/urls'\n`,
  'lib/queries/upward.ts': `export { frontOf } from '../arrangement/front'\n`,
  'lake/documents/upward.ts': `export { openDatabase } from '../disk/database'\n`,
  'lake/query/upward.ts': `export { Dataset } from '../dataset/dataset'\n`,
  'sanity/published/upward.ts': `export { slugField } from '../studio/schema/slug-field'\n`,
  'sanity/studio/upward.ts': `export { fetchPublished } from '../published/fetch'\n`,
} as const

const readsEnvironment = `export const port = () => process.env.PORT\nexport const all = () => ({ ...process.env })\n`
const importsEnvironment = `import { env } from 'node:process'\nexport const port = () => env.PORT\n`

const snippets = [
  ...Object.entries(upward),
  ['app/(site)/articles/[slug]/island.tsx', island],
  ['app/document.tsx', island],
  ['components/article/island.tsx', island],
  ['lib/island.ts', island],
  ['app/(site)/error.tsx', island],
  ['app/studio/[[...tool]]/island.tsx', island],
  ['components/layout/way.tsx', router],
  ['components/article/behaviour.ts', behaviour],
  ['elements/dressed.ts', dressed],
  ['server/press/make/asking.ts', asking('../answer/press')],
  ['server/press/asking.ts', asking('./answer/press')],
  ['server/door/asking.ts', asking('../press/answer/press')],
  ['server/renderer/starting.ts', starting('../start/steps')],
  ['server/starting.ts', starting('./start/steps')],
  ['lib/site/reader.ts', readsEnvironment],
  ['lib/site/importer.ts', importsEnvironment],
  ['lake/http/reader.ts', readsEnvironment],
  ['server/press/reader.ts', readsEnvironment],
  ['server/start/reader.ts', readsEnvironment],
] as const

/** ESLint loads its configuration as ES modules, which jest cannot; so it runs beside it, once for all snippets. */
function lint() {
  const program = `
    import { ESLint } from 'eslint'
    import { floors } from './eslint.config.js'
    const eslint = new ESLint()
    const reports = []
    for (const [place, text] of ${JSON.stringify(snippets)}) {
      const [{ messages }] = await eslint.lintText(text, { filePath: place })
      reports.push({ place, rules: messages.map(({ ruleId, message }) => ruleId ?? message) })
    }
    console.log(JSON.stringify({ reports, floors }))`
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: root,
    encoding: 'utf8',
  })
  const { reports, floors } = linted.parse(JSON.parse(output))
  return { rules: Object.fromEntries(reports.map(({ place, rules }) => [place, rules])), floors }
}

/** The folders below `top`, and itself as `.`, in which files of code lie. */
const foldersOf = (top: string) =>
  new Set(
    readdirSync(join(root, top), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.(js|tsx?)$/.test(entry.name))
      .map((entry) => relative(join(root, top), entry.parentPath) || '.'),
  )

/** Whether a table has arrows for a folder: by its name, or by that of a folder around it that is not divided further. */
function isCovered(folder: string, table: Record<string, string[]>): boolean {
  if (folder in table) return true
  const around = dirname(folder)
  if (around === '.') return false
  const isDivided = Object.keys(table).some((other) => other.startsWith(`${around}/`))
  return !isDivided && isCovered(around, table)
}

let found: ReturnType<typeof lint>
beforeAll(() => {
  found = lint()
}, 30_000)

it('nothing on readers’ pages is a client component, no room imports the elements, and those add no classes', () => {
  expect(found.rules).toMatchObject({
    'app/(site)/articles/[slug]/island.tsx': ['no-restricted-syntax'],
    'app/document.tsx': ['no-restricted-syntax'],
    'components/article/island.tsx': ['no-restricted-syntax'],
    'lib/island.ts': ['no-restricted-syntax'],
    'app/(site)/error.tsx': [],
    'app/studio/[[...tool]]/island.tsx': [],
    'components/layout/way.tsx': ['no-restricted-imports'],
    'components/article/behaviour.ts': ['import-x/no-restricted-paths'],
    'elements/dressed.ts': ['no-restricted-syntax'],
  })
})

it('the environment is read in few places', () => {
  expect(found.rules).toMatchObject({
    'lib/site/reader.ts': ['no-restricted-properties', 'no-restricted-properties'],
    'lib/site/importer.ts': ['@typescript-eslint/no-restricted-imports'],
    'lake/http/reader.ts': ['no-restricted-properties', 'no-restricted-properties'],
    'server/press/reader.ts': ['no-restricted-properties', 'no-restricted-properties'],
    'server/start/reader.ts': [],
  })
})

it('within a room, folders import only those that lie below them', () => {
  expect(found.rules).toMatchObject({
    ...Object.fromEntries(Object.keys(upward).map((place) => [place, ['import-x/no-restricted-paths']])),
    'server/press/make/asking.ts': ['import-x/no-restricted-paths'],
    'server/press/asking.ts': ['import-x/no-restricted-paths'],
    'server/door/asking.ts': [],
    'server/renderer/starting.ts': ['import-x/no-restricted-paths'],
    'server/starting.ts': [],
  })
})

it('every folder of a room that has floors has its place on them, and every place is there', () => {
  for (const [top, table] of Object.entries(found.floors)) {
    const folders = [...foldersOf(top)]
    const uncovered = folders.filter((folder) => !isCovered(folder, table))
    const missing = Object.keys(table).filter(
      (name) => !folders.some((folder) => `${folder}/`.startsWith(`${name}/`)),
    )
    expect({ top, uncovered, missing }).toEqual({ top, uncovered: [], missing: [] })
  }
})
