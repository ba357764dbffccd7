import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const components = ['app', 'components', 'sanity'].flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => join(room, name))
    .filter((file) => readFileSync(file, 'utf8').includes(".module.css'")),
)

/** The classes of the style sheet that a component imports. */
function classesFor(file: string): Set<string> {
  const [, sheet] = /import styles from '(\..+\.module\.css)'/.exec(readFileSync(file, 'utf8')) ?? []
  if (!sheet) throw new Error(`${file} imports no style sheet as "styles" from beside it.`)
  const css = readFileSync(join(file, '..', sheet), 'utf8').replace(/\/\*[^]*?\*\//g, '')
  return new Set([...css.matchAll(/\.([a-zA-Z][\w-]*)(?=[^{};]*\{)/g)].map(([, name = '']) => name))
}

// One that it does not have is undefined, and React leaves it out without a word.
test('components wear only classes that their style sheet has', () => {
  expect(components.length).toBeGreaterThan(50)
  const worn = components.flatMap((file) => {
    const known = classesFor(file)
    const names = [...readFileSync(file, 'utf8').matchAll(/\bstyles\.(\w+)\b(?!\()/g)]
    return names.flatMap(([use, name = '']) => (known.has(name) ? [] : [`${file}: ${use}`]))
  })
  expect(worn).toEqual([])
})
