import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

const root = resolve(__dirname, '../../..')

/** The rooms with texts of their own, and the repository's own folder. */
const folders = ['.', 'bench', 'content', 'docs', 'docs/decisions', 'lake', 'server']
const pages = folders.flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
)

/** What a heading's anchor is called where the repository is read on the web. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-')

const anchorsIn = (page: string) =>
  new Set(
    [...readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading)),
  )

/** A page's text without what is quoted in it as code. */
const prose = (page: string) =>
  readFileSync(join(root, page), 'utf8')
    .replace(/^```.*?^```/gms, '')
    .replace(/`[^`\n]*`/g, '')

const links = pages.flatMap((page) =>
  [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, to = '']): [page: string, to: string] => [page, to])
    .filter(([, to]) => !/^[a-z]+:/i.test(to)),
)

it('there are links to look at', () => expect(links.length).toBeGreaterThan(50))

it.each(links)('%s links to something that is there: %s', (page, to) => {
  const [path = '', anchor] = to.split('#')
  const file = path ? resolve(root, dirname(page), path) : join(root, page)
  expect(relative(root, file)).not.toMatch(/^\.\./)
  expect(existsSync(file)).toBe(true)
  if (anchor) expect(anchorsIn(file)).toContain(anchor)
})
