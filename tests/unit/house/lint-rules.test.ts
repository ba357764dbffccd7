import { execFileSync } from 'node:child_process'
import { z } from 'zod'

const reports = z.array(z.object({ place: z.string(), rules: z.array(z.string()) }))

const island = `'use client'\nexport const Island = () => null\n`
const router = `import Link from 'next/link'\nexport const Way = () => <Link href="/">Home</Link>\n`
const behaviour = `import { BackToTop } from '@/elements/back-to-top'\nexport const register = () => BackToTop\n`

const dressed = `export const dress = (element: Element) => element.classList.add('open')\n`

const upward = {
  'lib/content/upward.ts': `export { plainText } from '@/lib/story/plain-text'\n`,
  'lib/language/upward.ts': `export { absolute } from '../site/urls'\n`,
  'lib/queries/upward.ts': `export { frontOf } from '../arrangement/front'\n`,
  'sanity/published/upward.ts': `export { slugField } from '../studio/schema/slug-field'\n`,
  'sanity/studio/upward.ts': `export { fetchPublished } from '../published/fetch'\n`,
} as const

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
] as const

/** ESLint loads its configuration as ES modules, which jest cannot; so it runs beside it, once for all snippets. */
function lint() {
  const program = `
    import { ESLint } from 'eslint'
    const eslint = new ESLint()
    const reports = []
    for (const [place, text] of ${JSON.stringify(snippets)}) {
      const [{ messages }] = await eslint.lintText(text, { filePath: place })
      reports.push({ place, rules: messages.map(({ ruleId, message }) => ruleId ?? message) })
    }
    console.log(JSON.stringify(reports))`
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
  })
  return new Map(reports.parse(JSON.parse(output)).map(({ place, rules }) => [place, rules]))
}

it('nothing on readers’ pages is a client component, no room imports the elements or one above it, and elements add no classes', () => {
  expect(Object.fromEntries(lint())).toEqual({
    ...Object.fromEntries(Object.keys(upward).map((place) => [place, ['import-x/no-restricted-paths']])),
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
}, 30_000)
